/**
 * The ND4J backend that is found by the service loader, and the executioner that it installs.
 *
 * <p>No API: public for the modules of this project only; it may change in any release.
 */
package io.github.activations4j.samediff.backend;

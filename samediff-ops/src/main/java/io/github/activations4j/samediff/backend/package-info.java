/** The ND4J backend that is found by the service loader, and the executioner that it installs. */
package io.github.activations4j.samediff.backend;

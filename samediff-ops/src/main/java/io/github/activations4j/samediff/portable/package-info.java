/**
 * The functions built from SameDiff's own ops.
 *
 * <p>No API: public for the modules of this project only; it may change in any release.
 */
package io.github.activations4j.samediff.portable;

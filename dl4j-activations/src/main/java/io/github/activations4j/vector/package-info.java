/**
 * The functions in vector code: lane code is written down as a formula, a formula becomes the loops
 * of a class that is generated when a function is first used. Needs the incubating module {@code
 * jdk.incubator.vector} to run, not to be compiled.
 *
 * <p>No API: public for the modules of this project only; it may change in any release.
 */
package io.github.activations4j.vector;

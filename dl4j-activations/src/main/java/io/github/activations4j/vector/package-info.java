/**
 * The functions in vector code. When a function is first used, its lane code is written down as a
 * formula, and a class with the loops of this formula is generated. Needs the incubating module
 * {@code jdk.incubator.vector} to run, not to be compiled.
 *
 * <p>No API: public for the modules of this project only; it may change in any release.
 */
package io.github.activations4j.vector;

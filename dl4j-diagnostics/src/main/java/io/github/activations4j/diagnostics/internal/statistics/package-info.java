/**
 * Turns arrays into numbers: one pass over an array, per-unit and per-layer sums, what an
 * activation function says about its slope. Knows ND4J, not Deeplearning4j.
 *
 * <p>No API: public for the modules of this project only; it may change in any release.
 */
package io.github.activations4j.diagnostics.internal.statistics;

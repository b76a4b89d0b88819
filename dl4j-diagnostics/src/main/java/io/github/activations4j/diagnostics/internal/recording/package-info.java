/**
 * Builds the history of a run from measurements, in a fixed amount of memory, and decides when to
 * measure so that it stays cheap. Knows neither ND4J's networks nor Deeplearning4j's.
 *
 * <p>No API: public for the modules of this project only; it may change in any release.
 */
package io.github.activations4j.diagnostics.internal.recording;

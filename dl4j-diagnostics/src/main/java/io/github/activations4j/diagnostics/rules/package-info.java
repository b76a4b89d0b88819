/**
 * Small classes that each recognise one fault in a history of statistics, the thresholds they
 * share, and the ordering that leaves one finding per root cause.
 *
 * <p>No API, except {@code Threshold} and {@code Thresholds}: the other classes are public for the
 * modules of this project only and may change in any release.
 */
package io.github.activations4j.diagnostics.rules;

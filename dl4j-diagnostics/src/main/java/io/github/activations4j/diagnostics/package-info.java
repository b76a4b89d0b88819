/**
 * Training diagnostics: which units are dead, dormant or saturated, whether gradients vanish or
 * explode, whether steps are too large, why, and what to change.
 *
 * <p>{@link io.github.activations4j.diagnostics.TrainingDiagnostics} is the listener, {@link
 * io.github.activations4j.diagnostics.report.HealthReport} what it tells. Below: {@code statistics}
 * turns arrays into numbers, {@code network} reads them from Deeplearning4j, {@code history} keeps
 * them, {@code rules} judge them, {@code report} and {@code sink} show them.
 */
package io.github.activations4j.diagnostics;

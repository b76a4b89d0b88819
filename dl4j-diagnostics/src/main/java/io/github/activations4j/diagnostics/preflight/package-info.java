/**
 * A check of a configuration before training: what mean-field theory says about activations and
 * gradients at the start ({@link io.github.activations4j.diagnostics.preflight.Preflight}).
 */
package io.github.activations4j.diagnostics.preflight;

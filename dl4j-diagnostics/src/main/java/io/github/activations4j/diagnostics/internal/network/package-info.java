/**
 * Deeplearning4j's networks as diagnostics see them: layers in order, what each is, where its
 * outputs, gradients and parameters are. The traps of the training callbacks are dealt with here.
 *
 * <p>No API: public for the modules of this project only; it may change in any release.
 */
package io.github.activations4j.diagnostics.internal.network;

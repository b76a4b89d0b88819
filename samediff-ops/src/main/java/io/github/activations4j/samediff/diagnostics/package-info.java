/**
 * Training diagnostics for SameDiff graphs: {@code SameDiffDiagnostics}, a listener that measures
 * the activations, gradients, updates and losses of a graph while it trains and judges them with
 * the statistics and rules of {@code io.github.activations4j.diagnostics}. The classes here read a
 * graph and its arrays; what the figures mean is decided there.
 *
 * <p>No API, except {@code SameDiffDiagnostics} and its builder: the other classes are public for
 * the modules of this project only and may change in any release.
 */
package io.github.activations4j.samediff.diagnostics;

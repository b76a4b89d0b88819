/**
 * The fault collection: sick networks, each with one injected fault, and healthy ones, and how
 * often the training diagnostics tell. {@code docs/diagnostics-results.md} shows the results.
 *
 * <p>{@code healthy} and {@code sick} hold the networks, {@code network} what they are made of,
 * {@code data} what they learn; this package runs them.
 */
package io.github.activations4j.integration.faults;

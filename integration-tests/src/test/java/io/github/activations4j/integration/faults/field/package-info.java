/**
 * Published training faults, rebuilt, and healthy trainings that look odd: what the diagnostics say
 * about networks that their authors did not make. {@code docs/diagnostics-truth.md} shows it.
 *
 * <p>{@code published} holds the faults, {@code odd} the healthy trainings, {@code graph} both as
 * SameDiff graphs, {@code training} what they are made of; this package trains, judges and counts.
 */
package io.github.activations4j.integration.faults.field;

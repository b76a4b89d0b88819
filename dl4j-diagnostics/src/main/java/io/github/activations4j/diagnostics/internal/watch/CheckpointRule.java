package io.github.activations4j.diagnostics.internal.watch;

import io.github.activations4j.diagnostics.finding.Severity;
import java.nio.file.Path;

/**
 * When a network is saved.
 *
 * @param folder where; it is created if missing
 * @param severity severity from which a finding counts
 */
public record CheckpointRule(Path folder, Severity severity) {}

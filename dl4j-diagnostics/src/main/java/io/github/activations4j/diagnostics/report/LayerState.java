package io.github.activations4j.diagnostics.report;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.Severity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the findings of a report say about one of its layers.
 *
 * @param worst the most serious of its findings
 * @param words the state in a few words
 */
record LayerState(Optional<Severity> worst, String words) {

  static LayerState of(LayerHealth layer, HealthReport report) {
    List<Finding> own =
        report.findings().stream().filter(f -> f.layer().equals(layer.name())).toList();
    if (own.isEmpty()) {
      return layer.finite()
          ? new LayerState(Optional.empty(), "ok")
          : new LayerState(Optional.of(Severity.SERIOUS), "NaN or infinity");
    }
    return new LayerState(
        own.stream().map(Finding::severity).max(Enum::compareTo),
        own.stream()
            .map(f -> f.kind().title() + " since iteration " + Figures.count(f.sinceIteration()))
            .collect(Collectors.joining("; ")));
  }
}

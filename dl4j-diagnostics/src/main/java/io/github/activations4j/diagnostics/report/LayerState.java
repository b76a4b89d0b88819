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

  /** Share of dead units that is not passed over. */
  private static final double MANY = 0.5;

  static LayerState of(LayerHealth layer, HealthReport report) {
    List<Finding> own =
        report.findings().stream().filter(f -> f.layer().equals(layer.name())).toList();
    if (own.isEmpty()) {
      return withoutFinding(layer);
    }
    return new LayerState(
        own.stream().map(Finding::severity).max(Enum::compareTo),
        own.stream()
            .map(f -> f.kind().title() + since(f, report))
            .collect(Collectors.joining("; ")));
  }

  private static String since(Finding finding, HealthReport report) {
    return Basis.isPrediction(report.history())
        ? ""
        : " since iteration " + Figures.count(finding.sinceIteration());
  }

  /** Another card may explain it all; what is wrong with the layer is said all the same. */
  private static LayerState withoutFinding(LayerHealth layer) {
    if (!layer.finite()) {
      return new LayerState(Optional.of(Severity.SERIOUS), "NaN or infinity");
    }
    if (layer.deadShare() >= MANY) {
      return new LayerState(
          Optional.of(Severity.WARNING), Figures.percent(layer.deadShare()) + " dead");
    }
    if (layer.updateRatio() == Double.NEGATIVE_INFINITY) {
      return new LayerState(Optional.of(Severity.WARNING), "weights do not change");
    }
    return new LayerState(Optional.empty(), "ok");
  }
}

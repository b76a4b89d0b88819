package io.github.activations4j.diagnostics.report;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.history.RunHistory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A report.
 *
 * @param findings most serious first
 * @param history all figures
 */
record Snapshot(List<Finding> findings, RunHistory history) implements HealthReport {

  Snapshot {
    findings = List.copyOf(findings);
  }

  @Override
  public List<LayerHealth> layers() {
    return history.layers().stream().map(LayerHealth::of).toList();
  }

  @Override
  public boolean healthy() {
    return conclusive() && !serious();
  }

  private boolean serious() {
    return findings.stream().anyMatch(finding -> finding.severity() == Severity.SERIOUS);
  }

  @Override
  public String verdict() {
    if (Basis.isPrediction(history)) {
      return prediction();
    }
    if (history.iterationsSeen() == 0) {
      return "Nothing to report: no iteration was seen.";
    }
    String losses = "no finite loss";
    if (!history.loss().early().isEmpty()) {
      losses =
          "loss %s → %s"
              .formatted(Figures.loss(history.loss().first()), Figures.loss(history.loss().last()));
    }
    return "%s; %s; %s.".formatted(state(), losses, Basis.of(history));
  }

  private String prediction() {
    return serious()
        ? "Not healthy before training: " + worst() + "."
        : "Before training: nothing serious is predicted.";
  }

  private String worst() {
    Finding worst = findings.get(0);
    return worst.kind().title() + (worst.layer().isEmpty() ? "" : " in " + worst.layer());
  }

  private String state() {
    String seen = String.format(Locale.ROOT, "after %,d iterations", history.iterationsSeen());
    if (serious()) {
      return "Not healthy %s: %s".formatted(seen, worst());
    }
    return conclusive()
        ? "Healthy " + seen
        : "Not enough seen %s to call it healthy (%d measured iterations are needed)"
            .formatted(seen, ENOUGH);
  }

  @Override
  public void writeHtml(Path file) {
    HtmlReport.write(this, file);
  }

  @Override
  public void writeJson(Path file) {
    JsonReport.write(this, file);
  }
}

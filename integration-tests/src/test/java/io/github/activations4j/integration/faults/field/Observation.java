package io.github.activations4j.integration.faults.field;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.history.RunHistory;
import io.github.activations4j.diagnostics.report.HealthReport;
import io.github.activations4j.diagnostics.sink.DiagnosticsSink;
import java.util.ArrayList;
import java.util.List;

/** Keeps all that diagnostics say while a network trains. */
final class Observation implements DiagnosticsSink {

  private final List<OpenFindings> judgements = new ArrayList<>();
  private final List<Finding> raised = new ArrayList<>();
  private final List<Finding> open = new ArrayList<>();

  /** What was seen, once training has ended. */
  Chart chart(double quality, boolean active, HealthReport report) {
    if (!active) {
      throw new IllegalStateException("the diagnostics have turned themselves off; see the log");
    }
    return new Chart(
        quality,
        List.copyOf(judgements),
        List.copyOf(raised),
        report.findings(),
        report.healthy(),
        report.verdict());
  }

  @Override
  public void onFinding(Finding finding) {
    raised.add(finding);
    removeLike(finding);
    open.add(finding);
  }

  @Override
  public void onCleared(Finding finding, int iteration) {
    removeLike(finding);
  }

  private void removeLike(Finding finding) {
    open.removeIf(other -> other.kind() == finding.kind() && other.layer().equals(finding.layer()));
  }

  /** The last call of a judgement. */
  @Override
  public void onStatus(RunHistory run) {
    judgements.add(new OpenFindings(run.iteration(), List.copyOf(open)));
  }
}

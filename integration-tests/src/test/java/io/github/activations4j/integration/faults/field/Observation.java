package io.github.activations4j.integration.faults.field;

import io.github.activations4j.diagnostics.TrainingDiagnostics;
import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.history.RunHistory;
import io.github.activations4j.diagnostics.report.HealthReport;
import io.github.activations4j.diagnostics.sink.DiagnosticsSink;
import io.github.activations4j.integration.faults.field.training.Trial;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.optimize.api.BaseTrainingListener;

/** Trains under observation. */
final class Observation implements DiagnosticsSink {

  private final List<Judgement> judgements = new ArrayList<>();
  private final List<Finding> raised = new ArrayList<>();
  private final List<Finding> open = new ArrayList<>();

  private Observation() {}

  /**
   * Trains under diagnostics.
   *
   * @param trial what to train
   * @param seed of its weights and order
   * @param pace how often diagnostics measure
   * @throws IllegalStateException if the diagnostics have turned themselves off
   */
  static Chart of(Trial trial, long seed, Pace pace) {
    Observation seen = new Observation();
    try (TrainingDiagnostics diagnostics =
        pace.set(TrainingDiagnostics.builder()).quiet().sink(seen).build()) {
      double quality = trial.run(diagnostics, seed);
      if (!diagnostics.active()) {
        throw new IllegalStateException("the diagnostics have turned themselves off; see the log");
      }
      return seen.chart(quality, diagnostics.report());
    }
  }

  /** Trains without diagnostics. */
  static double without(Trial trial, long seed) {
    return trial.run(new CollectNothing(), seed);
  }

  /** A listener that does nothing. */
  private static final class CollectNothing extends BaseTrainingListener {}

  private Chart chart(double quality, HealthReport report) {
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
    judgements.add(new Judgement(run.iteration(), List.copyOf(open)));
  }
}

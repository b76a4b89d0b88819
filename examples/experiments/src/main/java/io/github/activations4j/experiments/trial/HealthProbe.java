package io.github.activations4j.experiments.trial;

import io.github.activations4j.diagnostics.TrainingDiagnostics;
import io.github.activations4j.diagnostics.report.LayerHealth;
import io.github.activations4j.experiments.training.Learner;
import java.util.List;

/** Watches a network while it trains, with the library's own diagnostics. */
final class HealthProbe implements AutoCloseable {
  /**
   * A fixed rate, because results should not depend on how busy the machine is; rare enough to cost
   * little, often enough to see each epoch of the embedded digits a dozen times.
   */
  private static final int ITERATIONS_BETWEEN_MEASUREMENTS = 5;

  private final TrainingDiagnostics diagnostics;

  private HealthProbe(TrainingDiagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  static HealthProbe attachTo(Learner network) {
    TrainingDiagnostics diagnostics =
        TrainingDiagnostics.builder()
            .everyIterations(ITERATIONS_BETWEEN_MEASUREMENTS)
            .quiet()
            .build();
    network.listen(diagnostics);
    return new HealthProbe(diagnostics);
  }

  /** Every layer with something to tell, as it is now. */
  List<LayerState> layers() {
    return diagnostics.report().layers().stream()
        .map(HealthProbe::state)
        .filter(LayerState::tellsSomething)
        .toList();
  }

  List<TrialFinding> findings() {
    return diagnostics.report().findings().stream()
        .map(
            f ->
                new TrialFinding(
                    f.kind().name(),
                    f.severity().name(),
                    f.layer(),
                    f.sinceIteration(),
                    f.evidence(),
                    f.confidence()))
        .toList();
  }

  @Override
  public void close() {
    diagnostics.close();
  }

  private static LayerState state(LayerHealth layer) {
    return new LayerState(
        layer.name(),
        orNull(layer.deadShare()),
        orNull(layer.dormantShare()),
        orNull(layer.saturatedShare()),
        orNull(layer.gradientNorm()));
  }

  /** JSON has no NaN, which is how a layer says that a figure does not apply. */
  private static Double orNull(double figure) {
    return Double.isFinite(figure) ? figure : null;
  }
}

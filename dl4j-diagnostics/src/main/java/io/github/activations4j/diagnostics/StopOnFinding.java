package io.github.activations4j.diagnostics;

import io.github.activations4j.diagnostics.internal.watch.WatchedRun;
import java.io.Serial;
import org.deeplearning4j.earlystopping.termination.EpochTerminationCondition;
import org.deeplearning4j.earlystopping.termination.IterationTerminationCondition;

/**
 * Ends Deeplearning4j's early stopping training once diagnostics have raised a finding that is
 * serious enough; made by {@link TrainingDiagnostics#stopCondition()}. A copy that was serialized
 * has lost its diagnostics and never ends anything. When asked at the end of an epoch, it judges
 * the run as it is then; after an iteration it does so as long as that costs next to nothing.
 */
public final class StopOnFinding
    implements IterationTerminationCondition, EpochTerminationCondition {

  @Serial private static final long serialVersionUID = 1;

  private final transient WatchedRun run;

  StopOnFinding(WatchedRun run) {
    this.run = run;
  }

  /** Does nothing. */
  @Override
  public void initialize() {}

  @Override
  public boolean terminate(double lastMiniBatchScore) {
    return run != null && run.stops(false);
  }

  @Override
  public boolean terminate(int epochNum, double score, boolean minimize) {
    return run != null && run.stops(true);
  }

  @Override
  public String toString() {
    return "StopOnFinding()";
  }
}

package io.github.activations4j.diagnostics;

import io.github.activations4j.diagnostics.watch.Actions;
import java.io.Serial;
import org.deeplearning4j.earlystopping.termination.EpochTerminationCondition;
import org.deeplearning4j.earlystopping.termination.IterationTerminationCondition;

/**
 * Ends Deeplearning4j's early stopping training once diagnostics have raised a finding that is
 * serious enough; made by {@link TrainingDiagnostics#stopCondition()}. A copy that was serialized
 * has lost its diagnostics and never ends anything.
 */
public final class StopOnFinding
    implements IterationTerminationCondition, EpochTerminationCondition {

  @Serial private static final long serialVersionUID = 1;

  private final transient Actions actions;

  StopOnFinding(Actions actions) {
    this.actions = actions;
  }

  /** Does nothing. */
  @Override
  public void initialize() {}

  @Override
  public boolean terminate(double lastMiniBatchScore) {
    return actions != null && actions.stop();
  }

  @Override
  public boolean terminate(int epochNum, double score, boolean minimize) {
    return actions != null && actions.stop();
  }

  @Override
  public String toString() {
    return "StopOnFinding()";
  }
}

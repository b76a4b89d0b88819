package io.github.activations4j.diagnostics.rules;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.history.RunHistory;
import java.util.List;

/**
 * A run of a few iterations over several passes, or of a handful in the only one: too short for any
 * verdict.
 */
final class ShortRunRule implements Rule {

  @Override
  public List<Finding> examine(RunHistory run, Thresholds thresholds) {
    LossTrend loss = new LossTrend(run, thresholds);
    boolean ended = run.iterationsPerEpoch() > 0;
    double passes = ended ? (double) run.iterationsSeen() / run.iterationsPerEpoch() : 0;
    boolean several = passes >= thresholds.of(Threshold.SHORT_EPOCHS);
    boolean few = run.iterationsSeen() < thresholds.of(Threshold.LOSS_PATIENCE);
    boolean handful = passes >= 1 && run.iterationsSeen() < thresholds.of(Threshold.WARM_UP);
    if (!(several && few || handful) || loss.broken() || !loss.poor()) {
      return List.of();
    }
    return List.of(
        new Finding(
            FindingKind.NOT_ENOUGH_TRAINING,
            Severity.INFO,
            "",
            Math.max(0, run.firstIteration()),
            run.iterationsSeen()
                + " iterations in "
                + (passes < 2 ? "one pass; " : (int) passes + " passes; ")
                + loss
                + ".",
            "A network needs hundreds of steps, and most need thousands. So far, nothing can be said"
                + " about this one except that its loss is still high.",
            List.of(Advice.trainLonger(run.iterationsSeen()), Advice.raiseLearningRate()),
            Confidence.GOOD.value));
  }
}

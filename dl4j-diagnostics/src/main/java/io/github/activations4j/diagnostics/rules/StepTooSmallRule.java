package io.github.activations4j.diagnostics.rules;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.diagnostics.finding.Fix;
import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.history.LayerHistory;
import io.github.activations4j.diagnostics.history.LayerPoint;
import io.github.activations4j.diagnostics.history.RunHistory;
import java.util.List;
import java.util.Set;

/** Updates that are tiny compared to the parameters in all layers, while the loss hardly moves. */
final class StepTooSmallRule implements Rule {

  @Override
  public List<Finding> examine(RunHistory run, Thresholds thresholds) {
    LossTrend loss = new LossTrend(run, thresholds);
    if (loss.broken() || loss.warmsUp()) {
      return List.of();
    }
    if (spent(run, thresholds) && loss.poor() && loss.known()) {
      return List.of(ranOut(run, loss));
    }
    boolean slow = !loss.fails() && isSlow(loss, thresholds);
    if (!loss.fails() && !slow) {
      return List.of();
    }
    double greatest = Double.NEGATIVE_INFINITY;
    LayerHistory fastest = null;
    for (LayerHistory layer : Layers.training(run)) {
      double ratio = Layers.recent(layer, LayerPoint::updateRatio);
      if (ratio > greatest) {
        greatest = ratio;
        fastest = layer;
      }
    }
    // Just above the line the loss must agree entirely.
    double margin = loss.flat() ? thresholds.of(Threshold.STEP_SMALL_MARGIN) : 0;
    double line =
        slow
            ? thresholds.of(Threshold.STEP_COULD_BE_LARGER)
            : thresholds.of(Threshold.STEP_SMALL) + margin;
    if (fastest == null || !(greatest < line)) {
      return List.of();
    }
    return List.of(
        new Finding(
            FindingKind.STEP_TOO_SMALL,
            slow ? Severity.WARNING : Severity.SERIOUS,
            fastest.facts().name(),
            fastest.recent().get(0).iteration(),
            "The largest updates, those of "
                + fastest.facts().name()
                + ", are "
                + Numbers.step(greatest)
                + " (healthy: "
                + Numbers.steps(thresholds)
                + "); "
                + loss
                + ".",
            "The learning rate"
                + (Double.isNaN(run.learningRate())
                    ? ""
                    : " of " + Numbers.text(run.learningRate()))
                + " is too low for these gradients.",
            List.of(raise(greatest, thresholds), Advice.adam()),
            Confidence.GOOD.value));
  }

  /** Whether the loss falls steadily, but has most of its way still to go. */
  private static boolean isSlow(LossTrend loss, Thresholds thresholds) {
    return loss.count() >= thresholds.of(Threshold.LOSS_PATIENCE)
        && !loss.rests()
        && loss.now() > thresholds.of(Threshold.LOSS_SLOW) * loss.guess();
  }

  /** Whether a schedule has left next to nothing of the rate for much of the run. */
  private static boolean spent(RunHistory run, Thresholds thresholds) {
    int since = run.rates().spentSince();
    return since >= 0
        && run.iteration() - since > thresholds.of(Threshold.RATE_SPENT) * run.iterationsSeen();
  }

  private static Finding ranOut(RunHistory run, LossTrend loss) {
    return new Finding(
        FindingKind.STEP_TOO_SMALL,
        loss.fails() ? Severity.SERIOUS : Severity.WARNING,
        "",
        Math.max(0, run.rates().spentSince()),
        "Since iteration "
            + run.rates().spentSince()
            + " the learning rate has been below a hundredth of "
            + Numbers.text(run.rates().greatest())
            + "; "
            + loss
            + ".",
        "The schedule of the learning rate ends long before training does, or is stepped once per batch"
            + " where it counts epochs.",
        List.of(Advice.keepLearningRate(run.rates().greatest())),
        Confidence.STRONG.value);
  }

  /** Raises the learning rate by the power of ten that brings steps to a healthy size. */
  private static Fix raise(double step, Thresholds thresholds) {
    double powers = Math.ceil(thresholds.of(Threshold.STEP_HEALTHY) - step);
    return Advice.learningRate(Numbers.power(powers));
  }

  @Override
  public Set<FindingKind> explains() {
    return Set.of(
        FindingKind.LOSS_NOT_DECREASING,
        FindingKind.NOT_ZERO_CENTERED,
        FindingKind.NOT_ENOUGH_TRAINING);
  }
}

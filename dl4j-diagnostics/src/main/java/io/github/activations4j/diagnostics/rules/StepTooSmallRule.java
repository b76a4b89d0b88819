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

  private final boolean falling;

  private StepTooSmallRule(boolean falling) {
    this.falling = falling;
  }

  /**
   * Of a loss that falls steadily, and slowly: whatever else there is, it is not what holds the
   * network back.
   */
  static StepTooSmallRule whileTheLossFalls() {
    return new StepTooSmallRule(true);
  }

  /** Of a loss that hardly moves. */
  static StepTooSmallRule whileTheLossRests() {
    return new StepTooSmallRule(false);
  }

  @Override
  public List<Finding> examine(RunHistory run, Thresholds thresholds) {
    LossTrend loss = new LossTrend(run, thresholds);
    if (loss.broken() || loss.warmsUp()) {
      return List.of();
    }
    if (!falling && spent(run, thresholds) && loss.poor() && loss.known()) {
      return List.of(ranOut(run, loss));
    }
    boolean slow = falling && isSlow(run, loss, thresholds);
    if (falling ? !slow : !loss.fails()) {
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
    // Just above the line the loss must agree entirely to be certain.
    double margin = thresholds.of(Threshold.STEP_SMALL_MARGIN);
    double line = thresholds.of(Threshold.STEP_SMALL);
    boolean tiny = loss.fails() && greatest < line + margin;
    boolean certain = loss.flat() || greatest < line;
    boolean small = slow && greatest < thresholds.of(Threshold.STEP_COULD_BE_LARGER);
    if (fastest == null || !(falling ? small && !tiny : tiny)) {
      return List.of();
    }
    return List.of(
        new Finding(
            FindingKind.STEP_TOO_SMALL,
            tiny && certain ? Severity.SERIOUS : Severity.WARNING,
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
            slow ? Confidence.HIGH.value : Confidence.GOOD.value));
  }

  /** Whether the loss falls steadily, but has most of its way still to go. */
  private static boolean isSlow(RunHistory run, LossTrend loss, Thresholds thresholds) {
    boolean several =
        run.iterationsPerEpoch() > 0
            && run.iterationsSeen()
                >= thresholds.of(Threshold.SHORT_EPOCHS) * run.iterationsPerEpoch();
    boolean enough = loss.count() >= thresholds.of(Threshold.LOSS_PATIENCE);
    return (several ? loss.known() : enough)
        && loss.falls()
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

package io.github.activations4j.diagnostics.rules;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.history.LayerHistory;
import io.github.activations4j.diagnostics.history.LayerPoint;
import io.github.activations4j.diagnostics.history.RunHistory;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Updates that are large compared to the parameters, while the loss does not fall. */
final class StepTooLargeRule implements Rule {

  @Override
  public List<Finding> examine(RunHistory run, Thresholds thresholds) {
    LossTrend loss = new LossTrend(run, thresholds);
    LayerHistory worst = null;
    double worstRatio = Double.NEGATIVE_INFINITY;
    for (LayerHistory layer : Layers.training(run)) {
      double ratio = ratio(layer, thresholds);
      if (ratio > worstRatio) {
        worst = layer;
        worstRatio = ratio;
      }
    }
    if (worst == null || !(worstRatio > thresholds.of(Threshold.STEP_LARGE))) {
      return List.of();
    }
    int since = since(worst, thresholds);
    // Units that died after such a step were killed by it; the loss may be low for all that.
    Optional<DeadLayer> killed =
        DeadLayer.of(run, thresholds)
            .filter(dead -> !dead.born() && dead.life().firstDeath() >= since);
    boolean fails =
        loss.fails() || loss.diverges() || loss.atFirst() || thrown(run, loss, thresholds);
    if (!fails && killed.isEmpty()) {
      return List.of();
    }
    Severity severity = fails ? Severity.SERIOUS : killed.get().severity(loss, thresholds);
    return List.of(
        new Finding(
            FindingKind.STEP_TOO_LARGE,
            severity,
            worst.facts().name(),
            since,
            "Updates of "
                + worst.facts().name()
                + " are "
                + Numbers.step(worstRatio)
                + " (healthy: "
                + Numbers.steps(thresholds)
                + "); "
                + loss
                + "; its peak was "
                + Numbers.text(loss.peak())
                + " times its start."
                + killed
                    .map(
                        dead ->
                            " Of the units of "
                                + dead.layer().facts().name()
                                + " "
                                + Numbers.percent(dead.share())
                                + " have died.")
                    .orElse(""),
            "The learning rate"
                + (Double.isNaN(run.learningRate())
                    ? ""
                    : " of " + Numbers.text(run.learningRate()))
                + " is too high: each step overshoots, and may move units to where their slope is zero.",
            List.of(
                Advice.lowerLearningRateBy(
                    worstRatio - thresholds.of(Threshold.STEP_BAND) + (loss.broken() ? 1 : 0)),
                Advice.clip(),
                Advice.adam(),
                Advice.batchNormalization()),
            loss.diverges() ? Confidence.STRONG.value : Confidence.FAIR.value));
  }

  @Override
  public Set<FindingKind> explains() {
    return Set.of(
        FindingKind.LOSS_NOT_DECREASING,
        FindingKind.LOSS_OSCILLATING,
        FindingKind.DEAD_UNITS,
        FindingKind.SATURATED_UNITS,
        FindingKind.DORMANT_UNITS,
        FindingKind.EXPLODING_GRADIENT,
        FindingKind.NON_FINITE,
        FindingKind.VANISHING_GRADIENT,
        FindingKind.PARAMETERS_UNCHANGED,
        FindingKind.STEP_TOO_SMALL,
        FindingKind.NOT_ZERO_CENTERED);
  }

  /**
   * Whether a step moved parameters to where no gradient reaches them any more. The loss, which had
   * exploded, has fallen since: to that of outputs that are all zero.
   */
  private static boolean thrown(RunHistory run, LossTrend loss, Thresholds thresholds) {
    return loss.exploded()
        && loss.poor()
        && Layers.training(run).stream()
            .anyMatch(
                layer ->
                    ParametersUnchangedRule.isStill(layer, thresholds)
                        && Layers.recent(layer, LayerPoint::gradientNorm) == 0
                        && Layers.greatestEarly(layer, LayerPoint::updateRatio)
                            > thresholds.of(Threshold.STEP_SINGLE));
  }

  /** The usual step at the start or now, or a single one that is out of all proportion. */
  static double ratio(LayerHistory layer, Thresholds thresholds) {
    double usual =
        Math.max(
            finite(Layers.early(layer, LayerPoint::updateRatio)),
            finite(Layers.recent(layer, LayerPoint::updateRatio)));
    double single = finite(Layers.greatestEarly(layer, LayerPoint::updateRatio));
    return single > thresholds.of(Threshold.STEP_SINGLE) ? Math.max(usual, single) : usual;
  }

  private static double finite(double value) {
    return Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value;
  }

  private static int since(LayerHistory layer, Thresholds thresholds) {
    return layer.early().stream()
        .filter(point -> point.updateRatio() > thresholds.of(Threshold.STEP_LARGE))
        .mapToInt(LayerPoint::iteration)
        .findFirst()
        .orElse(layer.last().iteration());
  }
}

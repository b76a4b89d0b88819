package io.github.activations4j.diagnostics.rules;

import io.github.activations4j.diagnostics.Finding;
import io.github.activations4j.diagnostics.FindingKind;
import io.github.activations4j.diagnostics.Severity;
import io.github.activations4j.diagnostics.history.LayerHistory;
import io.github.activations4j.diagnostics.history.LayerPoint;
import io.github.activations4j.diagnostics.history.RunHistory;
import java.util.List;

/** Updates that are large compared to the parameters, while the loss does not fall. */
final class StepTooLargeRule implements Rule {

  /** A single step of a third of the parameters, in log10. */
  private static final double SINGLE = -0.5;

  @Override
  public List<Finding> examine(RunHistory run, Thresholds thresholds) {
    LossTrend loss = new LossTrend(run.loss(), thresholds);
    LayerHistory worst = null;
    double worstRatio = Double.NEGATIVE_INFINITY;
    for (LayerHistory layer : Layers.training(run)) {
      double ratio = ratio(layer);
      if (ratio > worstRatio) {
        worst = layer;
        worstRatio = ratio;
      }
    }
    boolean large = worstRatio > thresholds.of(Threshold.STEP_LARGE);
    if (worst == null || !large || !(loss.fails() || loss.diverges())) {
      return List.of();
    }
    return List.of(
        new Finding(
            FindingKind.STEP_TOO_LARGE,
            Severity.SERIOUS,
            worst.facts().name(),
            since(worst, thresholds),
            "Updates are 10^"
                + Numbers.text(worstRatio)
                + " of the parameters in "
                + worst.facts().name()
                + " (healthy: 10^-4 to 10^-2); "
                + loss
                + ", at most "
                + Numbers.text(loss.peak())
                + " times the first.",
            "The learning rate"
                + (Double.isNaN(run.learningRate())
                    ? ""
                    : " of " + Numbers.text(run.learningRate()))
                + " is too high: each step overshoots, and units may be thrown where their slope is zero.",
            List.of(
                Advice.learningRate(worstRatio > -0.5 ? 0.01 : 0.1, run.learningRate()),
                Advice.clip(1),
                Advice.adam(),
                Advice.batchNormalization()),
            loss.diverges() ? 0.9 : 0.75));
  }

  /** The usual step at the start or now, or a single one that is out of all proportion. */
  private static double ratio(LayerHistory layer) {
    double usual =
        Math.max(
            finite(Layers.early(layer, LayerPoint::updateRatio)),
            finite(Layers.recent(layer, LayerPoint::updateRatio)));
    double single = finite(Layers.greatestEarly(layer, LayerPoint::updateRatio));
    return single > SINGLE ? Math.max(usual, single) : usual;
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

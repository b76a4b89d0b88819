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
    if (!loss.fails() || loss.broken() || loss.warmsUp()) {
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
    double line = thresholds.of(Threshold.STEP_SMALL) + margin;
    if (fastest == null || !(greatest < line)) {
      return List.of();
    }
    return List.of(
        new Finding(
            FindingKind.STEP_TOO_SMALL,
            Severity.SERIOUS,
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

  /** Raises the learning rate by the power of ten that brings steps to a healthy size. */
  private static Fix raise(double step, Thresholds thresholds) {
    double powers = Math.ceil(thresholds.of(Threshold.STEP_HEALTHY) - step);
    return Advice.learningRate(Numbers.power(powers));
  }

  @Override
  public Set<FindingKind> explains() {
    return Set.of(FindingKind.LOSS_NOT_DECREASING, FindingKind.NOT_ZERO_CENTERED);
  }
}

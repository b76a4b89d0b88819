package io.github.activations4j.diagnostics.rules;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.history.LayerHistory;
import io.github.activations4j.diagnostics.history.LayerPoint;
import io.github.activations4j.diagnostics.history.RunHistory;
import java.util.List;
import java.util.Set;

/**
 * Layers fed by outputs far from zero mean: a unit's weights move in one direction together, and
 * the loss is a narrow valley, since the covariance of the inputs has one large eigenvalue.
 */
final class ZeroCenteringRule implements Rule {

  @Override
  public List<Finding> examine(RunHistory run, Thresholds thresholds) {
    LossTrend loss = new LossTrend(run, thresholds);
    List<LayerHistory> layers = Layers.training(run);
    for (int i = 1; i < layers.size(); i++) {
      LayerHistory layer = layers.get(i);
      LayerHistory before = layers.get(i - 1);
      double share =
          Math.max(
              Layers.early(layer, LayerPoint::oneSignShare),
              Layers.recent(layer, LayerPoint::oneSignShare));
      boolean chance = layer.facts().fanIn() < thresholds.of(Threshold.ONE_SIGN_FAN_IN);
      boolean positive =
          before.facts().traits().positiveOnly() && before.facts().traits().saturates();
      boolean zigzag = positive && share >= thresholds.of(Threshold.ONE_SIGN);
      double shift =
          Math.abs(Layers.early(before, LayerPoint::mean)) / Layers.early(before, LayerPoint::std);
      boolean shifted = shift > thresholds.of(Threshold.OFF_CENTRE) && !Double.isInfinite(shift);
      if (chance || !(zigzag || shifted)) {
        continue;
      }
      return List.of(
          new Finding(
              FindingKind.NOT_ZERO_CENTERED,
              loss.fails() ? Severity.WARNING : Severity.INFO,
              layer.facts().name(),
              layer.recent().get(0).iteration(),
              "The inputs of "
                  + layer.facts().name()
                  + ", from "
                  + before.facts().activation()
                  + ", have a mean of "
                  + Numbers.text(shift)
                  + " times their deviation, and "
                  + Numbers.percent(share)
                  + " of its units have incoming weight gradients of one sign; "
                  + loss
                  + ".",
              "All weights of a unit can only grow or only shrink together in a step, which makes zig-zags"
                  + " (LeCun et al. 1998, Efficient BackProp, section 4.3).",
              List.of(
                  Advice.activation("tanh", "its outputs are centred"),
                  Advice.batchNormalization(),
                  Advice.adam()),
              Confidence.DOUBTFUL.value));
    }
    return List.of();
  }

  @Override
  public Set<FindingKind> explains() {
    return Set.of(FindingKind.LOSS_NOT_DECREASING);
  }
}

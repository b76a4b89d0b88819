package io.github.activations4j.diagnostics.rules;

import io.github.activations4j.diagnostics.Finding;
import io.github.activations4j.diagnostics.FindingKind;
import io.github.activations4j.diagnostics.Severity;
import io.github.activations4j.diagnostics.history.LayerHistory;
import io.github.activations4j.diagnostics.history.LayerPoint;
import io.github.activations4j.diagnostics.history.RunHistory;
import java.util.List;

/**
 * Layers fed by outputs that never are negative, so that a unit's weights move in one direction.
 */
final class ZeroCenteringRule implements Rule {

  @Override
  public List<Finding> examine(RunHistory run, Thresholds thresholds) {
    LossTrend loss = new LossTrend(run.loss(), thresholds);
    List<LayerHistory> layers = Layers.training(run);
    for (int i = 1; i < layers.size(); i++) {
      LayerHistory layer = layers.get(i);
      LayerHistory before = layers.get(i - 1);
      double share = Layers.recent(layer, LayerPoint::oneSignShare);
      boolean chance = layer.facts().fanIn() < thresholds.of(Threshold.ONE_SIGN_FAN_IN);
      boolean positive =
          before.facts().traits().positiveOnly() && before.facts().traits().saturates();
      if (!positive || chance || !(share >= thresholds.of(Threshold.ONE_SIGN))) {
        continue;
      }
      return List.of(
          new Finding(
              FindingKind.NOT_ZERO_CENTERED,
              loss.fails() ? Severity.WARNING : Severity.INFO,
              layer.facts().name(),
              layer.recent().get(0).iteration(),
              Numbers.percent(share)
                  + " of the units of "
                  + layer.facts().name()
                  + " have incoming weight gradients of one sign; "
                  + before.facts().activation()
                  + " before it never is negative; "
                  + loss
                  + ".",
              "All weights of a unit can only grow or only shrink together in a step, which makes zig-zags"
                  + " (LeCun et al. 1998, Efficient BackProp, section 4.3).",
              List.of(
                  Advice.activation("tanh", "its outputs are centred"),
                  Advice.batchNormalization(),
                  Advice.adam()),
              0.6));
    }
    return List.of();
  }
}

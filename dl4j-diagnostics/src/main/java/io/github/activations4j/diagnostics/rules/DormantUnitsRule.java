package io.github.activations4j.diagnostics.rules;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.history.LayerHistory;
import io.github.activations4j.diagnostics.history.LayerPoint;
import io.github.activations4j.diagnostics.history.RunHistory;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.weights.WeightInit;

/** Hidden layers most of whose units contribute almost nothing. */
final class DormantUnitsRule implements Rule {

  @Override
  public List<Finding> examine(RunHistory run, Thresholds thresholds) {
    LossTrend loss = new LossTrend(run, thresholds);
    for (LayerHistory layer : Layers.watched(run)) {
      double share = Layers.recent(layer, LayerPoint::dormantShare);
      if (layer.facts().output()
          || !layer.life().judged()
          || !(share >= thresholds.of(Threshold.DORMANT_SHARE))) {
        continue;
      }
      return List.of(
          new Finding(
              FindingKind.DORMANT_UNITS,
              severity(share, loss, thresholds),
              layer.facts().name(),
              layer.recent().get(0).iteration(),
              Numbers.percent(share)
                  + " of the units of "
                  + layer.facts().name()
                  + " have activations or gradients below "
                  + Numbers.percent(thresholds.of(Threshold.DORMANT_RATIO))
                  + " of the layer's average; "
                  + loss
                  + ".",
              "Few units do all the work: the layer is wider than its task needs, or most units were pushed"
                  + " far onto the flat side of "
                  + layer.facts().activation()
                  + ".",
              List.of(
                  Advice.lowerLearningRateALittle(),
                  Advice.initialization(WeightInit.RELU, "He et al. 2015"),
                  Advice.batchNormalization()),
              share >= thresholds.of(Threshold.DORMANT_SHARE_SERIOUS)
                  ? Confidence.MODERATE.value
                  : Confidence.EVEN.value));
    }
    return List.of();
  }

  private static Severity severity(double share, LossTrend loss, Thresholds thresholds) {
    if (!loss.fails()) {
      return Severity.INFO;
    }
    return share >= thresholds.of(Threshold.DORMANT_SHARE_SERIOUS)
        ? Severity.SERIOUS
        : Severity.WARNING;
  }

  @Override
  public Set<FindingKind> explains() {
    return Set.of(FindingKind.LOSS_NOT_DECREASING, FindingKind.NOT_ZERO_CENTERED);
  }
}

package io.github.activations4j.diagnostics.rules;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.diagnostics.finding.Fix;
import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.history.LayerFacts;
import io.github.activations4j.diagnostics.history.LayerHistory;
import io.github.activations4j.diagnostics.history.LayerPoint;
import io.github.activations4j.diagnostics.history.RunHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.weights.WeightInit;

/**
 * Hidden layers whose units work on the flat ends of sigmoid, tanh and their like: from the start,
 * which holds gradients back, or later, which may come of gradients that were lost before.
 */
final class SaturationRule implements Rule {

  private final boolean start;

  private SaturationRule(boolean start) {
    this.start = start;
  }

  static SaturationRule fromTheStart() {
    return new SaturationRule(true);
  }

  static SaturationRule later() {
    return new SaturationRule(false);
  }

  @Override
  public List<Finding> examine(RunHistory run, Thresholds thresholds) {
    LossTrend loss = new LossTrend(run, thresholds);
    if (start && allStepsTiny(run, thresholds)) {
      return List.of();
    }
    for (LayerHistory layer : Layers.watched(run)) {
      if (layer.facts().output() || !layer.facts().traits().saturates()) {
        continue;
      }
      double units = layer.life().judged() ? layer.last().saturatedShare() : 0;
      double flat = Layers.early(layer, LayerPoint::flatShare);
      boolean early = flat >= thresholds.of(Threshold.FLAT_SHARE);
      // Sure of itself after it has learned: no fault.
      boolean late = units >= thresholds.of(Threshold.SATURATED_SHARE) && loss.fails();
      if (start ? early : late && !early) {
        return List.of(finding(run, layer, units, flat, loss, thresholds));
      }
    }
    return List.of();
  }

  /**
   * Flat ends hold back what lies before them, and not the output layer: if its steps are tiny as
   * well, the learning rate is to blame.
   */
  private static boolean allStepsTiny(RunHistory run, Thresholds thresholds) {
    List<LayerHistory> layers = Layers.training(run);
    return layers.stream().anyMatch(layer -> layer.facts().output())
        && layers.stream()
            .mapToDouble(layer -> Layers.recent(layer, LayerPoint::updateRatio))
            .allMatch(ratio -> ratio < thresholds.of(Threshold.STEP_SLOW));
  }

  @Override
  public Set<FindingKind> explains() {
    return Set.of(
        FindingKind.PARAMETERS_UNCHANGED,
        FindingKind.VANISHING_GRADIENT,
        FindingKind.STEP_TOO_SMALL,
        FindingKind.LOSS_NOT_DECREASING,
        FindingKind.DORMANT_UNITS,
        FindingKind.NOT_ZERO_CENTERED);
  }

  private static Finding finding(
      RunHistory run,
      LayerHistory layer,
      double units,
      double flat,
      LossTrend loss,
      Thresholds thresholds) {
    // Where each unit still has a slope for some examples, all of them can learn.
    boolean passing =
        layer.life().judged() && units == 0 && flat < thresholds.of(Threshold.SATURATED_EXAMPLES);
    return new Finding(
        FindingKind.SATURATED_UNITS,
        loss.fails() && !passing ? Severity.SERIOUS : Severity.WARNING,
        layer.facts().name(),
        layer.early().isEmpty() ? 0 : layer.early().get(0).iteration(),
        (units > 0
                ? Numbers.percent(units)
                    + " of the units of "
                    + layer.facts().name()
                    + " are on the flat ends of "
                    + layer.facts().activation()
                    + " for almost every example; at the start "
                    + Numbers.percent(flat)
                    + " of all its activations were; "
                : "At the start "
                    + Numbers.percent(flat)
                    + " of the activations of "
                    + layer.facts().name()
                    + " were on the flat ends of "
                    + layer.facts().activation()
                    + "; ")
            + loss
            + ".",
        "The arguments of the function are too large: weights or biases start too large, inputs are not"
            + " normalised, or a large step made them so. On the flat ends there is no gradient.",
        fixes(layer.facts(), thresholds),
        loss.fails() ? Confidence.GOOD.value : Confidence.EVEN.value);
  }

  private static List<Fix> fixes(LayerFacts facts, Thresholds thresholds) {
    List<Fix> fixes = new ArrayList<>();
    if (Math.abs(facts.biasInit()) > thresholds.of(Threshold.BIAS_FAR)) {
      fixes.add(Advice.bias(0));
    }
    fixes.add(Advice.initialization(WeightInit.XAVIER, "small enough for the linear middle"));
    fixes.add(Advice.normalizeInput());
    fixes.add(Advice.batchNormalization());
    fixes.add(Advice.activation("relu", "it has one flat side only"));
    fixes.add(Advice.lowerLearningRate());
    return fixes;
  }
}

package io.github.activations4j.diagnostics.rules;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.diagnostics.finding.Fix;
import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.history.LayerHistory;
import io.github.activations4j.diagnostics.history.LayerPoint;
import io.github.activations4j.diagnostics.history.RunHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.weights.WeightInit;

/** Gradients that shrink on their way to the first layer. */
final class VanishingGradientRule implements Rule {

  @Override
  public List<Finding> examine(RunHistory run, Thresholds thresholds) {
    LossTrend loss = new LossTrend(run, thresholds);
    return overDepth(run, thresholds, loss);
  }

  @Override
  public Set<FindingKind> explains() {
    return Set.of(
        FindingKind.PARAMETERS_UNCHANGED,
        FindingKind.VANISHING_GRADIENT,
        FindingKind.STEP_TOO_SMALL,
        FindingKind.LOSS_NOT_DECREASING,
        FindingKind.DORMANT_UNITS,
        FindingKind.NOT_ZERO_CENTERED,
        FindingKind.SATURATED_UNITS);
  }

  private static List<Finding> overDepth(RunHistory run, Thresholds thresholds, LossTrend loss) {
    List<LayerHistory> layers = Layers.training(run);
    if (layers.size() < thresholds.of(Threshold.VANISHING_LAYERS) || !loss.fails()) {
      return List.of();
    }
    LayerHistory first = layers.get(0);
    LayerHistory last = layers.get(layers.size() - 1);
    double firstNorm = Layers.early(first, LayerPoint::gradientNorm);
    double lastNorm = Layers.early(last, LayerPoint::gradientNorm);
    double ratio = firstNorm / lastNorm;
    boolean slow =
        Layers.early(first, LayerPoint::updateRatio) < thresholds.of(Threshold.STEP_SLOW)
            && Layers.early(last, LayerPoint::updateRatio) > thresholds.of(Threshold.STEP_SLOW);
    boolean vanishes =
        ratio < thresholds.of(Threshold.VANISHING_RATIO)
            || (slow && ratio < thresholds.of(Threshold.VANISHING_RATIO_SLOW));
    if (!vanishes) {
      return List.of();
    }
    boolean saturating =
        layers.stream()
            .anyMatch(layer -> !layer.facts().output() && layer.facts().traits().saturates());
    List<Fix> fixes = new ArrayList<>();
    if (saturating) {
      fixes.add(Advice.activation("relu", "its slope is 1 wherever it is active"));
    }
    fixes.add(Advice.initialization(WeightInit.RELU, "keeps the variance from layer to layer"));
    fixes.add(Advice.batchNormalization());
    fixes.add(Advice.activation("selu", "it normalises itself; with LECUN_NORMAL"));
    fixes.add(Advice.adam());
    return List.of(
        new Finding(
            FindingKind.VANISHING_GRADIENT,
            Severity.SERIOUS,
            first.facts().name(),
            Math.max(0, run.firstIteration()),
            "The norm of the gradient per example falls from "
                + Numbers.text(lastNorm)
                + " in "
                + last.facts().name()
                + " to "
                + Numbers.text(firstNorm)
                + " in "
                + first.facts().name()
                + "; "
                + loss
                + ".",
            saturating
                ? "Every layer multiplies the gradient by slopes below 1 (a sigmoid's is at most 0.25), so that"
                    + " little of it reaches the first layers."
                : "Weights are too small for the depth of the network, so that every layer shrinks the gradient.",
            fixes,
            Confidence.HIGH.value));
  }
}

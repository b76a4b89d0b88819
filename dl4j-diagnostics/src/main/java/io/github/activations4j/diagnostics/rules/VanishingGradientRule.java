package io.github.activations4j.diagnostics.rules;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.diagnostics.finding.Fix;
import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.history.LayerHistory;
import io.github.activations4j.diagnostics.history.LayerPoint;
import io.github.activations4j.diagnostics.history.RunHistory;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.weights.WeightInit;

/**
 * Gradients that shrink on their way to the first layer: because of the depth, while only the
 * output moves, or by whatever happened to the network.
 */
final class VanishingGradientRule implements Rule {

  private static final Set<FindingKind> SYMPTOMS =
      EnumSet.of(
          FindingKind.PARAMETERS_UNCHANGED,
          FindingKind.VANISHING_GRADIENT,
          FindingKind.STEP_TOO_SMALL,
          FindingKind.LOSS_NOT_DECREASING,
          FindingKind.DORMANT_UNITS,
          FindingKind.NOT_ZERO_CENTERED,
          FindingKind.SATURATED_UNITS);

  private final boolean outputOnly;

  private VanishingGradientRule(boolean outputOnly) {
    this.outputOnly = outputOnly;
  }

  /**
   * Large steps of an output alone, behind layers that never made one, do not keep a gradient from
   * arriving: it has few weights, and swings around the same answer for each example.
   */
  static VanishingGradientRule whileOnlyTheOutputMoves() {
    return new VanishingGradientRule(true);
  }

  static VanishingGradientRule otherwise() {
    return new VanishingGradientRule(false);
  }

  @Override
  public List<Finding> examine(RunHistory run, Thresholds thresholds) {
    LossTrend loss = new LossTrend(run, thresholds);
    return overDepth(run, thresholds, loss);
  }

  @Override
  public Set<FindingKind> explains() {
    Set<FindingKind> symptoms = EnumSet.copyOf(SYMPTOMS);
    if (outputOnly) {
      symptoms.add(FindingKind.STEP_TOO_LARGE);
      symptoms.add(FindingKind.LOSS_OSCILLATING);
    }
    return symptoms;
  }

  private List<Finding> overDepth(RunHistory run, Thresholds thresholds, LossTrend loss) {
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
    if (!vanishes || outputOnly != onlyTheOutputMoves(layers, thresholds, loss)) {
      return List.of();
    }
    boolean saturating = layers.stream().anyMatch(VanishingGradientRule::saturates);
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

  private static boolean saturates(LayerHistory layer) {
    return !layer.facts().output() && layer.facts().traits().saturates();
  }

  private static boolean onlyTheOutputMoves(
      List<LayerHistory> layers, Thresholds thresholds, LossTrend loss) {
    List<LayerHistory> hidden = layers.subList(0, layers.size() - 1);
    double large = thresholds.of(Threshold.STEP_LARGE);
    LayerHistory last = layers.get(layers.size() - 1);
    boolean moves = StepTooLargeRule.ratio(last, thresholds) > large;
    boolean calm =
        hidden.stream()
            .allMatch(
                layer ->
                    Layers.greatestEarly(layer, LayerPoint::updateRatio) < large
                        && Layers.recent(layer, LayerPoint::updateRatio) < large);
    // What is flat from the start has a cause of its own.
    boolean flat =
        hidden.stream()
            .anyMatch(
                layer ->
                    Layers.early(layer, LayerPoint::flatShare)
                        > thresholds.of(Threshold.FLAT_SHARE));
    return moves
        && calm
        && !flat
        && hidden.stream().allMatch(VanishingGradientRule::saturates)
        && loss.guesses()
        && !loss.diverges();
  }
}

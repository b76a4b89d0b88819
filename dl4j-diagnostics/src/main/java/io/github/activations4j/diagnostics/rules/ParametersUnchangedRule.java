package io.github.activations4j.diagnostics.rules;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.history.LayerHistory;
import io.github.activations4j.diagnostics.history.LayerPoint;
import io.github.activations4j.diagnostics.history.RunHistory;
import java.util.List;
import java.util.Set;

/** Layers that should train, but whose parameters stay as they are. */
final class ParametersUnchangedRule implements Rule {

  @Override
  public List<Finding> examine(RunHistory run, Thresholds thresholds) {
    LossTrend loss = new LossTrend(run, thresholds);
    List<LayerHistory> training = Layers.training(run);
    List<LayerHistory> still =
        training.stream().filter(layer -> isStill(layer, thresholds)).toList();
    if (still.isEmpty() || loss.broken()) {
      return List.of();
    }
    LayerHistory layer = still.get(0);
    double gradient = Layers.recent(layer, LayerPoint::gradientNorm);
    boolean rate = gradient > 0;
    return List.of(
        new Finding(
            FindingKind.PARAMETERS_UNCHANGED,
            loss.fails() ? Severity.SERIOUS : Severity.WARNING,
            layer.facts().name(),
            layer.recent().get(0).iteration(),
            still.size()
                + " of "
                + training.size()
                + " layers with weights do not change, "
                + layer.facts().name()
                + " among them: a step is "
                + Numbers.step(Layers.recent(layer, LayerPoint::updateRatio))
                + ", the norm of the gradient "
                + Numbers.text(gradient)
                + "; "
                + loss
                + ".",
            rate
                ? "There is a gradient, but the updater "
                    + layer.facts().updater()
                    + " with a learning rate of "
                    + Numbers.text(run.learningRate())
                    + " turns it into no change."
                : "No gradient arrives: a function without slope, weights of zero or a frozen layer lies"
                    + " between these parameters and the loss.",
            run.rates().spentSince() >= 0 && rate
                ? List.of(Advice.keepLearningRate(run.rates().greatest()))
                : rate
                    ? List.of(Advice.usualLearningRate(), Advice.adam())
                    : List.of(
                        Advice.activation("relu", "a function with a slope"),
                        Advice.initialization(
                            org.deeplearning4j.nn.weights.WeightInit.XAVIER, "weights must differ"),
                        Advice.usualLearningRate()),
            Confidence.HIGH.value));
  }

  @Override
  public Set<FindingKind> explains() {
    return Set.of(
        FindingKind.STEP_TOO_SMALL,
        FindingKind.LOSS_NOT_DECREASING,
        FindingKind.DORMANT_UNITS,
        FindingKind.NOT_ZERO_CENTERED);
  }

  static boolean isStill(LayerHistory layer, Thresholds thresholds) {
    return layer.recent().size() >= thresholds.of(Threshold.UNCHANGED_MEASUREMENTS)
        && layer.recent().stream()
            .allMatch(
                point ->
                    point.updateRatio() < thresholds.of(Threshold.STEP_NONE)
                        || (point.parameterNorm() == 0 && point.gradientNorm() == 0));
  }
}

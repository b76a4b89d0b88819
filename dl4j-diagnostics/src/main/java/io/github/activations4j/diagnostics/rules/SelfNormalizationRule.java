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

/** SELU networks that start without zero mean and unit variance. */
final class SelfNormalizationRule implements Rule {

  @Override
  public List<Finding> examine(RunHistory run, Thresholds thresholds) {
    List<LayerHistory> layers =
        run.layers().stream()
            .filter(layer -> layer.facts().traits().selfNormalizing())
            .filter(layer -> !layer.facts().normalizedAfter())
            .toList();
    long hidden = Layers.training(run).stream().filter(layer -> !layer.facts().output()).count();
    if (layers.size() < thresholds.of(Threshold.SELF_NORMALIZING_LAYERS)
        || layers.size() < thresholds.of(Threshold.SELF_NORMALIZING_SHARE) * hidden) {
      return List.of();
    }
    LayerHistory last = layers.get(layers.size() - 1);
    // Before the first step: later ones may be too large for any network.
    LayerPoint start = last.early().isEmpty() ? LayerPoint.NONE : last.early().get(0);
    double mean = start.mean();
    double std = start.std();
    double line = thresholds.of(Threshold.SELF_NORMALIZING);
    if (!(Math.abs(mean) > line || Math.abs(std - 1) > line)) {
      return List.of();
    }
    LossTrend loss = new LossTrend(run, thresholds);
    return List.of(
        new Finding(
            FindingKind.NOT_SELF_NORMALIZING,
            loss.fails() ? Severity.SERIOUS : Severity.WARNING,
            last.facts().name(),
            Math.max(0, run.firstIteration()),
            "Activations of "
                + last.facts().name()
                + " start with a mean of "
                + Numbers.text(mean)
                + " and a deviation of "
                + Numbers.text(std)
                + " instead of 0 and 1; "
                + loss
                + ".",
            "SELU keeps zero mean and unit variance only with LeCun's initialisation (here: "
                + last.facts().weightInit()
                + "), normalised features and AlphaDropout (Klambauer et al. 2017, section 3).",
            List.of(
                Advice.initialization(WeightInit.LECUN_NORMAL, "the one that SELU is made for"),
                Advice.normalizeInput(),
                Advice.alphaDropout()),
            Confidence.MODERATE.value));
  }

  @Override
  public Set<FindingKind> explains() {
    return Set.of(
        FindingKind.POOR_INITIALIZATION,
        FindingKind.NON_FINITE,
        FindingKind.STEP_TOO_LARGE,
        FindingKind.VANISHING_GRADIENT,
        FindingKind.EXPLODING_GRADIENT,
        FindingKind.SATURATED_UNITS,
        FindingKind.STEP_TOO_SMALL,
        FindingKind.LOSS_NOT_DECREASING,
        FindingKind.LOSS_OSCILLATING,
        FindingKind.DORMANT_UNITS,
        FindingKind.NOT_ZERO_CENTERED,
        FindingKind.PARAMETERS_UNCHANGED);
  }
}

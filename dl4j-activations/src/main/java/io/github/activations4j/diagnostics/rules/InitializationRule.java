package io.github.activations4j.diagnostics.rules;

import io.github.activations4j.diagnostics.Finding;
import io.github.activations4j.diagnostics.FindingKind;
import io.github.activations4j.diagnostics.Severity;
import io.github.activations4j.diagnostics.history.LayerFacts;
import io.github.activations4j.diagnostics.history.LayerHistory;
import io.github.activations4j.diagnostics.history.RunHistory;
import java.util.List;
import org.deeplearning4j.nn.weights.WeightInit;

/** Weights that start much larger or smaller than their fan-in calls for. */
final class InitializationRule implements Rule {

  /** A first step of this log10 over the parameters hides how they were initialised. */
  private static final double FIRST_STEP = -0.5;

  @Override
  public List<Finding> examine(RunHistory run, Thresholds thresholds) {
    LossTrend loss = new LossTrend(run.loss(), thresholds);
    for (LayerHistory layer : Layers.training(run)) {
      if (layer.early().isEmpty() || layer.facts().kind().startsWith("Embedding")) {
        continue;
      }
      double scale = Layers.scale(layer);
      double step = layer.early().get(0).updateRatio();
      boolean large = scale > thresholds.of(Threshold.WEIGHTS_LARGE) && !(step > FIRST_STEP);
      boolean small = isSmall(layer, thresholds);
      if (large || small) {
        return List.of(finding(run, layer, scale, large, loss));
      }
    }
    return List.of();
  }

  /** Schemes look at fan-in or at both fans: the smaller expectation counts. */
  private static boolean isSmall(LayerHistory layer, Thresholds thresholds) {
    LayerFacts facts = layer.facts();
    double fans = (double) facts.fanIn() + facts.units();
    return Layers.scale(layer) * Math.sqrt(fans / facts.fanIn())
        < thresholds.of(Threshold.WEIGHTS_SMALL);
  }

  private static Finding finding(
      RunHistory run, LayerHistory layer, double scale, boolean large, LossTrend loss) {
    LayerFacts facts = layer.facts();
    boolean rectifies = facts.traits().canDie() && !facts.traits().saturates();
    WeightInit init =
        facts.traits().selfNormalizing()
            ? WeightInit.LECUN_NORMAL
            : rectifies ? WeightInit.RELU : WeightInit.XAVIER;
    return new Finding(
        FindingKind.POOR_INITIALIZATION,
        loss.fails() ? Severity.SERIOUS : Severity.WARNING,
        facts.name(),
        Math.max(0, run.firstIteration()),
        "After the first step the weights of "
            + facts.name()
            + " have a root mean square of "
            + Numbers.text(scale)
            + " / √fan-in (fan-in "
            + facts.fanIn()
            + "); between 0.5 and 1.5 is usual. Activations there have a deviation of "
            + Numbers.text(layer.early().get(0).std())
            + "; "
            + loss
            + ".",
        large
            ? "Weights start too large: signals and gradients grow from layer to layer, and units start on"
                + " the flat ends of their functions."
            : "Weights start too small: signals and gradients shrink from layer to layer, and units start"
                + " alike, so that they learn alike.",
        List.of(
            Advice.initialization(init, "variance that fits the fan-in and the function"),
            Advice.batchNormalization()),
        loss.fails() ? 0.85 : 0.6);
  }
}

package io.github.activations4j.diagnostics.rules;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.diagnostics.finding.Fix;
import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.history.LayerFacts;
import io.github.activations4j.diagnostics.history.LayerHistory;
import io.github.activations4j.diagnostics.history.RunHistory;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.weights.WeightInit;

/** Weights that start much larger or smaller than their fan-in calls for. */
final class InitializationRule implements Rule {

  @Override
  public List<Finding> examine(RunHistory run, Thresholds thresholds) {
    LossTrend loss = new LossTrend(run, thresholds);
    for (LayerHistory layer : Layers.training(run)) {
      if (layer.early().isEmpty() || layer.facts().kind().startsWith("Embedding")) {
        continue;
      }
      double scale = Layers.scale(layer);
      double step = layer.early().get(0).updateRatio();
      // A first step of their own size hides how the weights were initialised.
      boolean hidden = step > thresholds.of(Threshold.STEP_SINGLE);
      boolean large = scale > thresholds.of(Threshold.WEIGHTS_LARGE) && !hidden;
      boolean head = run.layers().stream().anyMatch(other -> other.facts().frozen());
      boolean small =
          isSmall(layer, thresholds) && !head && !(step > thresholds.of(Threshold.STEP_SINGLE));
      if (isConstant(layer.facts())) {
        return List.of(constant(run, layer.facts(), loss));
      }
      if (large || small) {
        return List.of(finding(run, layer, thresholds, scale, large, loss));
      }
    }
    return growing(run, thresholds)
        .map(layer -> List.of(growth(run, layer, loss)))
        .or(
            () ->
                shrinking(run, thresholds)
                    .map(layer -> List.of(shrinkage(run, layer, thresholds, loss))))
        .orElse(List.of());
  }

  /** Units with the same weights get the same gradients and stay the same for ever. */
  private static boolean isConstant(LayerFacts facts) {
    return facts.weightInit().equals("Constant") && facts.units() > 1;
  }

  private static Finding constant(RunHistory run, LayerFacts facts, LossTrend loss) {
    return poor(
        run,
        facts,
        loss,
        "All weights of " + facts.name() + " start with the same value; " + loss + ".",
        "Units of a layer that start alike get the same gradient and stay alike: the layer works like a"
            + " single unit. Weights of zero let no gradient through either.",
        List.of(
            Advice.initialization(scheme(facts), "random, so that units differ"),
            Advice.batchNormalization()),
        Confidence.STRONG.value);
  }

  /**
   * The second of two layers in a row that each make signals many times larger, or the first layer
   * where they have grown as much since the first one; and large: behind a layer that swallows the
   * signal they only come back to their usual size.
   */
  private static Optional<LayerHistory> growing(RunHistory run, Thresholds thresholds) {
    double factor = thresholds.of(Threshold.SIGNAL_FACTOR);
    double first = firstDeviation(run);
    double before = Double.NaN;
    int times = 0;
    for (LayerHistory layer : Layers.training(run)) {
      double std = layer.early().isEmpty() ? Double.NaN : layer.early().get(0).std();
      times = std > factor * before ? times + 1 : 0;
      boolean hidden = !layer.facts().output();
      boolean grown = hidden && std * thresholds.of(Threshold.SIGNAL_SHRINK) > first;
      if ((times >= thresholds.of(Threshold.GROWING_LAYERS) || grown) && std > factor) {
        return Optional.of(layer);
      }
      before = std;
    }
    return Optional.empty();
  }

  /** Of the activations of the first layer with weights, before the first step. */
  private static double firstDeviation(RunHistory run) {
    return Layers.training(run).stream()
        .filter(layer -> !layer.early().isEmpty())
        .mapToDouble(layer -> layer.early().get(0).std())
        .findFirst()
        .orElse(Double.NaN);
  }

  private static Finding growth(RunHistory run, LayerHistory layer, LossTrend loss) {
    LayerFacts facts = layer.facts();
    return poor(
        run,
        facts,
        loss,
        "At the start activations have a deviation of "
            + Numbers.text(layer.early().get(0).std())
            + " in "
            + facts.name()
            + "; in the first layer it is "
            + Numbers.text(firstDeviation(run))
            + "; "
            + loss
            + ".",
        "With these weights " + facts.activation() + " makes signals larger from layer to layer.",
        List.of(
            Advice.initialization(scheme(facts), "variance that fits the fan-in and the function"),
            Advice.batchNormalization(),
            Advice.activation("tanh", "its values are bounded")),
        loss.fails() ? Confidence.HIGH.value : Confidence.DOUBTFUL.value);
  }

  /**
   * The last of many hidden layers each of which lets a little less through. Where one layer alone
   * swallows the signal, weights are not to blame.
   */
  private static Optional<LayerHistory> shrinking(RunHistory run, Thresholds thresholds) {
    List<LayerHistory> hidden =
        Layers.training(run).stream()
            .filter(layer -> !layer.facts().output() && !layer.early().isEmpty())
            .toList();
    if (hidden.size() < thresholds.of(Threshold.SHRINKING_LAYERS)) {
      return Optional.empty();
    }
    double before = Double.NaN;
    for (LayerHistory layer : hidden) {
      double std = layer.early().get(0).std();
      if (std * thresholds.of(Threshold.SIGNAL_FACTOR) < before || !(std > 0)) {
        return Optional.empty();
      }
      before = std;
    }
    double first = hidden.get(0).early().get(0).std();
    return before < thresholds.of(Threshold.SIGNAL_SHRINK) * first
        ? Optional.of(hidden.get(hidden.size() - 1))
        : Optional.empty();
  }

  private static Finding shrinkage(
      RunHistory run, LayerHistory layer, Thresholds thresholds, LossTrend loss) {
    LayerFacts facts = layer.facts();
    List<Fix> fixes =
        List.of(
            Advice.initialization(scheme(facts), "variance that fits the fan-in and the function"),
            Advice.batchNormalization());
    return poor(
        run,
        facts,
        loss,
        "At the start activations have a deviation of "
            + Numbers.text(layer.early().get(0).std())
            + " in "
            + facts.name()
            + ", less than "
            + Numbers.percent(thresholds.of(Threshold.SIGNAL_SHRINK))
            + " of that in the first layer; "
            + loss
            + ".",
        "Each layer makes signals a little smaller than it gets them: the weights ("
            + facts.weightInit()
            + ") are too small for "
            + facts.activation()
            + " at this depth.",
        isDeep(run, thresholds) && !facts.traits().selfNormalizing()
            ? List.of(selfNormalizing(), fixes.get(0), fixes.get(1))
            : fixes,
        loss.fails() ? Confidence.HIGH.value : Confidence.DOUBTFUL.value);
  }

  /** Whether there are so many layers that weights alone do not keep the signal. */
  private static boolean isDeep(RunHistory run, Thresholds thresholds) {
    return Layers.training(run).size() > thresholds.of(Threshold.DEEP_LAYERS);
  }

  /** Batch normalisation in as many layers makes a short training worse than it is. */
  private static Fix selfNormalizing() {
    return Advice.together(
        List.of(
            Advice.activation("selu", "it keeps mean and variance over many layers"),
            Advice.initialization(WeightInit.LECUN_NORMAL, "which selu is made for")));
  }

  private static Finding poor(
      RunHistory run,
      LayerFacts facts,
      LossTrend loss,
      String evidence,
      String cause,
      List<Fix> fixes,
      double confidence) {
    return new Finding(
        FindingKind.POOR_INITIALIZATION,
        loss.fails() ? Severity.SERIOUS : Severity.WARNING,
        facts.name(),
        Math.max(0, run.firstIteration()),
        evidence,
        cause,
        withMatched(fixes, run),
        confidence);
  }

  /** The variance that fits the activation comes second: schemes with a name are better known. */
  private static List<Fix> withMatched(List<Fix> fixes, RunHistory run) {
    List<Fix> all = new ArrayList<>(fixes);
    MatchedInitialization.of(run).ifPresent(fix -> all.add(1, fix));
    return all;
  }

  /** The scheme that fits the function of a layer. */
  static WeightInit scheme(LayerFacts facts) {
    if (facts.traits().selfNormalizing()) {
      return WeightInit.LECUN_NORMAL;
    }
    boolean rectifies = facts.traits().canDie() && !facts.traits().saturates();
    return rectifies ? WeightInit.RELU : WeightInit.XAVIER;
  }

  @Override
  public Set<FindingKind> explains() {
    return EnumSet.complementOf(
        EnumSet.of(FindingKind.INPUT_NOT_NORMALIZED, FindingKind.OVER_REGULARIZED));
  }

  /** Schemes look at fan-in or at both fans: the smaller expectation counts. */
  private static boolean isSmall(LayerHistory layer, Thresholds thresholds) {
    LayerFacts facts = layer.facts();
    double fans = (double) facts.fanIn() + facts.units();
    return Layers.scale(layer) * Math.sqrt(fans / facts.fanIn())
        < thresholds.of(Threshold.WEIGHTS_SMALL);
  }

  private static Finding finding(
      RunHistory run,
      LayerHistory layer,
      Thresholds thresholds,
      double scale,
      boolean large,
      LossTrend loss) {
    LayerFacts facts = layer.facts();
    return poor(
        run,
        facts,
        loss,
        "After the first step the weights of "
            + facts.name()
            + " have a root mean square of "
            + Numbers.text(scale / Math.sqrt(Math.max(1, facts.fanIn())))
            + "; with "
            + facts.fanIn()
            + " inputs per unit, "
            + Numbers.text(
                thresholds.of(Threshold.WEIGHTS_USUAL_LEAST)
                    / Math.sqrt(Math.max(1, facts.fanIn())))
            + " to "
            + Numbers.text(
                thresholds.of(Threshold.WEIGHTS_USUAL_MOST) / Math.sqrt(Math.max(1, facts.fanIn())))
            + " is usual. Activations there have a deviation of "
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
            Advice.initialization(scheme(facts), "variance that fits the fan-in and the function"),
            Advice.batchNormalization()),
        loss.fails() ? Confidence.HIGH.value : Confidence.DOUBTFUL.value);
  }
}

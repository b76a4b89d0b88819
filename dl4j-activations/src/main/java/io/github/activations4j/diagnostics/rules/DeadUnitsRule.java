package io.github.activations4j.diagnostics.rules;

import io.github.activations4j.diagnostics.Finding;
import io.github.activations4j.diagnostics.FindingKind;
import io.github.activations4j.diagnostics.Fix;
import io.github.activations4j.diagnostics.Severity;
import io.github.activations4j.diagnostics.history.LayerFacts;
import io.github.activations4j.diagnostics.history.LayerHistory;
import io.github.activations4j.diagnostics.history.RunHistory;
import io.github.activations4j.diagnostics.history.UnitLife;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.weights.WeightInit;

/** Layers of which a large share of units has no slope. */
final class DeadUnitsRule implements Rule {

  private static final double ALL = 0.99;
  private static final int NARROW = 8;

  @Override
  public List<Finding> examine(RunHistory run, Thresholds thresholds) {
    LossTrend loss = new LossTrend(run.loss(), thresholds);
    LayerHistory worst = null;
    int affected = 0;
    for (LayerHistory layer : Layers.watched(run)) {
      UnitLife life = layer.life();
      if (life.judged() && share(life) >= thresholds.of(Threshold.DEAD_SHARE)) {
        affected++;
        // The first layer that is dead silences those behind it.
        if (worst == null || (share(life) >= ALL && share(worst.life()) < ALL)) {
          worst = layer;
        }
      }
    }
    if (worst == null) {
      return List.of();
    }
    double share = share(worst.life());
    boolean holdsBack = share >= thresholds.of(Threshold.DEAD_SHARE_SERIOUS) && loss.fails();
    boolean kills = share >= ALL && loss.known() && loss.fall() < 0.5;
    return List.of(
        finding(
            run, worst, affected, holdsBack || kills ? Severity.SERIOUS : Severity.WARNING, loss));
  }

  private static Finding finding(
      RunHistory run, LayerHistory layer, int affected, Severity severity, LossTrend loss) {
    UnitLife life = layer.life();
    LayerFacts facts = layer.facts();
    boolean born = life.bornDead() >= life.deaths();
    int since = born ? Math.max(0, run.firstIteration()) : life.firstDeath();
    String others = affected > 1 ? " " + (affected - 1) + " more layers have dead units." : "";
    return new Finding(
        born ? FindingKind.BORN_DEAD_UNITS : FindingKind.DEAD_UNITS,
        severity,
        facts.name(),
        since,
        String.format(
                java.util.Locale.ROOT,
                "%d of %d units (%s) have zero slope on every example of the window; %d were born dead,"
                    + " %d died, %d came back; %s.",
                life.deadNow(),
                life.units(),
                Numbers.percent(share(life)),
                life.bornDead(),
                life.deaths(),
                life.revivals(),
                loss)
            + others,
        cause(facts, born),
        fixes(run, facts, born),
        share(life) >= ALL ? 0.95 : 0.8);
  }

  private static String cause(LayerFacts facts, boolean born) {
    if (facts.biasInit() < -0.1) {
      return "Biases start at "
          + Numbers.text(facts.biasInit())
          + ", so that "
          + facts.activation()
          + " never leaves its flat side.";
    }
    if (born && facts.units() <= NARROW) {
      return "With "
          + facts.units()
          + " units a layer is silent by chance: with zero bias each is off for half of all directions of"
          + " its input, and deep networks of narrow layers lose the signal somewhere.";
    }
    return born
        ? "The units start where "
            + facts.activation()
            + " is flat, and with no slope they stay there."
        : "A large step threw the units to where "
            + facts.activation()
            + " is flat for every example; with no slope they do not come back.";
  }

  private static List<Fix> fixes(RunHistory run, LayerFacts facts, boolean born) {
    List<Fix> fixes = new ArrayList<>();
    if (facts.output()) {
      fixes.add(Advice.outputActivation("identity", "an output needs a slope everywhere"));
    }
    if (facts.biasInit() < -0.1) {
      fixes.add(Advice.bias(0));
    }
    if (!born) {
      fixes.add(Advice.learningRate(0.1, run.learningRate()));
    }
    fixes.add(Advice.activation("leaky_relu(alpha=0.1)", "it has a slope everywhere"));
    fixes.add(Advice.activation("elu", "it has a slope everywhere"));
    fixes.add(Advice.initialization(WeightInit.RELU, "He et al. 2015"));
    fixes.add(Advice.batchNormalization());
    if (facts.units() <= NARROW) {
      fixes.add(Fix.byHand("Widen the layer", ".nOut(" + 8 * Math.max(1, facts.units()) + ")"));
    }
    return fixes;
  }

  private static double share(UnitLife life) {
    return (double) life.deadNow() / life.units();
  }
}

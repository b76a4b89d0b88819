package io.github.activations4j.diagnostics.rules;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.diagnostics.finding.Fix;
import io.github.activations4j.diagnostics.history.LayerFacts;
import io.github.activations4j.diagnostics.history.RunHistory;
import io.github.activations4j.diagnostics.history.UnitLife;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.weights.WeightInit;

/** Layers of which a large share of units has no slope. */
final class DeadUnitsRule implements Rule {

  @Override
  public List<Finding> examine(RunHistory run, Thresholds thresholds) {
    LossTrend loss = new LossTrend(run, thresholds);
    return DeadLayer.of(run, thresholds)
        .map(dead -> List.of(finding(run, dead, thresholds, loss)))
        .orElse(List.of());
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
        FindingKind.SATURATED_UNITS,
        FindingKind.DEAD_UNITS);
  }

  private static Finding finding(
      RunHistory run, DeadLayer dead, Thresholds thresholds, LossTrend loss) {
    UnitLife life = dead.life();
    LayerFacts facts = dead.layer().facts();
    boolean born = dead.born();
    int since = born ? Math.max(0, run.firstIteration()) : life.firstDeath();
    String others =
        switch (dead.affected()) {
          case 1 -> "";
          case 2 -> " One more layer has dead units.";
          default -> " " + (dead.affected() - 1) + " more layers have dead units.";
        };
    return new Finding(
        born ? FindingKind.BORN_DEAD_UNITS : FindingKind.DEAD_UNITS,
        dead.severity(loss, thresholds),
        facts.name(),
        since,
        String.format(
                java.util.Locale.ROOT,
                "%d of %d units of %s (%s) recently had zero slope on every example; %d were born"
                    + " dead, %d died, %d came back; %s.",
                life.deadNow(),
                life.units(),
                facts.name(),
                Numbers.percent(dead.share()),
                life.bornDead(),
                life.deaths(),
                life.revivals(),
                loss)
            + others,
        cause(facts, units(dead), born, thresholds),
        fixes(facts, units(dead), born, thresholds),
        dead.whole() ? Confidence.ALMOST_CERTAIN.value : Confidence.GOOD.value);
  }

  /** A layer that is only an activation has no width of its own, but as many units as it gets. */
  private static long units(DeadLayer dead) {
    long configured = dead.layer().facts().units();
    return configured > 0 ? configured : dead.life().units();
  }

  private static String cause(LayerFacts facts, long units, boolean born, Thresholds thresholds) {
    if (facts.biasInit() < thresholds.of(Threshold.BIAS_NEGATIVE)) {
      return "Biases start at "
          + Numbers.text(facts.biasInit())
          + ", so that "
          + facts.activation()
          + " never leaves its flat side.";
    }
    if (born && units <= thresholds.of(Threshold.NARROW_LAYER)) {
      return "A layer of "
          + units
          + " units can be silent by chance: with zero bias, each unit is off for half of all directions of"
          + " its input. Deep networks of narrow layers lose the signal somewhere.";
    }
    return born
        ? "The units start where "
            + facts.activation()
            + " is flat. Without a slope they stay there."
        : "A large step moved the units to where "
            + facts.activation()
            + " is flat for every example. Without a slope they cannot come back.";
  }

  private static List<Fix> fixes(
      LayerFacts facts, long units, boolean born, Thresholds thresholds) {
    List<Fix> fixes = new ArrayList<>();
    if (facts.output()) {
      fixes.add(Advice.outputActivation("identity", "an output needs a slope everywhere"));
    }
    if (facts.biasInit() < thresholds.of(Threshold.BIAS_NEGATIVE)) {
      fixes.add(Advice.bias(0));
    }
    if (!born) {
      fixes.add(Advice.lowerLearningRate());
    }
    fixes.add(Advice.activation("leaky_relu(alpha=0.1)", "it has a slope everywhere"));
    fixes.add(Advice.activation("elu", "it has a slope everywhere"));
    fixes.add(Advice.initialization(WeightInit.RELU, "He et al. 2015"));
    fixes.add(Advice.batchNormalization());
    if (units <= thresholds.of(Threshold.NARROW_LAYER)) {
      fixes.add(Advice.widen(units));
    }
    return fixes;
  }
}

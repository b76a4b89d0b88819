package io.github.activations4j.diagnostics.rules;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.history.LayerFacts;
import io.github.activations4j.diagnostics.history.LayerForm;
import io.github.activations4j.diagnostics.history.LayerHistory;
import io.github.activations4j.diagnostics.history.RunHistory;
import io.github.activations4j.diagnostics.history.UnitLife;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.weights.WeightInit;

/** Layers of Maxout many of whose pieces are never the largest, and so never learn. */
final class UnusedPiecesRule implements Rule {

  @Override
  public List<Finding> examine(RunHistory run, Thresholds thresholds) {
    LossTrend loss = new LossTrend(run, thresholds);
    return Layers.followed(run, LayerForm.PIECES)
        .filter(layer -> layer.life().judged())
        .filter(layer -> share(layer.life()) >= thresholds.of(Threshold.PIECES_UNUSED))
        .findFirst()
        .map(layer -> List.of(finding(run, layer, loss)))
        .orElse(List.of());
  }

  private static double share(UnitLife life) {
    return (double) life.deadNow() / life.units();
  }

  private static Finding finding(RunHistory run, LayerHistory layer, LossTrend loss) {
    UnitLife life = layer.life();
    LayerFacts facts = layer.facts();
    boolean born = life.bornDead() >= life.deaths();
    return new Finding(
        born ? FindingKind.BORN_DEAD_UNITS : FindingKind.DEAD_UNITS,
        loss.fails() ? Severity.SERIOUS : Severity.WARNING,
        facts.name(),
        born ? Math.max(0, run.firstIteration()) : life.firstDeath(),
        life.deadNow()
            + " of "
            + life.units()
            + " pieces of "
            + facts.name()
            + " ("
            + Numbers.percent(share(life))
            + ") recently were not the largest for any example; "
            + life.bornDead()
            + " never were; "
            + loss
            + ".",
        "Maxout passes on the largest of its pieces, and only that one gets a gradient. Where one"
            + " piece of a unit always is the largest, the others cannot catch up, and the unit is"
            + " linear. "
            + (born
                ? "Weights or biases of one piece start much larger than those of the others, or the"
                    + " inputs are far from zero mean."
                : "A large step moved one piece above the others."),
        List.of(
            Advice.bias(0),
            Advice.lowerLearningRate(),
            Advice.normalizeInput(),
            Advice.initialization(WeightInit.RELU, "all pieces alike"),
            Advice.activation("leaky_relu(alpha=0.1)", "it bends without pieces")),
        Confidence.GOOD.value);
  }

  @Override
  public Set<FindingKind> explains() {
    return Set.of(
        FindingKind.VANISHING_GRADIENT,
        FindingKind.STEP_TOO_SMALL,
        FindingKind.PARAMETERS_UNCHANGED,
        FindingKind.LOSS_NOT_DECREASING,
        FindingKind.NOT_ZERO_CENTERED);
  }
}

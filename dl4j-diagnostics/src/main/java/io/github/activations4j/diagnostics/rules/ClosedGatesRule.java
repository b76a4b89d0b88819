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

/** Layers with gates most of which are closed for almost every example: GLU and its relatives. */
final class ClosedGatesRule implements Rule {

  @Override
  public List<Finding> examine(RunHistory run, Thresholds thresholds) {
    LossTrend loss = new LossTrend(run, thresholds);
    return Layers.followed(run, LayerForm.GATED)
        .filter(layer -> layer.life().judged())
        .filter(layer -> share(layer.life()) >= thresholds.of(Threshold.GATES_CLOSED))
        .findFirst()
        .map(layer -> List.of(finding(layer, thresholds, loss)))
        .orElse(List.of());
  }

  private static int closed(UnitLife life) {
    return life.deadNow() + life.saturatedNow();
  }

  private static double share(UnitLife life) {
    return (double) closed(life) / life.units();
  }

  private static Finding finding(LayerHistory layer, Thresholds thresholds, LossTrend loss) {
    UnitLife life = layer.life();
    LayerFacts facts = layer.facts();
    double open = thresholds.of(Threshold.SATURATED_SLOPE);
    return new Finding(
        FindingKind.SATURATED_UNITS,
        loss.fails() ? Severity.SERIOUS : Severity.WARNING,
        facts.name(),
        layer.early().isEmpty() ? 0 : layer.early().get(0).iteration(),
        closed(life)
            + " of "
            + life.units()
            + " gates of "
            + facts.name()
            + " ("
            + Numbers.percent(share(life))
            + ") are closed: they multiply by less than "
            + Numbers.text(open)
            + " for at least "
            + Numbers.percent(thresholds.of(Threshold.SATURATED_EXAMPLES))
            + " of the examples, "
            + life.deadNow()
            + " of them by zero for all; "
            + loss
            + ".",
        "A closed gate passes neither values nor gradients: its unit does not learn. Biases of the gates"
            + " start far below zero, or a large step moved them there, or the weights are so small that"
            + " the gates of GEGLU and SwiGLU stay at zero.",
        List.of(
            Advice.bias(0),
            Advice.lowerLearningRate(),
            Advice.initialization(WeightInit.XAVIER, "arguments of the gates of about unit size"),
            Advice.normalizeInput()),
        loss.fails() ? Confidence.GOOD.value : Confidence.EVEN.value);
  }

  @Override
  public Set<FindingKind> explains() {
    return Set.of(
        FindingKind.VANISHING_GRADIENT,
        FindingKind.STEP_TOO_SMALL,
        FindingKind.PARAMETERS_UNCHANGED,
        FindingKind.LOSS_NOT_DECREASING,
        FindingKind.DORMANT_UNITS,
        FindingKind.NOT_ZERO_CENTERED);
  }
}

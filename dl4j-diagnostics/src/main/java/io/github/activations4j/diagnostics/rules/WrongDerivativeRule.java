package io.github.activations4j.diagnostics.rules;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.diagnostics.finding.Fix;
import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.history.ActivationTraits;
import io.github.activations4j.diagnostics.history.LayerFacts;
import io.github.activations4j.diagnostics.history.LayerHistory;
import io.github.activations4j.diagnostics.history.RunHistory;
import io.github.activations4j.diagnostics.history.SlopeFault;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A function whose backward pass does not give the slope of its values. */
final class WrongDerivativeRule implements Rule {

  /** Built-ins with such a fault, and what this library has instead. */
  private static final Map<String, String> RIGHT =
      Map.of(
          "mish", "mish",
          "swish", "silu",
          "gelu", "gelu_sigmoid",
          "softplus", "softplus",
          "elu", "elu",
          "rrelu", "rrelu");

  @Override
  public List<Finding> examine(RunHistory run, Thresholds thresholds) {
    return run.layers().stream()
        .map(LayerHistory::facts)
        .filter(facts -> facts.traits().slopeFault().isPresent())
        .findFirst()
        .map(facts -> List.of(finding(run, facts, new LossTrend(run, thresholds))))
        .orElse(List.of());
  }

  private static Finding finding(RunHistory run, LayerFacts facts, LossTrend loss) {
    SlopeFault fault = facts.traits().slopeFault().orElseThrow();
    boolean undefined = !Double.isFinite(fault.slope());
    Severity severity =
        undefined ? Severity.INFO : loss.fails() ? Severity.SERIOUS : Severity.WARNING;
    String name = facts.activation().toLowerCase(Locale.ROOT);
    String spec =
        RIGHT.entrySet().stream()
            .filter(entry -> name.startsWith(entry.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse("");
    List<Fix> fixes =
        spec.isEmpty()
            ? List.of(
                Advice.correctDerivative(),
                Advice.activation(like(facts), "until the slope is right; it is of the same kind"))
            : List.of(Advice.activation(spec, "its slope is right for every argument"));
    return new Finding(
        FindingKind.WRONG_DERIVATIVE,
        severity,
        facts.name(),
        Math.max(0, run.firstIteration()),
        "At z = "
            + Numbers.text(fault.argument())
            + " the backward pass of "
            + facts.activation()
            + " gives a slope of "
            + (undefined ? "NaN" : Numbers.text(fault.slope()))
            + ", but its values rise by "
            + Numbers.text(fault.difference())
            + " for each unit of z; "
            + loss
            + ".",
        undefined
            ? "The formula of the slope overflows for such arguments. Training works until such an argument occurs."
            : "The gradient that reaches the layers below is not that of the loss: they learn something else.",
        fixes,
        undefined ? Confidence.DOUBTFUL.value : Confidence.ALMOST_CERTAIN.value);
  }

  /** A function of this library that is like it. */
  private static String like(LayerFacts facts) {
    ActivationTraits traits = facts.traits();
    if (traits.saturates()) {
      return traits.positiveOnly() ? "sigmoid" : "tanh";
    }
    return traits.canDie() ? "relu" : "elu";
  }

  @Override
  public Set<FindingKind> explains() {
    return EnumSet.complementOf(
        EnumSet.of(
            FindingKind.INPUT_NOT_NORMALIZED,
            FindingKind.OUTPUT_MISMATCH,
            FindingKind.LABELS_NOT_NORMALIZED,
            FindingKind.SORTED_BATCHES,
            FindingKind.NON_FINITE));
  }
}

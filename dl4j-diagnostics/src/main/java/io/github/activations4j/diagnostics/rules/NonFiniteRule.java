package io.github.activations4j.diagnostics.rules;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.diagnostics.finding.Fix;
import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.history.LayerHistory;
import io.github.activations4j.diagnostics.history.NonFinite;
import io.github.activations4j.diagnostics.history.RunHistory;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** NaN or infinity, from where it was seen first. */
final class NonFiniteRule implements Rule {

  /** Deeplearning4j's functions whose slope is NaN for large arguments, and what we call them. */
  private static final Map<String, String> SLOPES =
      Map.of("mish", "mish", "swish", "silu", "gelu", "gelu_sigmoid", "softplus", "softplus");

  @Override
  public List<Finding> examine(RunHistory run, Thresholds thresholds) {
    if (run.firstNonFinite().isEmpty()) {
      return List.of();
    }
    NonFinite found = run.firstNonFinite().get();
    String operation =
        found.operation().isEmpty()
            ? ""
            : " The first operation with it: " + found.operation() + ".";
    return List.of(
        new Finding(
            FindingKind.NON_FINITE,
            Severity.SERIOUS,
            found.layer(),
            found.iteration(),
            "NaN or infinity in "
                + where(found)
                + " at iteration "
                + found.iteration()
                + ", and nowhere before."
                + operation,
            cause(found),
            fixes(found, run),
            isData(found) ? Confidence.CERTAIN.value : Confidence.MODERATE.value));
  }

  /** Whether the data brought it, so that nothing else can be the cause. */
  static boolean isData(NonFinite found) {
    return found.quantity() == NonFinite.Quantity.INPUT
        || found.quantity() == NonFinite.Quantity.LABELS;
  }

  @Override
  public Set<FindingKind> explains() {
    return EnumSet.complementOf(EnumSet.of(FindingKind.NON_FINITE));
  }

  private static String where(NonFinite found) {
    return switch (found.quantity()) {
      case INPUT -> "the features";
      case LABELS -> "the labels";
      case ACTIVATIONS -> "the output of " + found.layer();
      case LOSS -> "the loss";
      case GRADIENT -> "the gradient of " + found.layer();
      case PARAMETERS -> "the parameters of " + found.layer();
    };
  }

  private static String cause(NonFinite found) {
    return switch (found.quantity()) {
      case INPUT ->
          "The data contain NaN or infinity: missing values, or a division by zero in their preparation.";
      case LABELS -> "The labels contain NaN or infinity.";
      case ACTIVATIONS -> "Signals grew until they left the range of the number type.";
      case LOSS ->
          "The loss is not defined for what the output layer gave, such as the logarithm of zero or less: a loss and an activation that do not belong together, or outputs that have grown too large.";
      case GRADIENT ->
          "The slope of the layer's function or of the loss is not a number for these arguments: some of Deeplearning4j's own functions (MISH, SWISH, GELU, SOFTPLUS) have NaN slopes for large arguments; or gradients overflowed.";
      case PARAMETERS ->
          "The update before was not a number: gradients overflowed, or the slope of the layer's function is NaN for large arguments.";
    };
  }

  private static List<Fix> fixes(NonFinite found, RunHistory run) {
    if (isData(found)) {
      return List.of(Advice.leaveOutNonFinite(found.quantity() == NonFinite.Quantity.LABELS));
    }
    List<Fix> fixes = new ArrayList<>();
    if (found.quantity() == NonFinite.Quantity.GRADIENT
        || found.quantity() == NonFinite.Quantity.PARAMETERS) {
      run.layers().stream()
          .map(LayerHistory::facts)
          .filter(layer -> layer.name().equals(found.layer()))
          .map(layer -> SLOPES.get(layer.activation()))
          .filter(Objects::nonNull)
          .forEach(
              spec ->
                  fixes.add(
                      Advice.activation(spec, "this library's has a slope for every argument")));
    }
    fixes.add(Advice.lowerLearningRate());
    fixes.add(Advice.clip());
    fixes.add(Advice.normalizeInput());
    if (found.operation().isEmpty()) {
      fixes.add(Advice.huntNonFinite());
    }
    return fixes;
  }
}

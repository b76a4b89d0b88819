package io.github.activations4j.diagnostics.rules;

import io.github.activations4j.diagnostics.Finding;
import io.github.activations4j.diagnostics.FindingKind;
import io.github.activations4j.diagnostics.Severity;
import io.github.activations4j.diagnostics.history.InputFacts;
import io.github.activations4j.diagnostics.history.LayerFacts;
import io.github.activations4j.diagnostics.history.RunHistory;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Features far from zero mean and unit variance, unless the network normalises them itself. */
final class InputRule implements Rule {

  @Override
  public List<Finding> examine(RunHistory run, Thresholds thresholds) {
    InputFacts input = run.input();
    Optional<LayerFacts> first =
        run.layers().stream().map(l -> l.facts()).filter(LayerFacts::hasParameters).findFirst();
    boolean normalizes =
        first.isEmpty()
            || first.get().kind().equals("BatchNormalization")
            || first.get().kind().startsWith("Embedding")
            || first.get().normalizedBefore();
    if (input.examples() == 0 || normalizes) {
      return List.of();
    }
    String evidence = evidence(input, thresholds);
    if (evidence.isEmpty()) {
      return List.of();
    }
    LossTrend loss = new LossTrend(run, thresholds);
    return List.of(
        new Finding(
            FindingKind.INPUT_NOT_NORMALIZED,
            loss.fails() ? Severity.SERIOUS : Severity.WARNING,
            "",
            Math.max(0, run.firstIteration()),
            evidence + " (" + input.examples() + " examples); " + loss + ".",
            "The weights are initialised for features of mean 0 and deviation 1. Large features make large"
                + " activations and gradients, and push units onto the flat ends of their functions;"
                + " features of different size make the loss a narrow valley.",
            List.of(Advice.normalizeInput(), Advice.batchNormalization(), Advice.adam()),
            loss.fails() ? 0.9 : 0.7));
  }

  @Override
  public Set<FindingKind> explains() {
    return EnumSet.complementOf(EnumSet.of(FindingKind.INPUT_NOT_NORMALIZED));
  }

  private static String evidence(InputFacts input, Thresholds thresholds) {
    if (input.std() > thresholds.of(Threshold.INPUT_STD)) {
      return "The features have a deviation of "
          + Numbers.text(input.std())
          + ", a mean of "
          + Numbers.text(input.mean())
          + " and reach "
          + Numbers.text(input.greatest());
    }
    if (input.greatest() > 0 && rms(input) < thresholds.of(Threshold.INPUT_STD_SMALL)) {
      return "The features are tiny: their mean square root is " + Numbers.text(rms(input));
    }
    if (Math.abs(input.mean()) > thresholds.of(Threshold.INPUT_STD)) {
      return "The features have a mean of " + Numbers.text(input.mean());
    }
    // Pixels at the border hardly vary at all: of standardised features both figures are out of all
    // proportion. They only matter beside values that are large themselves.
    if (!(input.greatest() > thresholds.of(Threshold.INPUT_STD))) {
      return "";
    }
    double greatest = input.greatestFeatureStd();
    if (greatest > 1
        && greatest > thresholds.of(Threshold.INPUT_SPREAD) * input.leastFeatureStd()) {
      return "The deviations of the features lie between "
          + Numbers.text(input.leastFeatureStd())
          + " and "
          + Numbers.text(greatest);
    }
    if (input.greatestFeatureMean() > thresholds.of(Threshold.INPUT_SHIFT)) {
      return "The mean of a feature is "
          + Numbers.text(input.greatestFeatureMean())
          + " times its deviation";
    }
    return "";
  }

  private static double rms(InputFacts input) {
    return Math.hypot(input.mean(), input.std());
  }
}

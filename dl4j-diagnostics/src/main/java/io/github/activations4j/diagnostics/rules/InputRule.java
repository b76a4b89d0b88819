package io.github.activations4j.diagnostics.rules;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.diagnostics.finding.Fix;
import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.history.InputFacts;
import io.github.activations4j.diagnostics.history.LayerFacts;
import io.github.activations4j.diagnostics.history.LayerHistory;
import io.github.activations4j.diagnostics.history.RunHistory;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Features far from zero mean and unit variance, unless the network normalises them itself. */
final class InputRule implements Rule {

  @Override
  public List<Finding> examine(RunHistory run, Thresholds thresholds) {
    if (normalizes(run)) {
      return List.of();
    }
    Map<String, String> evidence = new LinkedHashMap<>();
    run.inputs()
        .forEach(
            (name, input) -> {
              String words = input.examples() == 0 ? "" : evidence(name, input, thresholds);
              if (!words.isEmpty()) {
                evidence.put(name, words);
              }
            });
    return evidence.isEmpty() ? List.of() : List.of(finding(run, evidence, thresholds));
  }

  /** Whether the only input goes to a layer that looks its values up or normalises them. */
  private static boolean normalizes(RunHistory run) {
    if (run.inputs().size() > 1) {
      return false;
    }
    return run.layers().stream()
        .map(LayerHistory::facts)
        .filter(LayerFacts::hasParameters)
        .findFirst()
        .map(
            first ->
                first.kind().equals("BatchNormalization")
                    || first.kind().startsWith("Embedding")
                    || first.normalizedBefore())
        .orElse(true);
  }

  private static Finding finding(
      RunHistory run, Map<String, String> evidence, Thresholds thresholds) {
    LossTrend loss = new LossTrend(run, thresholds);
    String first = evidence.keySet().iterator().next();
    return new Finding(
        FindingKind.INPUT_NOT_NORMALIZED,
        loss.fails() ? Severity.SERIOUS : Severity.WARNING,
        evidence.size() == 1 ? first : "",
        Math.max(0, run.firstIteration()),
        String.join("; ", evidence.values()) + "; " + loss + ".",
        "The weights are initialised for features of mean 0 and deviation 1. Large features make large"
            + " activations and gradients, and push units onto the flat ends of their functions;"
            + " tiny ones leave hardly a signal; features of different size make the loss a narrow"
            + " valley.",
        fixes(run, thresholds),
        loss.fails() ? Confidence.STRONG.value : Confidence.MODERATE.value);
  }

  private static List<Fix> fixes(RunHistory run, Thresholds thresholds) {
    List<Fix> fixes = new ArrayList<>();
    fixes.add(run.inputs().size() > 1 ? Advice.normalizeInputs() : Advice.normalizeInput());
    if (run.inputs().values().stream().allMatch(input -> arePixels(input, thresholds))) {
      fixes.add(Advice.scalePixels());
    }
    fixes.add(Advice.batchNormalization());
    fixes.add(Advice.adam());
    return fixes;
  }

  /** Whether they go from 0 to 255. */
  private static boolean arePixels(InputFacts input, Thresholds thresholds) {
    double most = thresholds.of(Threshold.INPUT_PIXELS);
    return input.least() >= 0 && input.greatest() > most / 2 && input.greatest() <= most;
  }

  @Override
  public Set<FindingKind> explains() {
    return EnumSet.complementOf(
        EnumSet.of(FindingKind.INPUT_NOT_NORMALIZED, FindingKind.OVER_REGULARIZED));
  }

  private static String evidence(String name, InputFacts input, Thresholds thresholds) {
    String whose = name.isEmpty() ? "The features" : "The features of the input " + name;
    String words = words(input, thresholds);
    return words.isEmpty()
        ? ""
        : String.format(Locale.ROOT, "%s %s (%,d examples)", whose, words, input.examples());
  }

  private static String words(InputFacts input, Thresholds thresholds) {
    if (input.std() > thresholds.of(Threshold.INPUT_STD)) {
      return "have a deviation of "
          + Numbers.text(input.std())
          + ", a mean of "
          + Numbers.text(input.mean())
          + " and reach "
          + Numbers.text(input.greatest());
    }
    if (input.greatest() > 0 && rms(input) < thresholds.of(Threshold.INPUT_STD_SMALL)) {
      return "are tiny: their root mean square is " + Numbers.text(rms(input));
    }
    if (Math.abs(input.mean()) > thresholds.of(Threshold.INPUT_STD)) {
      return "have a mean of " + Numbers.text(input.mean());
    }
    if (input.constantShare() == 1) {
      return "never change: every example has the same";
    }
    if (input.tinyShare() >= thresholds.of(Threshold.INPUT_TINY)) {
      return "differ in size: "
          + Numbers.percent(input.tinyShare())
          + " of them stay below a hundredth of the largest value of another";
    }
    // Pixels at the border hardly vary at all: of standardised features both figures are out of all
    // proportion. They only matter beside values that are large themselves.
    if (!(input.greatest() > thresholds.of(Threshold.INPUT_STD))) {
      return "";
    }
    double greatest = input.greatestFeatureStd();
    if (greatest > thresholds.of(Threshold.INPUT_SPREAD_LEAST)
        && greatest > thresholds.of(Threshold.INPUT_SPREAD) * input.leastFeatureStd()) {
      return "differ in size: their deviations lie between "
          + Numbers.text(input.leastFeatureStd())
          + " and "
          + Numbers.text(greatest);
    }
    if (input.greatestFeatureMean() > thresholds.of(Threshold.INPUT_SHIFT)) {
      return "are far off centre: the mean of one is "
          + Numbers.text(input.greatestFeatureMean())
          + " times its deviation";
    }
    return "";
  }

  private static double rms(InputFacts input) {
    return Math.hypot(input.mean(), input.std());
  }
}

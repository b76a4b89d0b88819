package io.github.activations4j.examples.choose;

import io.github.activations4j.diagnostics.report.AlignedText;
import io.github.activations4j.experiments.statistics.Spread;
import io.github.activations4j.experiments.trial.Measure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the activations of a grid are worth, each with its best rate, compared with one of them on
 * equal seeds: to see whether a rule of thumb holds.
 */
final class ActivationTable {
  private final RegretSetting setting;
  private final Map<Arm, Map<Long, TrainingCurve>> byArm = new java.util.HashMap<>();
  private final Measure measure;

  /**
   * Prepares.
   *
   * @param setting the problem
   * @param curves of its grid
   */
  ActivationTable(RegretSetting setting, List<TrainingCurve> curves) {
    this.setting = setting;
    this.measure = Measure.of(setting.data().task());
    curves.forEach(
        curve ->
            byArm.computeIfAbsent(curve.arm(), arm -> new TreeMap<>()).put(curve.seed(), curve));
  }

  private double mean(Arm arm) {
    return byArm.get(arm).values().stream()
        .mapToDouble(TrainingCurve::last)
        .average()
        .orElseThrow();
  }

  /** The best rate of each activation, the best activation first. */
  private List<Arm> bestArms() {
    Map<String, Arm> best = new TreeMap<>();
    Stream.concat(setting.arms().stream(), setting.outside().stream())
        .filter(byArm::containsKey)
        .forEach(arm -> best.merge(arm.activation(), arm, (a, b) -> mean(b) > mean(a) ? b : a));
    return best.values().stream().sorted(Comparator.comparingDouble(arm -> -mean(arm))).toList();
  }

  private Spread difference(Arm arm, Arm other) {
    List<Double> differences = new ArrayList<>();
    byArm
        .get(arm)
        .forEach(
            (seed, curve) -> {
              TrainingCurve theirs = byArm.get(other).get(seed);
              if (theirs != null) {
                differences.add(curve.last() - theirs.last());
              }
            });
    return Spread.of(differences);
  }

  /** One line per activation. The reference is relu, or tanh among recurrent cells. */
  List<String> lines() {
    String name = setting.problem().cells() ? "tanh" : "relu";
    List<Arm> arms = bestArms();
    Arm reference =
        arms.stream().filter(arm -> arm.activation().equals(name)).findFirst().orElseThrow();
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "activation",
            "best rate",
            measure == Measure.ACCURACY ? "valid %" : "valid R2",
            "minus " + name,
            "95 %",
            "sick"));
    for (Arm arm : arms) {
      Spread difference = difference(arm, reference);
      long sick =
          byArm.get(arm).values().stream()
              .filter(
                  c -> !c.sickness().isEmpty() || Double.isNaN(c.loss().get(c.loss().size() - 1)))
              .count();
      rows.add(
          List.of(
              arm.isPresent() ? "now: " + setting.presentNames() : arm.activation(),
              Arm.figure(arm.rate()),
              measure.format(mean(arm)),
              arm.equals(reference) ? "" : measure.format(difference.mean()),
              arm.equals(reference) ? "" : "+-" + measure.format(difference.halfWidth95()),
              String.format(Locale.ROOT, "%d of %d", sick, byArm.get(arm).size())));
    }
    return AlignedText.lines(rows, List.of(false, true, true, true, true, true));
  }
}

package io.github.activations4j.examples.choose;

import io.github.activations4j.experiments.statistics.Spread;
import io.github.activations4j.experiments.training.Quality;
import io.github.activations4j.experiments.trial.LayerState;
import io.github.activations4j.experiments.trial.Measure;
import io.github.activations4j.experiments.trial.TrialFinding;
import io.github.activations4j.experiments.trial.TrialOutcome;
import io.github.activations4j.experiments.trial.TrialResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.statistics.inference.TTest;

/**
 * How an arm did in a round.
 *
 * @param arm the activation and its learning rate
 * @param results one result per seed of the round
 * @param earlier those of earlier rounds that were as long. They count for the quality, but not in
 *     tests: who was lucky with them came into this round.
 */
record Standing(Arm arm, List<TrialResult> results, List<TrialResult> earlier) {
  /** By quality; if that is the same, by loss. */
  static final Comparator<Standing> BEST_FIRST =
      Comparator.comparingDouble((Standing s) -> -s.quality().mean())
          .thenComparingDouble(s -> s.loss().count() == 0 ? Double.MAX_VALUE : s.loss().mean())
          .thenComparing(s -> !s.arm().isPresent());

  /** The level of every test. */
  static final double LEVEL = 0.05;

  private static final String SERIOUS = "SERIOUS";

  /** All that were trained as long as in this round. */
  List<TrialResult> all() {
    return Stream.concat(results.stream(), earlier.stream()).toList();
  }

  Spread quality() {
    return Spread.of(all().stream().map(Standing::quality).toList());
  }

  /** In the order of the seeds of this round. */
  double[] newQualities() {
    return results.stream()
        .sorted(Comparator.comparingLong(result -> result.trial().seed()))
        .mapToDouble(Standing::quality)
        .toArray();
  }

  /** A training that did not finish counts as one that learnt nothing. */
  private static double quality(TrialResult result) {
    if (result.testAccuracy() != null && result.outcome().isComplete()) {
      return result.testAccuracy();
    }
    return result.measure() == Measure.ACCURACY ? 0 : Quality.WORST;
  }

  Spread loss() {
    return Spread.of(all().stream().map(TrialResult::trainLoss).toList());
  }

  Spread milliseconds() {
    return Spread.of(
        all().stream()
            .filter(r -> r.outcome() == TrialOutcome.FINISHED)
            .map(TrialResult::millisecondsPerIteration)
            .toList());
  }

  /** The mean share of units in all layers at the end; empty if no layer has one. */
  OptionalDouble share(Function<LayerState, Double> share) {
    return all().stream()
        .filter(r -> !r.epochs().isEmpty())
        .flatMap(r -> r.epochs().get(r.epochs().size() - 1).layers().stream())
        .map(share)
        .filter(Objects::nonNull)
        .mapToDouble(Double::doubleValue)
        .average();
  }

  /** Whether with every seed the diagnostics found it sick, or training broke off. */
  boolean isSick() {
    return all().stream().allMatch(r -> sickness(r) != null);
  }

  /** What was found with the most seeds. */
  String sickness() {
    return all().stream()
        .map(Standing::sickness)
        .filter(Objects::nonNull)
        .collect(Collectors.groupingBy(s -> s, Collectors.counting()))
        .entrySet()
        .stream()
        .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElse("");
  }

  private static String sickness(TrialResult result) {
    if (result.outcome() != TrialOutcome.FINISHED) {
      return result.outcome().words();
    }
    return result.findings().stream()
        .filter(f -> f.severity().equals(SERIOUS))
        .map(f -> words(f))
        .findFirst()
        .orElse(null);
  }

  /** The kinds of findings that matter, each with the number of seeds. */
  String findings() {
    Map<String, Integer> seeds = new HashMap<>();
    for (TrialResult result : all()) {
      result.findings().stream()
          .filter(TrialFinding::matters)
          .map(Standing::words)
          .distinct()
          .forEach(kind -> seeds.merge(kind, 1, Integer::sum));
    }
    return seeds.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(e -> "%s (%d)".formatted(e.getKey(), e.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String words(TrialFinding finding) {
    return finding.kind().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Quality minus that of another, seed by seed of this round. */
  List<Double> differences(Standing other) {
    return paired(results, other.results, Standing::quality, false);
  }

  /** The mean of that, with the seeds of earlier rounds too. */
  double lead(Standing other) {
    return Spread.of(paired(all(), other.all(), Standing::quality, false)).mean();
  }

  /** The logarithm of the ratio of its time per iteration to that of another, seed by seed. */
  List<Double> timeRatios(Standing other) {
    return paired(results, other.results, TrialResult::millisecondsPerIteration, true);
  }

  private static List<Double> paired(
      List<TrialResult> ours,
      List<TrialResult> others,
      Function<TrialResult, Double> value,
      boolean logarithm) {
    List<Double> differences = new ArrayList<>();
    for (TrialResult mine : ours) {
      for (TrialResult theirs : others) {
        if (mine.trial().seed() == theirs.trial().seed()
            && value.apply(mine) != null
            && value.apply(theirs) != null) {
          double a = value.apply(mine);
          double b = value.apply(theirs);
          differences.add(logarithm ? Math.log(a / b) : Math.rint((a - b) * 1e9) / 1e9);
        }
      }
    }
    return differences;
  }

  /** The p-value of the differences by Student's paired t-test; 1 if there is nothing to test. */
  static double p(List<Double> differences) {
    if (differences.stream().distinct().count() < 2) {
      return 1;
    }
    return TTest.withDefaults()
        .test(differences.stream().mapToDouble(Double::doubleValue).toArray())
        .getPValue();
  }

  /** Whether a paired test says that another is better. */
  boolean isBehind(Standing best) {
    List<Double> differences = differences(best);
    return Spread.of(differences).mean() < 0 && p(differences) < LEVEL;
  }
}

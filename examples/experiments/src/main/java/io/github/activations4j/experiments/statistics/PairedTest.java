package io.github.activations4j.experiments.statistics;

import io.github.activations4j.experiments.trial.TrialOutcome;
import io.github.activations4j.experiments.trial.TrialResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.apache.commons.statistics.inference.TTest;

/**
 * Two activations compared by test accuracy, seed by seed: equal seeds draw the same order of
 * images and the same random numbers for the weights, so that pairs differ less than strangers.
 *
 * @param setting in which both were trained
 * @param first activation
 * @param second activation
 * @param difference accuracy of the first minus that of the second, over the seeds both have
 * @param firstDiverged with how many of these seeds the first diverged, and counts with the
 *     accuracy it had then
 * @param secondDiverged with how many of these seeds the second diverged
 * @param t p-value of Student's paired t-test, two-sided; null if the differences are all alike or
 *     there are fewer than two
 * @param tHolm the same, corrected for all comparisons of the experiment
 * @param wilcoxon p-value of Wilcoxon's signed-rank test, two-sided and exact, which needs no
 *     normal differences, but at least six that are not 0 before it can fall below 0.05; null as
 *     above
 * @param wilcoxonHolm the same, corrected for all comparisons of the experiment
 */
public record PairedTest(
    Setting setting,
    String first,
    String second,
    Spread difference,
    int firstDiverged,
    int secondDiverged,
    Double t,
    Double tHolm,
    Double wilcoxon,
    Double wilcoxonHolm) {
  /** The level at which a difference is called significant. */
  public static final double LEVEL = 0.05;

  /** Accuracies are fractions: differences that should tie must not differ in the last digit. */
  private static final double DIGITS = 1e9;

  /**
   * Compares every two activations in each setting.
   *
   * @param groups of the experiment
   * @return all comparisons, corrected together
   */
  static List<PairedTest> of(List<Group> groups) {
    List<PairedTest> tests = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      for (int j = i + 1; j < groups.size(); j++) {
        if (groups.get(i).setting().equals(groups.get(j).setting())) {
          tests.add(compare(groups.get(i), groups.get(j)));
        }
      }
    }
    List<Double> t = corrected(tests, PairedTest::t);
    List<Double> wilcoxon = corrected(tests, PairedTest::wilcoxon);
    List<PairedTest> all = new ArrayList<>();
    for (int i = 0; i < tests.size(); i++) {
      all.add(tests.get(i).withCorrected(t.get(i), wilcoxon.get(i)));
    }
    return all;
  }

  /**
   * Whether the difference is more than chance, by the corrected t-test.
   *
   * @return whether its p-value is below {@link #LEVEL}
   */
  public boolean isSignificant() {
    return tHolm != null && tHolm < LEVEL;
  }

  /**
   * A p-value in words.
   *
   * @param p from 0 to 1; null if nothing was tested
   * @return four decimals, or "&lt; 0.0001", or a dash
   */
  public static String format(Double p) {
    if (p == null) {
      return "-";
    }
    return p < 0.0001 ? "< 0.0001" : String.format(Locale.ROOT, "%.4f", p);
  }

  /**
   * Whether a trial that diverged takes part: then the difference may be about divergence.
   *
   * @return whether there is one on either side
   */
  public boolean isWithDiverged() {
    return firstDiverged + secondDiverged > 0;
  }

  private static PairedTest compare(Group first, Group second) {
    List<Double> differences = new ArrayList<>();
    int firstDiverged = 0;
    int secondDiverged = 0;
    for (TrialResult a : first.complete()) {
      TrialResult b = withSeed(second, a.trial().seed());
      if (b != null) {
        differences.add(Math.rint((a.testAccuracy() - b.testAccuracy()) * DIGITS) / DIGITS);
        firstDiverged += a.outcome() == TrialOutcome.DIVERGED ? 1 : 0;
        secondDiverged += b.outcome() == TrialOutcome.DIVERGED ? 1 : 0;
      }
    }
    double[] d = differences.stream().mapToDouble(Double::doubleValue).toArray();
    // Without variance there is nothing to measure the mean by, however large it is.
    boolean testable = differences.stream().distinct().count() > 1;
    return new PairedTest(
        first.setting(),
        first.activation(),
        second.activation(),
        Spread.of(differences),
        firstDiverged,
        secondDiverged,
        testable ? TTest.withDefaults().test(d).getPValue() : null,
        null,
        testable ? SignedRanks.p(d) : null,
        null);
  }

  /** The trial of a seed that came to its end; null if there is none. */
  private static TrialResult withSeed(Group group, long seed) {
    return group.complete().stream().filter(t -> t.trial().seed() == seed).findFirst().orElse(null);
  }

  private static List<Double> corrected(
      List<PairedTest> tests, Function<PairedTest, Double> value) {
    double[] adjusted =
        Holm.adjust(
            tests.stream()
                .map(value)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray());
    List<Double> all = new ArrayList<>();
    int next = 0;
    for (PairedTest test : tests) {
      all.add(value.apply(test) == null ? null : (Double) adjusted[next++]);
    }
    return all;
  }

  private PairedTest withCorrected(Double newT, Double newWilcoxon) {
    return new PairedTest(
        setting,
        first,
        second,
        difference,
        firstDiverged,
        secondDiverged,
        t,
        newT,
        wilcoxon,
        newWilcoxon);
  }
}

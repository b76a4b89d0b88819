package io.github.activations4j.examples.choose;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.FDistribution;

/**
 * Whether anything differs at all among those who raced. If nothing does, the best of the last
 * round is the luckiest, however far it leads.
 *
 * <p>Two analyses of variance look for it, on different seeds. In the first round, activations and
 * learning rates may have effects of their own, which stand out against what is left when both are
 * taken away; ranks keep a single failed training from hiding them. In the last round, the
 * finalists may differ by more than their results with the same seed do. Fisher's method combines
 * the two.
 */
final class AnyDifference {
  /** Below the level of other tests, so that this one and a lead in the last round are rare. */
  private static final double LEVEL = 0.02;

  private AnyDifference() {}

  /**
   * Tests.
   *
   * @param first the standings after the first round; empty if there was only one round
   * @param last the standings after the last one, on other seeds
   * @return whether there are differences by more than chance
   */
  static boolean isFound(List<Standing> first, List<Standing> last) {
    double[] pValues =
        Arrays.stream(new double[] {ofActivationsAndRates(first), ofFinalists(last)})
            .filter(p -> !Double.isNaN(p))
            .toArray();
    return pValues.length > 0 && fisher(pValues) < LEVEL;
  }

  /**
   * Two factors with one value for each pair.
   *
   * @return the p-value; NaN if there are too few, or not every activation has every rate
   */
  private static double ofActivationsAndRates(List<Standing> standings) {
    Map<String, Map<Double, Double>> table = new TreeMap<>();
    for (Standing standing : standings) {
      table
          .computeIfAbsent(standing.arm().activation(), name -> new TreeMap<>())
          .put(standing.arm().rate(), rank(standing, standings));
    }
    int rows = table.size();
    int columns = table.values().stream().mapToInt(Map::size).max().orElse(0);
    if (rows < 2 || columns < 2 || rows * columns != standings.size()) {
      return Double.NaN;
    }
    TwoFactors effects = TwoFactors.of(matrix(table));
    return p(
        effects.ofRows() + effects.ofColumns(),
        rows + columns - 2,
        effects.ofRest(),
        (rows - 1) * (columns - 1));
  }

  private static double[][] matrix(Map<String, Map<Double, Double>> table) {
    return table.values().stream()
        .map(row -> row.values().stream().mapToDouble(Double::doubleValue).toArray())
        .toArray(double[][]::new);
  }

  /** The mean rank of those that are as good. */
  private static double rank(Standing standing, List<Standing> all) {
    double mine = standing.quality().mean();
    long below = all.stream().filter(s -> s.quality().mean() < mine).count();
    long equal = all.stream().filter(s -> s.quality().mean() == mine).count();
    return below + (equal + 1) / 2.0;
  }

  /**
   * Finalists against seeds.
   *
   * @return the p-value; NaN if there is one finalist or one seed
   */
  private static double ofFinalists(List<Standing> standings) {
    double[][] values = standings.stream().map(Standing::newQualities).toArray(double[][]::new);
    int rows = values.length;
    int columns = rows == 0 ? 0 : values[0].length;
    if (rows < 2 || columns < 2 || Arrays.stream(values).anyMatch(v -> v.length != columns)) {
      return Double.NaN;
    }
    TwoFactors effects = TwoFactors.of(values);
    return p(effects.ofRows(), rows - 1, effects.ofRest(), (rows - 1) * (columns - 1));
  }

  private static double p(double explained, int factors, double rest, int freedom) {
    if (explained <= 0) {
      return 1;
    }
    return rest <= 0
        ? 0
        : FDistribution.of(factors, freedom)
            .survivalProbability(explained / factors / (rest / freedom));
  }

  private static double fisher(double[] pValues) {
    double sum = Arrays.stream(pValues).map(p -> -2 * Math.log(Math.max(p, 1e-12))).sum();
    return ChiSquaredDistribution.of(2.0 * pValues.length).survivalProbability(sum);
  }

  /**
   * The sums of squares of a table.
   *
   * @param ofRows by the means of rows
   * @param ofColumns by the means of columns
   * @param ofRest by neither
   */
  private record TwoFactors(double ofRows, double ofColumns, double ofRest) {
    /** What is no more than rounding of the sums counts as 0. */
    private static final double ROUNDING = 1e-12;

    static TwoFactors of(double[][] table) {
      int rows = table.length;
      int columns = table[0].length;
      double mean = Arrays.stream(table).flatMapToDouble(Arrays::stream).average().orElseThrow();
      double total =
          Arrays.stream(table).flatMapToDouble(Arrays::stream).map(v -> square(v - mean)).sum();
      double ofRows = 0;
      for (double[] row : table) {
        ofRows += columns * square(Arrays.stream(row).average().orElseThrow() - mean);
      }
      double ofColumns = 0;
      for (int c = 0; c < columns; c++) {
        int column = c;
        ofColumns +=
            rows
                * square(
                    Arrays.stream(table).mapToDouble(row -> row[column]).average().orElseThrow()
                        - mean);
      }
      double rest = total - ofRows - ofColumns;
      double least = ROUNDING * Math.max(total, square(mean));
      return new TwoFactors(
          ofRows > least ? ofRows : 0, ofColumns > least ? ofColumns : 0, rest > least ? rest : 0);
    }

    private static double square(double value) {
      return value * value;
    }
  }
}

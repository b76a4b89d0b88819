package io.github.activations4j.experiments.statistics;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Wilcoxon's signed-rank test (Wilcoxon 1945), exact whether or not differences tie: differences of
 * 0 are left out, equal ones share the mean of their ranks, and the sum of the positive ranks is
 * held against its distribution over all 2ⁿ ways to give these ranks a sign. Libraries answer ties
 * with the normal distribution, which is too sure of itself where there are few seeds.
 */
final class SignedRanks {
  private SignedRanks() {}

  /**
   * The two-sided p-value of the hypothesis that the differences are symmetric around 0.
   *
   * @param differences of pairs
   * @return twice the probability of a sum of ranks as far to one side, at most 1; for n
   *     differences that are not 0 never below 2 / 2ⁿ
   */
  static double p(double[] differences) {
    double[] some = DoubleStream.of(differences).filter(d -> d != 0).toArray();
    int[] ranks = doubledRanks(some);
    int positive = 0;
    for (int i = 0; i < some.length; i++) {
      positive += some[i] > 0 ? ranks[i] : 0;
    }
    int all = Arrays.stream(ranks).sum();
    double[] probabilities = sums(ranks, all);
    double tail = Arrays.stream(probabilities, 0, Math.min(positive, all - positive) + 1).sum();
    return Math.min(1, 2 * tail);
  }

  /** Twice the rank of each by magnitude, so that the means of ties are whole numbers. */
  private static int[] doubledRanks(double[] differences) {
    double[] sorted = DoubleStream.of(differences).map(Math::abs).sorted().toArray();
    int[] ranks = new int[differences.length];
    for (int i = 0; i < ranks.length; i++) {
      double size = Math.abs(differences[i]);
      int smaller = (int) DoubleStream.of(sorted).filter(s -> s < size).count();
      int equal = (int) DoubleStream.of(sorted).filter(s -> s == size).count();
      ranks[i] = 2 * smaller + equal + 1;
    }
    return ranks;
  }

  /** The probability of each sum of the ranks that a fair coin picks: one rank after the other. */
  private static double[] sums(int[] ranks, int all) {
    double[] probabilities = new double[all + 1];
    probabilities[0] = 1;
    for (int rank : ranks) {
      for (int sum = all; sum >= 0; sum--) {
        double with = sum >= rank ? probabilities[sum - rank] : 0;
        probabilities[sum] = (probabilities[sum] + with) / 2;
      }
    }
    return probabilities;
  }
}

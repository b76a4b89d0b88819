package io.github.activations4j.experiments.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Correction for many comparisons by Holm's step-down rule: the chance that any comparison at all
 * is wrongly called significant stays below the level, however the comparisons depend on each
 * other. S. Holm, A simple sequentially rejective multiple test procedure, 1979.
 */
public final class Holm {
  private Holm() {}

  /**
   * Corrects p-values.
   *
   * @param p the p-values of all comparisons
   * @return for each, the largest over the smaller ones of p times the number of those not smaller,
   *     at most 1
   */
  public static double[] adjust(double[] p) {
    Integer[] order = IntStream.range(0, p.length).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingDouble(i -> p[i]));
    double[] adjusted = new double[p.length];
    double largest = 0;
    for (int rank = 0; rank < order.length; rank++) {
      largest = Math.max(largest, Math.min(1, (p.length - rank) * p[order[rank]]));
      adjusted[order[rank]] = largest;
    }
    return adjusted;
  }
}

package io.github.activations4j.benchmarks.timing;

import java.util.Arrays;

/**
 * The median of a sample, and the interval that holds the median of what it was drawn from in 95 of
 * 100 cases, whatever its distribution.
 *
 * @param median the middle value
 * @param low end of the interval
 * @param high its other end
 */
public record MedianInterval(double median, double low, double high) {

  /**
   * Of a sample.
   *
   * @param values at least one, in any order
   * @return its median and the interval
   */
  public static MedianInterval of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    // The number of values below the true median is binomial: n / 2, and a deviation of sqrt(n) /
    // 2.
    int reach = (int) Math.ceil(1.96 * Math.sqrt(sorted.length) / 2);
    return new MedianInterval(
        sorted[middle],
        sorted[Math.max(0, middle - reach)],
        sorted[Math.min(sorted.length - 1, middle + reach)]);
  }
}

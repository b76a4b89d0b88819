package io.github.activations4j.benchmarks.timing;

import java.util.Arrays;

/** A sorted sample of call times. */
public final class Sample {

  private final long[] sorted;

  /** A sample of these values, in any order. */
  public Sample(long[] nanos) {
    if (nanos.length == 0) {
      throw new IllegalArgumentException("An empty sample has no quantiles");
    }
    sorted = nanos.clone();
    Arrays.sort(sorted);
  }

  /**
   * The value that a share of the sample does not exceed: 0.5 is the median. A shared machine adds
   * time to some calls and never takes any away, so low quantiles tell what the code can do.
   */
  public double quantile(double share) {
    double position = share * (sorted.length - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }

  /** The middle value. */
  public double median() {
    return quantile(0.5);
  }

  /** Interquartile range over median: above about 0.25 the digits of the median mean little. */
  public double spread() {
    return (quantile(0.75) - quantile(0.25)) / median();
  }
}

package io.github.activations4j.benchmarks.timing;

import java.util.Arrays;

/** A sorted sample of call times. */
public final class Sample {

  private final long[] sorted;

  /** A sample of these values, in any order. */
  public Sample(long[] nanos) {
    if (nanos.length == 0) {
      throw new IllegalArgumentException("An empty sample has no median");
    }
    sorted = nanos.clone();
    Arrays.sort(sorted);
  }

  /** The middle value: a shared machine adds time to some calls and never takes any away. */
  public double median() {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0;
  }

  /** The fastest call: what the code can do when nothing disturbs it. */
  public double fastest() {
    return sorted[0];
  }

  /** Interquartile range over median: above about 0.25 the digits of the median mean little. */
  public double spread() {
    return (sorted[sorted.length * 3 / 4] - sorted[sorted.length / 4]) / median();
  }
}

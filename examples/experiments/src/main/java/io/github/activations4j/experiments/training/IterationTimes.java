package io.github.activations4j.experiments.training;

import java.util.ArrayList;
import java.util.List;

/** Durations of iterations, and their median without the first ones, in which Java compiles. */
public final class IterationTimes {
  private static final int WARM_UP = 20;

  private final List<Long> nanoseconds = new ArrayList<>();

  /** Starts without any. */
  public IterationTimes() {}

  /**
   * Takes a duration.
   *
   * @param duration of an iteration, in nanoseconds
   */
  public void add(long duration) {
    nanoseconds.add(duration);
  }

  /**
   * The last duration.
   *
   * @return nanoseconds
   */
  public long last() {
    return nanoseconds.get(nanoseconds.size() - 1);
  }

  /**
   * How many there are.
   *
   * @return iterations so far
   */
  public int count() {
    return nanoseconds.size();
  }

  /**
   * The median without the first iterations.
   *
   * @return milliseconds; 0 if there were no iterations
   */
  public double medianMilliseconds() {
    if (nanoseconds.isEmpty()) {
      return 0;
    }
    int skipped = Math.min(WARM_UP, nanoseconds.size() / 2);
    long[] sorted =
        nanoseconds.stream().skip(skipped).mapToLong(Long::longValue).sorted().toArray();
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0;
    return median / 1e6;
  }
}

package io.github.activations4j.benchmarks.samediff;

import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/** Times tasks in turns, so that whatever else the machine does falls on all of them. */
final class Turns {

  private static final long WARM_UP_NANOS = 300_000_000;
  private static final int MIN_WARM_UP_ROUNDS = 3;
  private static final long DEALLOCATION_NANOS = 30_000_000;

  private Turns() {}

  /**
   * Median time of a call in each round's turn.
   *
   * @param rounds turns of each task
   * @param calls calls in a turn
   * @return nanoseconds a call, for each task
   */
  static double[] median(int rounds, int calls, Runnable... tasks) {
    warmUp(tasks);
    double[][] times = new double[tasks.length][rounds];
    for (int round = 0; round < rounds; round++) {
      freeMemory();
      for (int t = 0; t < tasks.length; t++) {
        times[t][round] = time(tasks[t], calls);
      }
    }
    double[] medians = new double[tasks.length];
    for (int t = 0; t < tasks.length; t++) {
      medians[t] = median(times[t]);
    }
    return medians;
  }

  /**
   * How much longer one task takes than another: each round times both, next to each other and in
   * alternating order, and yields one difference.
   *
   * @param rounds differences to take
   * @param calls calls in a turn
   * @return nanoseconds a call
   */
  static Difference difference(int rounds, int calls, Runnable first, Runnable second) {
    warmUp(first, second);
    double[] firsts = new double[rounds];
    double[] differences = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      boolean swapped = round % 2 == 1;
      double early = time(swapped ? second : first, calls);
      double late = time(swapped ? first : second, calls);
      firsts[round] = swapped ? late : early;
      differences[round] = swapped ? early - late : late - early;
    }
    double median = median(differences);
    // Of n draws, so many on either side of the middle one hold the median in 95 of 100 cases.
    int reach = (int) Math.ceil(1.96 * Math.sqrt(rounds) / 2);
    return new Difference(
        median(firsts),
        median,
        differences[Math.max(0, rounds / 2 - reach)],
        differences[Math.min(rounds - 1, rounds / 2 + reach)]);
  }

  /**
   * What {@link #difference} found, in nanoseconds a call.
   *
   * @param first median of the first task
   * @param median of the differences
   * @param low end of the median's 95 % interval
   * @param high its other end
   */
  record Difference(double first, double median, double low, double high) {}

  /** Runs everything for a while in turns, so that Java has compiled it as it will stay. */
  private static void warmUp(Runnable... tasks) {
    long end = System.nanoTime() + WARM_UP_NANOS * tasks.length;
    int rounds = 0;
    while (System.nanoTime() < end || rounds < MIN_WARM_UP_ROUNDS) {
      for (Runnable task : tasks) {
        task.run();
      }
      rounds++;
    }
  }

  /**
   * Lets ND4J give back the arrays of finished graphs. It does so only when Java collects their
   * small wrappers, which may take gigabytes; until then every array is memory that the system has
   * to provide page by page, and the time for that would be measured.
   */
  private static void freeMemory() {
    System.gc();
    LockSupport.parkNanos(DEALLOCATION_NANOS);
  }

  private static double time(Runnable task, int calls) {
    long start = System.nanoTime();
    for (int i = 0; i < calls; i++) {
      task.run();
    }
    return (double) (System.nanoTime() - start) / calls;
  }

  /** Sorts the values. */
  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }
}

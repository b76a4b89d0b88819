package io.github.activations4j.benchmarks.timing;

import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Times tasks in turns, so that whatever else the machine does falls on all of them. */
public final class Turns {

  private static final long WARM_UP_NANOS = 300_000_000;
  private static final int MIN_WARM_UP_ROUNDS = 3;
  private static final long DEALLOCATION_NANOS = 30_000_000;

  private Turns() {}

  /**
   * Median time of a call in each round's turn.
   *
   * @param rounds turns of each task
   * @param calls calls in a turn
   * @param tasks what is timed
   * @return nanoseconds per call, for each task
   */
  public static double[] median(int rounds, int calls, Runnable... tasks) {
    return quantile(0.5, rounds, calls, tasks);
  }

  /**
   * A quantile of the time of a call over the rounds' turns.
   *
   * @param share 0.5 is the median; less is what is left of a disturbed machine
   * @param rounds turns of each task
   * @param calls calls in a turn
   * @param tasks what is timed
   * @return nanoseconds per call, for each task
   */
  public static double[] quantile(double share, int rounds, int calls, Runnable... tasks) {
    warmUp(tasks);
    long[][] times = new long[tasks.length][rounds];
    for (int round = 0; round < rounds; round++) {
      freeMemory();
      for (int t = 0; t < tasks.length; t++) {
        times[t][round] = Math.round(time(tasks[t], calls));
      }
    }
    return Stream.of(times).mapToDouble(nanos -> new Sample(nanos).quantile(share)).toArray();
  }

  /**
   * How much longer one task takes than another: each round times both, next to each other and in
   * alternating order, and yields one difference.
   *
   * @param rounds differences to take
   * @param calls calls in a turn
   * @param first the task to compare with
   * @param second the other task
   * @return nanoseconds per call
   */
  public static Difference difference(int rounds, int calls, Runnable first, Runnable second) {
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
    return new Difference(MedianInterval.of(firsts).median(), MedianInterval.of(differences));
  }

  /**
   * What {@link #difference} found, in nanoseconds per call.
   *
   * @param first median of the first task
   * @param more of the second one
   */
  public record Difference(double first, MedianInterval more) {}

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
}

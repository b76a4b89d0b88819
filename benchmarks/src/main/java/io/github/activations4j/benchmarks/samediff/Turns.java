package io.github.activations4j.benchmarks.samediff;

import java.util.Arrays;

/** Times tasks in turns, so that whatever else the machine does falls on all of them. */
final class Turns {

  private Turns() {}

  /**
   * Median time of a call in each round's turn.
   *
   * @param rounds turns of each task, the first third of them to warm up
   * @param calls calls in a turn
   * @return nanoseconds a call, for each task
   */
  static double[] median(int rounds, int calls, Runnable... tasks) {
    int warm = Math.max(1, rounds / 3);
    double[][] times = new double[tasks.length][rounds];
    for (int round = -warm; round < rounds; round++) {
      for (int t = 0; t < tasks.length; t++) {
        long start = System.nanoTime();
        for (int i = 0; i < calls; i++) {
          tasks[t].run();
        }
        if (round >= 0) {
          times[t][round] = (double) (System.nanoTime() - start) / calls;
        }
      }
    }
    double[] medians = new double[tasks.length];
    for (int t = 0; t < tasks.length; t++) {
      Arrays.sort(times[t]);
      medians[t] = times[t][rounds / 2];
    }
    return medians;
  }
}

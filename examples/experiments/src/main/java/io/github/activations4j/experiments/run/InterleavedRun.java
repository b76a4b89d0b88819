package io.github.activations4j.experiments.run;

import io.github.activations4j.experiments.trial.Trial;
import io.github.activations4j.experiments.trial.TrialListener;
import io.github.activations4j.experiments.trial.TrialResult;
import io.github.activations4j.experiments.trial.TrialTask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;

/**
 * Trains a few networks in this process in turns, so that their times can be compared: the same
 * iterations of each are trained at the same time.
 */
public final class InterleavedRun {
  /** Long enough that caches are warm, short beside anything that a busy machine does. */
  private static final int STRIDE = 4;

  /** Iterations in which Java compiles. */
  private static final int WARM_UP = 20;

  private static final int BLOCKS = 12;

  private final TrialTask task;

  /**
   * Prepares.
   *
   * @param task what is done with each trial
   */
  public InterleavedRun(TrialTask task) {
    this.task = task;
  }

  /**
   * Trains.
   *
   * @param trials that take turns
   * @param iterations told of each iteration of any of them
   * @return their results, in this order, with times by block
   * @throws InterruptedException if the thread is interrupted
   */
  public List<TrialResult> run(List<Trial> trials, LongConsumer iterations)
      throws InterruptedException {
    Turns turns = new Turns(trials.size(), STRIDE);
    ExecutorService threads = Executors.newFixedThreadPool(trials.size());
    try {
      List<Future<TrialResult>> futures = new ArrayList<>();
      for (int i = 0; i < trials.size(); i++) {
        int who = i;
        futures.add(threads.submit(() -> train(trials.get(who), who, turns, iterations)));
      }
      List<TrialResult> results = new ArrayList<>();
      for (Future<TrialResult> future : futures) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private TrialResult train(Trial trial, int who, Turns turns, LongConsumer iterations) {
    List<Long> times = new ArrayList<>();
    try {
      turns.begin(who);
      TrialResult result =
          task.run(
              trial,
              new TrialListener() {
                @Override
                public void timed(long nanoseconds) {
                  times.add(nanoseconds);
                }

                @Override
                public void iterated() {
                  iterations.accept(1);
                  turns.iterated(who);
                }
              });
      return result.withBlocks(blocks(times));
    } finally {
      turns.end(who);
    }
  }

  /** Medians of consecutive blocks, in milliseconds; null if there are too few iterations. */
  static List<Double> blocks(List<Long> nanoseconds) {
    long[] warm =
        nanoseconds.stream()
            .skip(Math.min(WARM_UP, nanoseconds.size() / 2))
            .mapToLong(Long::longValue)
            .toArray();
    int length = warm.length / BLOCKS;
    if (length < 1) {
      return null;
    }
    List<Double> blocks = new ArrayList<>();
    for (int block = 0; block < BLOCKS; block++) {
      long[] some = Arrays.copyOfRange(warm, block * length, (block + 1) * length);
      Arrays.sort(some);
      blocks.add((some[(length - 1) / 2] + some[length / 2]) / 2e6);
    }
    return blocks;
  }
}

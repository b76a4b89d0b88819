package io.github.activations4j.experiments.trial;

import io.github.activations4j.experiments.data.Dataset;
import io.github.activations4j.experiments.training.Batches;
import io.github.activations4j.experiments.training.Learner;
import io.github.activations4j.experiments.training.NativeThreads;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * How fast this machine trains, found by training a little: to say in advance how long a job takes.
 */
public final class Pace {
  private static final int ITERATIONS = 40;
  private static final long MOST_NANOSECONDS = 2_000_000_000L;

  /** What one needs in memory besides its weights: gradients, the updater's two states, copies. */
  private static final int COPIES = 6;

  private Pace() {}

  /**
   * Trains a little.
   *
   * @param trial whose network counts
   * @param data that it learns from
   * @param threads that ND4J's native code computes with
   * @return seconds per iteration
   */
  public static double secondsPerIteration(Trial trial, Dataset data, int threads) {
    NativeThreads.use(threads);
    Batches train = trial.network().batches(data.train(), data.train());
    WarmUp.before(trial, () -> network(trial, data), train);
    Learner network = network(trial, data);
    DataSet batch =
        train.examples(IntStream.range(0, Math.min(trial.batch(), train.imageCount())).toArray());
    long start = System.nanoTime();
    long now = start;
    int iterations = 0;
    while (iterations < ITERATIONS && now - start < MOST_NANOSECONDS) {
      network.fit(batch);
      iterations++;
      now = System.nanoTime();
    }
    return (now - start) / 1e9 / iterations;
  }

  /**
   * How many trials fit into memory at once.
   *
   * @param trials that would be trained together
   * @param data that they learn from
   * @param megabytes that they may use
   * @return at least 1
   */
  public static int atOnce(List<Trial> trials, Dataset data, long megabytes) {
    long bytes = trials.get(0).parameters(data.train()) * Float.BYTES * COPIES;
    return (int) Math.max(1, Math.min(trials.size(), (megabytes << 20) / Math.max(1, bytes)));
  }

  private static Learner network(Trial trial, Dataset data) {
    Nd4j.getRandom().setSeed(trial.seed());
    return trial.network().create(trial, data.train());
  }
}

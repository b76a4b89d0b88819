package io.github.activations4j.experiments.trial;

import io.github.activations4j.experiments.training.Batches;
import io.github.activations4j.experiments.training.Learner;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Trains a throw-away network for a few seconds, once in a process for each kind of network.
 * Without it the first activation of an experiment would look slow, because Java compiles while it
 * runs.
 */
final class WarmUp {
  private static final int ITERATIONS = 300;
  private static final long NANOSECONDS = 3_000_000_000L;

  private static final Set<Class<?>> DONE = ConcurrentHashMap.newKeySet();

  private WarmUp() {}

  /**
   * Warms up unless this process has.
   *
   * @param trial whose kind of network counts
   * @param network makes a network to be thrown away, if one is needed
   * @param train what it learns from
   */
  static void before(Trial trial, Supplier<Learner> network, Batches train) {
    if (!DONE.add(trial.network().getClass())) {
      return;
    }
    int[] which = IntStream.range(0, Math.min(trial.batch(), train.imageCount())).toArray();
    DataSet examples = train.examples(which);
    long iterations = Math.min(ITERATIONS, trial.iterations(train.imageCount()));
    Learner throwAway = network.get();
    long end = System.nanoTime() + NANOSECONDS;
    try (HealthProbe probe = HealthProbe.attachTo(throwAway)) {
      for (long i = 0; i < iterations && System.nanoTime() < end; i++) {
        throwAway.fit(examples);
      }
      probe.layers();
    }
  }
}

package io.github.activations4j.experiments.training;

import java.util.Arrays;
import java.util.Random;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;

/** Trains one network, epoch by epoch, on examples in an order that only the seed decides. */
public final class Training {
  private final Learner network;
  private final Batches examples;
  private final int batch;
  private final Random random;
  private final IterationTimes times = new IterationTimes();
  private long nanoseconds;

  /**
   * Joins a network with what it learns from.
   *
   * @param network to train
   * @param examples to train on
   * @param batch examples per minibatch
   * @param seed of the order of the examples
   */
  public Training(MultiLayerNetwork network, Batches examples, int batch, long seed) {
    this(Learner.of(network), examples, batch, seed);
  }

  /**
   * Joins a network with what it learns from.
   *
   * @param network to train
   * @param examples to train on
   * @param batch examples per minibatch
   * @param seed of the order of the examples
   */
  public Training(Learner network, Batches examples, int batch, long seed) {
    this.network = network;
    this.examples = examples;
    this.batch = batch;
    this.random = new Random(seed);
  }

  /**
   * One pass over all examples, shuffled.
   *
   * @param afterEach run after each minibatch
   * @return the mean loss an example; not finite if the network diverged, which cuts the pass short
   */
  public double epoch(Runnable afterEach) {
    int[] order = shuffled(examples.imageCount());
    double sum = 0;
    DataSet last = null;
    for (int from = 0; from < order.length; from += batch) {
      int[] which = Arrays.copyOfRange(order, from, Math.min(from + batch, order.length));
      DataSet minibatch = examples.examples(which);
      long start = System.nanoTime();
      network.fit(minibatch);
      long duration = System.nanoTime() - start;
      times.add(duration);
      nanoseconds += duration;
      afterEach.run();
      double score = network.score();
      if (!Double.isFinite(score)) {
        return score;
      }
      sum += score * which.length;
      last = minibatch;
    }
    return last == null || isAlive(last) ? sum / order.length : Double.NaN;
  }

  /**
   * Whether the last update of the pass left a network that computes. The score of an iteration is
   * that before its update; and some activations, Deeplearning4j's relu6 for one, make numbers of
   * what NaN weights give them. A sum of weights is finite if all are, up to the largest floats.
   */
  private boolean isAlive(DataSet last) {
    return Double.isFinite(network.parameters().sumNumber().doubleValue())
        && Double.isFinite(network.score(last));
  }

  /**
   * How long each {@code fit} has taken.
   *
   * @return the durations so far
   */
  public IterationTimes times() {
    return times;
  }

  /**
   * How long all of them have taken together.
   *
   * @return seconds, without what lay between them
   */
  public double seconds() {
    return nanoseconds / 1e9;
  }

  private int[] shuffled(int n) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}

package io.github.activations4j.diagnostics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * Searches a learning rate: a new network with the same configuration, and so with the same initial
 * weights, is trained for a few steps with each of some rates, from one that hardly moves anything
 * to one that breaks most networks. A rate that is best over a few steps is no promise for a long
 * run, but it has the right order of magnitude, which a factor of ten, guessed, often has not.
 *
 * <p>The configuration stays as it is. Weights and dropout are drawn from ND4J's random numbers,
 * whose state is another one afterwards: search before the network is made that is to be trained.
 */
public final class LearningRateSearch {

  private static final double LEAST = 1e-5;
  private static final double FACTOR = Math.sqrt(10);
  private static final int RATES = 13;

  /** Long enough that momentum has its effect, short enough to try all rates. */
  private static final int STEPS = 80;

  /** The losses of the last steps are averaged: batches differ. */
  private static final int LAST = 20;

  private static final int BATCHES = 64;

  /** A loss so far above the first one does not come back in time. */
  private static final double LOST = 10;

  /** Rates that gain nearly as much as the best one are as good; the smallest is the safest. */
  private static final double NEARLY = 0.02;

  private final List<Tried> tried;
  private final double best;

  private LearningRateSearch(List<Tried> tried, double start) {
    this.tried = List.copyOf(tried);
    double lowest = tried.stream().mapToDouble(Tried::loss).min().orElse(Double.NaN);
    double nearly = lowest + NEARLY * Math.max(0, start - lowest);
    this.best =
        tried.stream()
            .filter(rate -> rate.loss <= nearly && rate.loss < Double.POSITIVE_INFINITY)
            .min(Comparator.comparingDouble(Tried::rate))
            .map(Tried::rate)
            .orElse(Double.NaN);
  }

  /** Makes a new network for a rate, with the same initial weights each time. */
  @FunctionalInterface
  public interface Start {

    /**
     * Makes a network that is to be trained with a rate.
     *
     * @param rate the learning rate
     * @return its training
     */
    Training with(double rate);
  }

  /** Trains a network step by step. */
  @FunctionalInterface
  public interface Training {

    /**
     * Takes a step.
     *
     * @param batch examples
     * @return the loss of the batch before the step
     */
    double step(DataSet batch);
  }

  /**
   * A rate that was tried.
   *
   * @param rate the learning rate
   * @param loss mean score of its last steps; infinite if it diverged
   */
  public record Tried(double rate, double loss) {}

  /**
   * Searches for a {@code MultiLayerNetwork}.
   *
   * @param configuration of the network
   * @param data training examples in batches; it is reset before and after, if it can be
   * @return the search
   * @throws IllegalArgumentException if there are no data
   */
  public static LearningRateSearch of(MultiLayerConfiguration configuration, DataSetIterator data) {
    // A clone shares its updaters, and with them the rate.
    String json = configuration.toJson();
    return of(
        rate -> {
          MultiLayerNetwork network = new MultiLayerNetwork(MultiLayerConfiguration.fromJson(json));
          network.init();
          network.setLearningRate(rate);
          return batch -> {
            network.fit(batch);
            return network.score();
          };
        },
        batches(data));
  }

  /**
   * Searches for a {@code ComputationGraph} with one input and one output.
   *
   * @param configuration of the network
   * @param data training examples in batches; it is reset before and after, if it can be
   * @return the search
   * @throws IllegalArgumentException if there are no data
   */
  public static LearningRateSearch of(
      ComputationGraphConfiguration configuration, DataSetIterator data) {
    String json = configuration.toJson();
    return of(
        rate -> {
          ComputationGraph network =
              new ComputationGraph(ComputationGraphConfiguration.fromJson(json));
          network.init();
          network.setLearningRate(rate);
          return batch -> {
            network.fit(batch);
            return network.score();
          };
        },
        batches(data));
  }

  /**
   * Searches for anything that can be trained step by step.
   *
   * @param start makes a network for each rate
   * @param batches training examples; if they are fewer than the steps, they are shown again
   * @return the search
   * @throws IllegalArgumentException if there are no batches
   */
  public static LearningRateSearch of(Start start, List<DataSet> batches) {
    if (batches.isEmpty()) {
      throw new IllegalArgumentException("there are no data to search a learning rate with");
    }
    List<Tried> tried = new ArrayList<>();
    double first = Double.NaN;
    double rate = LEAST;
    for (int i = 0; i < RATES; i++) {
      double[] losses = losses(start.with(rate), batches);
      first = Double.isNaN(first) ? losses[0] : first;
      tried.add(new Tried(rate, last(losses)));
      rate *= FACTOR;
    }
    return new LearningRateSearch(tried, first);
  }

  private static List<DataSet> batches(DataSetIterator data) {
    if (data.resetSupported()) {
      data.reset();
    }
    List<DataSet> batches = new ArrayList<>();
    while (batches.size() < BATCHES && data.hasNext()) {
      batches.add(data.next());
    }
    if (data.resetSupported()) {
      data.reset();
    }
    return batches;
  }

  /** The score of each step; shorter if it diverged. */
  private static double[] losses(Training training, List<DataSet> batches) {
    double[] losses = new double[STEPS];
    for (int i = 0; i < STEPS; i++) {
      losses[i] = training.step(batches.get(i % batches.size()));
      double limit = losses[0] + LOST * Math.abs(losses[0]);
      if (!Double.isFinite(losses[i]) || losses[i] > limit) {
        return Arrays.copyOf(losses, i + 1);
      }
    }
    return losses;
  }

  private static double last(double[] losses) {
    if (losses.length < STEPS) {
      return Double.POSITIVE_INFINITY;
    }
    double sum = 0;
    for (int i = STEPS - LAST; i < STEPS; i++) {
      sum += losses[i];
    }
    return sum / LAST;
  }

  /**
   * The rate to train with: the smallest of those that gained nearly as much as the best one.
   *
   * @return one of the rates that were tried; NaN if every one of them diverged
   */
  public double best() {
    return best;
  }

  /**
   * All rates that were tried.
   *
   * @return smallest first
   */
  public List<Tried> tried() {
    return tried;
  }
}

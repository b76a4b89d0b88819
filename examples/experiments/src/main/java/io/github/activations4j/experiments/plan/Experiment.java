package io.github.activations4j.experiments.plan;

import io.github.activations4j.experiments.data.Examples;
import io.github.activations4j.experiments.training.UpdaterKind;
import io.github.activations4j.experiments.trial.DataLocation;
import io.github.activations4j.experiments.trial.Initialisation;
import io.github.activations4j.experiments.trial.NetworkShape;
import io.github.activations4j.experiments.trial.Trial;
import java.util.ArrayList;
import java.util.List;

/**
 * A grid of trials: every combination of what its lists hold.
 *
 * @param name of the experiment
 * @param question that it answers, in a sentence; may be empty
 * @param data where the data are
 * @param networks to train
 * @param activations of their hidden layers
 * @param initialisations of their weights
 * @param biases of hidden units before training
 * @param updaters with their step sizes
 * @param batchNormalisation with, without or both
 * @param dropout shares of hidden units left out
 * @param epochs passes over the training set
 * @param batch examples per minibatch
 * @param seeds each combination is trained once with each
 * @param target accuracy whose first epoch is of interest
 * @param limits of each trial
 */
public record Experiment(
    String name,
    String question,
    DataLocation data,
    List<NetworkShape> networks,
    List<String> activations,
    List<Initialisation> initialisations,
    List<Double> biases,
    List<Step> updaters,
    List<Boolean> batchNormalisation,
    List<Double> dropout,
    int epochs,
    int batch,
    List<Long> seeds,
    double target,
    Limits limits) {

  /**
   * How gradients become steps.
   *
   * @param updater the rule
   * @param learningRate its step size
   */
  public record Step(UpdaterKind updater, double learningRate) {}

  /**
   * What a trial may use.
   *
   * @param seconds from the first iteration on, with the tests between epochs; null for any number
   * @param megabytes of memory, for the whole process that runs it
   */
  public record Limits(Double seconds, int megabytes) {
    /**
     * Any time, and memory enough for networks of some million weights, but for two at once on a
     * small machine.
     */
    public static final Limits USUAL = new Limits(null, 2048);
  }

  /**
   * The number of trials, without making them.
   *
   * @return the product of the lengths of all lists, {@link Long#MAX_VALUE} if it is larger
   */
  public long size() {
    long size = 1;
    for (List<?> list :
        List.of(
            networks,
            activations,
            initialisations,
            biases,
            updaters,
            batchNormalisation,
            dropout,
            seeds)) {
      size = size > Long.MAX_VALUE / list.size() ? Long.MAX_VALUE : size * list.size();
    }
    return size;
  }

  /**
   * Refuses examples that a network cannot read, without making the trials.
   *
   * @param examples of the training set
   * @throws io.github.activations4j.experiments.BadInputException if a network cannot read them
   */
  public void check(Examples examples) {
    networks.forEach(network -> network.check(examples.form()));
  }

  /**
   * Makes the trials, seed by seed, so that an interrupted run compares something.
   *
   * @param fingerprint of the data
   * @param examples of the training set
   * @return every trial
   * @throws io.github.activations4j.experiments.BadInputException if a network cannot read the
   *     images
   */
  public List<Trial> trials(String fingerprint, Examples examples) {
    check(examples);
    List<Trial> trials = new ArrayList<>();
    for (long seed : seeds) {
      for (NetworkShape network : networks) {
        for (Initialisation initialisation : initialisations) {
          for (double bias : biases) {
            for (Step step : updaters) {
              for (boolean normalised : batchNormalisation) {
                for (double share : dropout) {
                  for (String activation : activations) {
                    trials.add(
                        new Trial(
                            fingerprint,
                            network,
                            activation,
                            initialisation,
                            bias,
                            step.updater(),
                            step.learningRate(),
                            normalised,
                            share,
                            epochs,
                            batch,
                            seed));
                  }
                }
              }
            }
          }
        }
      }
    }
    return trials;
  }
}

package io.github.activations4j.experiments.statistics;

import io.github.activations4j.experiments.training.UpdaterKind;
import io.github.activations4j.experiments.trial.Initialisation;
import io.github.activations4j.experiments.trial.NetworkShape;
import io.github.activations4j.experiments.trial.Trial;

/**
 * Everything about a trial but its activation and seed: within a setting activations are compared.
 *
 * @param network its hidden layers
 * @param initialisation of the weights
 * @param bias of hidden units before training
 * @param updater how gradients become steps
 * @param learningRate its step size
 * @param batchNormalisation whether it stands before each activation
 * @param dropout share of hidden units left out
 */
public record Setting(
    NetworkShape network,
    Initialisation initialisation,
    double bias,
    UpdaterKind updater,
    double learningRate,
    boolean batchNormalisation,
    double dropout) {

  /**
   * {@return the setting of a trial}
   *
   * @param trial any
   */
  public static Setting of(Trial trial) {
    return new Setting(
        trial.network(),
        trial.initialisation(),
        trial.bias(),
        trial.updater(),
        trial.learningRate(),
        trial.batchNormalisation(),
        trial.dropout());
  }
}

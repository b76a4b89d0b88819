package io.github.activations4j.experiments.trial;

import java.util.List;

/**
 * What is known after an epoch.
 *
 * @param trainLoss mean loss of its minibatches; null if it diverged
 * @param testAccuracy share of test images classified rightly
 * @param seconds spent in training since the start of the trial, without evaluation
 * @param layers the state of each layer with something to tell
 */
public record EpochResult(
    Double trainLoss, double testAccuracy, double seconds, List<LayerState> layers) {

  /**
   * Refuses what no epoch can give, such as from a damaged file.
   *
   * @throws NullPointerException if the layers, or one of them, are missing
   * @throws IllegalArgumentException if a figure is not possible
   */
  public EpochResult {
    Check.finite("trainLoss", trainLoss);
    Check.share("testAccuracy", testAccuracy);
    Check.amount("seconds", seconds);
    layers = List.copyOf(layers);
  }
}

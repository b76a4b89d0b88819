package io.github.activations4j.experiments.trial;

import io.github.activations4j.experiments.training.Quality;
import java.util.List;

/**
 * What is known after an epoch.
 *
 * @param trainLoss mean loss of its minibatches; null if it diverged
 * @param testAccuracy quality by the test data, as {@link TrialResult#measure} says
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
    Check.that(
        testAccuracy >= Quality.WORST && testAccuracy <= 1 + 1e-9,
        "testAccuracy %s: must be from %s to 1".formatted(testAccuracy, Quality.WORST));
    Check.amount("seconds", seconds);
    layers = List.copyOf(layers);
  }
}

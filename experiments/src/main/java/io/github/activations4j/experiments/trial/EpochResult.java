package io.github.activations4j.experiments.trial;

import static java.util.Objects.requireNonNull;

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

  /** Refuses an epoch that a damaged file left incomplete. */
  public EpochResult {
    requireNonNull(layers, "layers");
  }
}

package io.github.activations4j.examples.trial;

import static java.util.Objects.requireNonNull;

import io.github.activations4j.experiments.training.UpdaterKind;

/**
 * What all trials of a comparison have in common.
 *
 * @param epochs passes over the training set
 * @param depth hidden layers
 * @param width units of a hidden layer
 * @param learningRate step size of the updater
 * @param batch images a minibatch
 * @param init how weights are drawn
 * @param updater how gradients become steps
 * @param threads that ND4J's native code computes with; more of them add numbers in another order
 * @param data fingerprint of the images
 */
public record Settings(
    int epochs,
    int depth,
    int width,
    double learningRate,
    int batch,
    WeightStart init,
    UpdaterKind updater,
    int threads,
    String data) {

  /** Refuses settings that a damaged file left incomplete. */
  public Settings {
    requireNonNull(init, "init");
    requireNonNull(updater, "updater");
    requireNonNull(data, "data");
  }
}

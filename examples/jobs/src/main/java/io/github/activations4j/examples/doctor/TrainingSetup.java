package io.github.activations4j.examples.doctor;

import io.github.activations4j.experiments.training.InputLayout;

/**
 * How a network is made and fed: all that a remedy can change.
 *
 * @param blueprint what networks are made from
 * @param layout how an image lies in the array that the network reads
 * @param standardised whether pixels have mean 0 and variance 1, or are 0 to 255 as in the files
 */
record TrainingSetup(Blueprint blueprint, InputLayout layout, boolean standardised) {

  TrainingSetup with(Blueprint other) {
    return new TrainingSetup(other, layout, standardised);
  }

  TrainingSetup standardise() {
    return new TrainingSetup(blueprint, layout, true);
  }
}

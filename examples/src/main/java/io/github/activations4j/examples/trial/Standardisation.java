package io.github.activations4j.examples.trial;

import io.github.activations4j.examples.data.LabelledImages;

/** Shifts and scales pixels so that those of the training set have mean 0 and variance 1. */
record Standardisation(double mean, double deviation) {

  static Standardisation of(LabelledImages train) {
    double sum = 0;
    double squares = 0;
    for (byte pixel : train.pixels()) {
      int value = Byte.toUnsignedInt(pixel);
      sum += value;
      squares += (double) value * value;
    }
    double mean = sum / train.pixels().length;
    double variance = squares / train.pixels().length - mean * mean;
    // Images of one colour have nothing to scale.
    return new Standardisation(mean, variance > 0 ? Math.sqrt(variance) : 1);
  }

  float apply(int pixel) {
    return (float) ((pixel - mean) / deviation);
  }
}

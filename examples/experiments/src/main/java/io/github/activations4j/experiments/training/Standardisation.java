package io.github.activations4j.experiments.training;

import io.github.activations4j.experiments.data.LabelledImages;

/**
 * Shifts and scales pixels so that those of the training set have mean 0 and variance 1.
 *
 * @param mean of the training set, in units of a pixel
 * @param deviation of the training set, in units of a pixel
 */
public record Standardisation(double mean, double deviation) {

  /**
   * Measures a training set.
   *
   * @param train the training set
   * @return what standardises it
   */
  public static Standardisation of(LabelledImages train) {
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

  /**
   * Standardises a pixel.
   *
   * @param pixel its brightness, 0 to 255
   * @return how many deviations it is above the mean
   */
  public float apply(int pixel) {
    return (float) ((pixel - mean) / deviation);
  }
}

package io.github.activations4j.experiments.training;

import io.github.activations4j.experiments.data.Examples;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Shifts and scales the numbers of each channel so that those of the training set have mean 0 and
 * variance 1. What follows the end of a sequence does not count, and stays 0.
 *
 * @param means of the training set, one per channel; one alone is for all
 * @param deviations of the training set, likewise
 */
public record Standardisation(List<Double> means, List<Double> deviations) {

  /** Copies the lists. */
  public Standardisation {
    means = List.copyOf(means);
    deviations = List.copyOf(deviations);
  }

  /**
   * One for all channels.
   *
   * @param mean that is subtracted
   * @param deviation that the rest is divided by
   */
  public Standardisation(double mean, double deviation) {
    this(List.of(mean), List.of(deviation));
  }

  /**
   * Measures a training set.
   *
   * @param train the training set
   * @return what standardises it
   */
  public static Standardisation of(Examples train) {
    int channels = train.form().channels();
    List<Double> means = new ArrayList<>(Collections.nCopies(channels, 0.0));
    List<Double> deviations = new ArrayList<>(Collections.nCopies(channels, 1.0));
    for (int channel = 0; channel < channels; channel++) {
      if (train.isScaled(channel)) {
        measure(train, channel, means, deviations);
      }
    }
    return new Standardisation(means, deviations);
  }

  private static void measure(
      Examples train, int channel, List<Double> means, List<Double> deviations) {
    int positions = train.form().positions();
    int width = train.form().columns();
    // Against a first value, so that numbers far from 0 lose no digits in their squares.
    double origin = train.value(0, channel * positions);
    double sum = 0;
    double squares = 0;
    long count = 0;
    for (int i = 0; i < train.size(); i++) {
      int there = train.steps(i) * width;
      for (int p = 0; p < there; p++) {
        double value = train.value(i, channel * positions + p) - origin;
        sum += value;
        squares += value * value;
      }
      count += there;
    }
    double mean = sum / count;
    double variance = squares / count - mean * mean;
    means.set(channel, origin + mean);
    // Images of one colour, and columns of one number, have nothing to scale.
    deviations.set(channel, variance > 0 ? Math.sqrt(variance) : 1);
  }

  /**
   * Standardises a number of the first channel.
   *
   * @param value as it was read
   * @return how many deviations it is above the mean
   */
  public float apply(double value) {
    return apply(0, value);
  }

  /**
   * Standardises a number.
   *
   * @param channel which it belongs to
   * @param value as it was read
   * @return how many deviations it is above the mean
   */
  public float apply(int channel, double value) {
    int place = means.size() == 1 ? 0 : channel;
    return (float) ((value - means.get(place)) / deviations.get(place));
  }
}

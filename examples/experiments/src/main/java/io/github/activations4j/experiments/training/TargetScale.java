package io.github.activations4j.experiments.training;

import io.github.activations4j.experiments.data.Examples;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How numbers to be predicted are shown to a network. Classes are never scaled.
 *
 * @param means that are subtracted, one per output
 * @param deviations that the rest is divided by
 */
public record TargetScale(List<Double> means, List<Double> deviations) {

  /** Copies the lists. */
  public TargetScale {
    means = List.copyOf(means);
    deviations = List.copyOf(deviations);
  }

  /**
   * Numbers as they are.
   *
   * @param examples to be answered
   * @return no change
   */
  public static TargetScale asTheyAre(Examples examples) {
    int outputs = examples.task().outputs();
    return new TargetScale(Collections.nCopies(outputs, 0.0), Collections.nCopies(outputs, 1.0));
  }

  /**
   * Mean 0 and variance 1 over a training set.
   *
   * @param train the training set
   * @return its scale; no change for classes
   */
  public static TargetScale of(Examples train) {
    if (train.task().isClassification()) {
      return asTheyAre(train);
    }
    List<Double> means = new ArrayList<>();
    List<Double> deviations = new ArrayList<>();
    for (int output = 0; output < train.task().outputs(); output++) {
      double mean = 0;
      for (int i = 0; i < train.size(); i++) {
        mean += train.target(i, output) / train.size();
      }
      double variance = 0;
      for (int i = 0; i < train.size(); i++) {
        variance += Math.pow(train.target(i, output) - mean, 2) / train.size();
      }
      means.add(mean);
      deviations.add(variance > 0 ? Math.sqrt(variance) : 1);
    }
    return new TargetScale(means, deviations);
  }

  /**
   * The numbers to be predicted, as a network sees them.
   *
   * @param examples with their answers
   * @return the smallest and the largest; 0 and 1 for classes
   */
  public double[] range(Examples examples) {
    return range(examples, IntStream.range(0, examples.task().outputs()).boxed().toList());
  }

  /**
   * Some of the numbers to be predicted, as a network sees them.
   *
   * @param examples with their answers
   * @param outputs which numbers
   * @return the smallest and the largest; 0 and 1 for classes
   */
  public double[] range(Examples examples, List<Integer> outputs) {
    if (examples.task().isClassification()) {
      return new double[] {0, 1};
    }
    double[] range = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    for (int i = 0; i < examples.size(); i++) {
      for (int k : outputs) {
        float target = apply(k, examples.target(i, k));
        range[0] = Math.min(range[0], target);
        range[1] = Math.max(range[1], target);
      }
    }
    return range;
  }

  /** A number as the network sees it. */
  float apply(int output, float target) {
    return (float) ((target - means.get(output)) / deviations.get(output));
  }
}

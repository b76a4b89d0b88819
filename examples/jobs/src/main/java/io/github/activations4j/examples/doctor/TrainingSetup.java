package io.github.activations4j.examples.doctor;

import io.github.activations4j.experiments.training.AnswerLayout;
import io.github.activations4j.experiments.training.InputLayout;

/**
 * How a network is made and fed: all that a remedy can change.
 *
 * @param blueprint what networks are made from
 * @param layout how an example lies in the array that the network reads
 * @param answers how its answer lies in the array that the network is compared with
 * @param standardised whether numbers have mean 0 and variance 1, or are as in the files
 * @param scaledLabel whether numbers to be predicted have mean 0 and variance 1
 */
record TrainingSetup(
    Blueprint blueprint,
    InputLayout layout,
    AnswerLayout answers,
    boolean standardised,
    boolean scaledLabel) {

  /** For networks with one answer per example, as it is. */
  TrainingSetup(Blueprint blueprint, InputLayout layout, boolean standardised) {
    this(blueprint, layout, AnswerLayout.ROWS, standardised, false);
  }

  TrainingSetup with(Blueprint other) {
    return new TrainingSetup(other, layout, answers, standardised, scaledLabel);
  }

  TrainingSetup standardise() {
    return new TrainingSetup(blueprint, layout, answers, true, scaledLabel);
  }
}

package io.github.activations4j.experiments.training;

/** How the answers of examples lie in the array that a network is compared with. */
public enum AnswerLayout {
  /** One row per example, [examples, outputs]. */
  ROWS,
  /** One number per example, [examples, 1]: 1 for the second of two classes. */
  SECOND_CLASS,
  /** At each step of a sequence, [examples, outputs, steps], of which only the last counts. */
  LAST_STEP
}

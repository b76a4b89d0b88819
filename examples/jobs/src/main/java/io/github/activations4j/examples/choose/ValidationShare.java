package io.github.activations4j.examples.choose;

/** How much of a training set activations are chosen by. */
final class ValidationShare {
  private static final double USUAL = 0.2;
  private static final double LARGEST = 0.5;

  /** With fewer, one example decides between activations: of 100 it is a whole point. */
  private static final double ENOUGH = 400;

  private ValidationShare() {}

  /**
   * A fifth, and more of small training sets, so that there are {@value #ENOUGH} examples to judge
   * by; at most half.
   *
   * @param examples of the training set
   * @return the share that is not trained on
   */
  static double of(int examples) {
    return Math.max(USUAL, Math.min(LARGEST, ENOUGH / examples));
  }
}

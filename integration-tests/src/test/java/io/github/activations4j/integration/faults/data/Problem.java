package io.github.activations4j.integration.faults.data;

import java.util.function.Supplier;
import org.deeplearning4j.nn.conf.inputs.InputType;

/** What there is to learn. Features have mean 0 and standard deviation 1, about. */
public enum Problem {
  /** 14×14 handwritten digits as vectors, 1,000 to learn. */
  DIGITS(InputType.feedForward(196), 0.75, SmallDigits::flat),
  /** The same as images, 600 to learn. */
  DIGIT_IMAGES(InputType.convolutional(14, 14, 1), 0.75, SmallDigits::images),
  /** Points on two rings. */
  RINGS(InputType.feedForward(2), 0.9, Generated::rings),
  /** Points on two rings, one column of labels. */
  YES_OR_NO(InputType.feedForward(2), 0.9, Generated::yesOrNo),
  /** Five classes of two clouds each. */
  CLOUDS(InputType.feedForward(12), 0.85, Generated::clouds),
  /** Regression on three numbers. */
  WAVES(InputType.feedForward(3), 0.7, Generated::waves),
  /** Images of stripes. */
  STRIPES(InputType.convolutional(8, 8, 1), 0.9, Generated::stripes),
  /** Series that grow or fall. */
  TRENDS(InputType.recurrent(2, 12), 0.85, Generated::trends),
  /** Series of three frequencies. */
  TONES(InputType.recurrent(1, 12), 0.8, Generated::tones),
  /** Series with a number to predict at each step. */
  MOVING_MEAN(InputType.recurrent(1, 12), 0.7, Generated::movingMean);

  private final InputType input;
  private final double learned;
  private final Supplier<Split> source;
  private Split examples;

  Problem(InputType input, double learned, Supplier<Split> source) {
    this.input = input;
    this.learned = learned;
    this.source = source;
  }

  /**
   * Shape of the features of one example.
   *
   * @return for Deeplearning4j
   */
  public InputType input() {
    return input;
  }

  /**
   * The quality from which on a network has learned the problem.
   *
   * @return accuracy, or for a regression R²; guessing gives 0.1 to 0.5, or 0
   */
  public double learned() {
    return learned;
  }

  /**
   * Whether labels are numbers.
   *
   * @return false for classes
   */
  public boolean regression() {
    return this == WAVES || this == MOVING_MEAN;
  }

  /**
   * Width of the labels.
   *
   * @return classes, or 1
   */
  public int outputs() {
    return (int) examples().training().getLabels().size(1);
  }

  /**
   * The examples; the caller must not change them.
   *
   * @return read or made at the first call
   */
  public synchronized Split examples() {
    if (examples == null) {
      examples = source.get();
    }
    return examples;
  }
}

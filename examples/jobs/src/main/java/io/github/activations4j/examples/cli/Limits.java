package io.github.activations4j.examples.cli;

import io.github.activations4j.experiments.BadInputException;

/** Checks the numbers that options may have. */
public final class Limits {
  private Limits() {}

  /**
   * Requires a number within limits.
   *
   * @param option its name on the command line
   * @param value what was given
   * @param least smallest it may be
   * @param most largest it may be
   * @throws BadInputException if it is outside
   */
  public static void check(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new BadInputException(
          "%s %d: must be from %d to %d".formatted(option, value, least, most));
    }
  }

  /**
   * Requires a finite number above 0.
   *
   * @param option its name on the command line
   * @param value what was given
   * @throws BadInputException if it is not such a number
   */
  public static void checkPositive(String option, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new BadInputException("%s %s: must be above 0".formatted(option, value));
    }
  }

  /**
   * Requires a number above 0 and up to 1.
   *
   * @param option its name on the command line
   * @param value what was given
   * @throws BadInputException if it is not such a number
   */
  public static void checkShare(String option, double value) {
    if (!(value > 0 && value <= 1)) {
      throw new BadInputException("%s %s: must be above 0 and up to 1".formatted(option, value));
    }
  }
}

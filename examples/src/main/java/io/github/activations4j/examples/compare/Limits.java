package io.github.activations4j.examples.compare;

import io.github.activations4j.experiments.BadInputException;

/** What numbers options may have. */
final class Limits {
  private Limits() {}

  static void check(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new BadInputException(
          "%s %d: must be from %d to %d".formatted(option, value, least, most));
    }
  }

  static void checkPositive(String option, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new BadInputException("%s %s: must be above 0".formatted(option, value));
    }
  }

  static void checkShare(String option, double value) {
    if (!(value > 0 && value <= 1)) {
      throw new BadInputException("%s %s: must be above 0 and up to 1".formatted(option, value));
    }
  }
}

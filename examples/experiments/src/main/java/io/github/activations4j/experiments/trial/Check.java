package io.github.activations4j.experiments.trial;

import java.util.Objects;

/**
 * Checks that figures of a trial are possible. A file of results may have been edited or damaged
 * and still be readable; what it then says must not enter the statistics.
 */
final class Check {
  /** A mean of shares may round to a little more than 1. */
  private static final double ROUNDING = 1e-9;

  private Check() {}

  /** A share of images or units, 0 to 1; may be null. */
  static void share(String name, Double value) {
    if (value != null && !(value >= 0 && value <= 1 + ROUNDING)) {
      throw new IllegalArgumentException("%s %s: must be from 0 to 1".formatted(name, value));
    }
  }

  /** A time, a norm or the like: finite and not negative; may be null. */
  static void amount(String name, Double value) {
    finite(name, value);
    if (value != null && value < 0) {
      throw new IllegalArgumentException("%s %s: must not be below 0".formatted(name, value));
    }
  }

  /** May be null, which is how a value that is not there is written: JSON has no NaN. */
  static void finite(String name, Double value) {
    if (value != null && !Double.isFinite(value)) {
      throw new IllegalArgumentException("%s %s: must be finite".formatted(name, value));
    }
  }

  /** How many there are of something that cannot be missing. */
  static void count(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException("%s %d: must be 1 or more".formatted(name, value));
    }
  }

  /** Two figures that say the same. */
  static void same(String name, Object value, String source, Object expected) {
    if (!Objects.equals(value, expected)) {
      throw new IllegalArgumentException(
          "%s %s: %s is %s".formatted(name, value, source, expected));
    }
  }

  static void that(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}

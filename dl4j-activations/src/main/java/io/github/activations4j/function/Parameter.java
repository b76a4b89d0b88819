package io.github.activations4j.function;

import java.util.function.DoublePredicate;

/**
 * A named number that shapes a function, such as the slope of a leaky ReLU.
 *
 * @param name the name users type
 * @param defaultValue the value when none is given
 * @param example a value other than the default, for documentation and tests
 * @param description what the number means, in plain text
 * @param whole whether only whole numbers are allowed
 * @param range which values are allowed, in words that follow "must be"
 * @param allowed whether a finite number is in the range
 */
public record Parameter(
    String name,
    double defaultValue,
    double example,
    String description,
    boolean whole,
    String range,
    DoublePredicate allowed) {

  /** The smallest magnitude that is not 0, and the largest, that a value may have. */
  static final double SMALLEST = 1e-30;

  static final double LARGEST = 1e30;

  static Parameter positive(String name, double defaultValue, double example, String description) {
    return new Parameter(name, defaultValue, example, description, false, "positive", v -> v > 0);
  }

  static Parameter notNegative(
      String name, double defaultValue, double example, String description) {
    return new Parameter(
        name, defaultValue, example, description, false, "0 or positive", v -> v >= 0);
  }

  static Parameter notZero(String name, double defaultValue, double example, String description) {
    return new Parameter(
        name, defaultValue, example, description, false, "a number other than 0", v -> v != 0);
  }

  static Parameter any(String name, double defaultValue, double example, String description) {
    return new Parameter(
        name, defaultValue, example, description, false, "a finite number", v -> true);
  }

  /**
   * Checks a value.
   *
   * @param key the function, for the message
   * @param value the value given
   * @throws IllegalArgumentException if it is outside the range, not finite, or beyond what a float
   *     can hold
   */
  void check(String key, double value) {
    if (!Double.isFinite(value) || whole && value != Math.rint(value) || !allowed.test(value)) {
      throw new IllegalArgumentException(
          key + ": " + name + " must be " + range + ", but is " + number(value));
    }
    // The kernels compute in float. A value that a float turns into 0 or Infinity loses its
    // meaning.
    double magnitude = Math.abs(value);
    if (magnitude > LARGEST || (magnitude < SMALLEST && value != 0)) {
      throw new IllegalArgumentException(
          key + ": " + name + " must be 0 or between 1e-30 and 1e30 in magnitude, but is " + value);
    }
  }

  /** Writes whole numbers without a fraction, as people type them. */
  static String number(double value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
    // A long has no −0, so it would not be read back.
    return whole && Double.compare(value, -0.0) != 0
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}

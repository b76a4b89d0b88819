package io.github.activations4j.diagnostics.internal.statistics;

/**
 * A closed interval of outputs of a function, as floats.
 *
 * @param low least value
 * @param high greatest value; below {@code low} for the empty interval
 */
record Interval(float low, float high) {

  static final Interval EMPTY = new Interval(Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY);

  /** Zero and negative zero. */
  static final Interval ZERO = new Interval(0, 0);

  /** The key of the least value; zero stands for both zeros. */
  int lowKey() {
    return Block.key(low == 0 ? -0f : low);
  }

  /** The key of the greatest value; zero stands for both zeros. */
  int highKey() {
    return Block.key(high == 0 ? 0f : high);
  }

  boolean contains(float value) {
    return value >= low && value <= high;
  }

  boolean isEmpty() {
    return low > high;
  }

  boolean touches(Interval other) {
    return low <= other.high && other.low <= high;
  }

  Interval join(Interval other) {
    return new Interval(Math.min(low, other.low), Math.max(high, other.high));
  }
}

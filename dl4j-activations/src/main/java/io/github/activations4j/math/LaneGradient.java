package io.github.activations4j.math;

/** How a gradient and the slope of a function meet, in the arithmetic of lanes. */
public final class LaneGradient {

  private LaneGradient() {}

  /**
   * dy·slope; 0 where the slope is 0.
   *
   * @param lanes the arithmetic
   * @param dy gradients of the loss by the function's values
   * @param slope f′(x)
   * @param <V> a value in each lane
   * @return the products
   */
  public static <V> V multiply(Lanes<V> lanes, V dy, V slope) {
    // The result is the slope where that is 0, and NaN where the gradient is NaN.
    V special = lanes.ifAtLeast(dy, dy, slope, dy);
    return lanes.ifEqual(slope, lanes.constant(0f), special, lanes.mul(dy, slope));
  }

  /**
   * dy·slope; 0 where the slope is 0, and where the gradient is 0, for a function whose slope grows
   * without bound and overflows.
   *
   * @param lanes the arithmetic
   * @param dy gradients of the loss by the function's values
   * @param slope f′(x), infinite ones too
   * @param <V> a value in each lane
   * @return the products
   */
  public static <V> V multiplyUnbounded(Lanes<V> lanes, V dy, V slope) {
    V special = lanes.ifAtLeast(slope, slope, dy, slope);
    return lanes.ifEqual(dy, lanes.constant(0f), special, lanes.gradient(dy, slope));
  }

  /**
   * dy where a number is above a threshold, else 0; NaN where x is NaN.
   *
   * @param lanes the arithmetic
   * @param x arguments of the forward pass
   * @param number compared: x or |x|
   * @param threshold compared with
   * @param dy gradients of the loss by the function's values
   * @param <V> a value in each lane
   * @return gradients of the loss by x
   */
  public static <V> V whereAbove(Lanes<V> lanes, V x, V number, float threshold, V dy) {
    V other = nanOr(lanes, x, dy, lanes.constant(0f));
    return lanes.ifGreater(number, lanes.constant(threshold), dy, other);
  }

  /**
   * dy where low &lt; x &lt; high, else 0; NaN where x is NaN.
   *
   * @param lanes the arithmetic
   * @param x arguments of the forward pass
   * @param low a number below {@code high}
   * @param high a number above {@code low}
   * @param dy gradients of the loss by the function's values
   * @param <V> a value in each lane
   * @return gradients of the loss by x
   */
  public static <V> V whereBetween(Lanes<V> lanes, V x, float low, float high, V dy) {
    V zero = lanes.constant(0f);
    V belowHigh = lanes.ifGreater(lanes.constant(high), x, dy, zero);
    return nanOr(lanes, x, dy, lanes.ifGreater(x, lanes.constant(low), belowHigh, zero));
  }

  private static <V> V nanOr(Lanes<V> lanes, V x, V dy, V other) {
    return lanes.ifAtLeast(x, x, lanes.ifAtLeast(dy, dy, other, dy), x);
  }
}

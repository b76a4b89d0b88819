package io.github.activations4j.math;

/**
 * x times a constant as an unevaluated sum of two floats: half a unit of rounding error in an
 * exponent of 14 would become eight units in its exponential.
 *
 * <p>Dekker's product (Numerische Mathematik 18, 1971), with the constant split beforehand.
 */
public final class Product {

  private static final float SPLITTER = 4097f;

  private final double exact;
  private final float factor;
  private final float factorHigh;
  private final float factorLow;
  private final float rest;

  /**
   * A constant factor.
   *
   * @param factor the constant; finite
   */
  public Product(double factor) {
    this.exact = factor;
    this.factor = (float) factor;
    float t = SPLITTER * this.factor;
    this.factorHigh = t - (t - this.factor);
    this.factorLow = (float) (factor - factorHigh);
    this.rest = (float) (factor - this.factor);
  }

  /**
   * The constant, in all its digits.
   *
   * @return the factor
   */
  public double factor() {
    return exact;
  }

  /**
   * high + low = x · factor, to 2⁻³⁴ relative.
   *
   * @param x the other factor, |x| below 10³⁴
   * @param high leading part; not {@code x}
   * @param low remainder, below 2⁻¹¹ of the leading part; not {@code x}
   * @param n number of elements
   */
  public void multiply(float[] x, float[] high, float[] low, int n) {
    // Three loops: C2 does not vectorise the one in which top is both computed and used twice.
    split(x, high, n);
    remainder(x, high, low, n, factor, factorLow);
    scale(high, n, factorHigh);
  }

  private static void split(float[] x, float[] top, int n) {
    for (int i = 0; i < n; i++) {
      float s = SPLITTER * x[i];
      top[i] = s - (s - x[i]);
    }
  }

  private static void remainder(
      float[] x, float[] top, float[] low, int n, float factor, float factorLow) {
    for (int i = 0; i < n; i++) {
      float t = top[i];
      low[i] = t * factorLow + (x[i] - t) * factor;
    }
  }

  private static void scale(float[] top, int n, float factorHigh) {
    for (int i = 0; i < n; i++) {
      top[i] *= factorHigh;
    }
  }

  /**
   * The leading part of x·factor.
   *
   * @param lanes the arithmetic
   * @param x the other factor
   * @param <V> a value in each lane
   * @return the product, rounded
   */
  public <V> V high(Lanes<V> lanes, V x) {
    return lanes.mul(x, factor);
  }

  /**
   * {@return the exact difference between x·factor and {@link #high}, by a fused operation}
   *
   * @param lanes the arithmetic
   * @param x the other factor
   * @param <V> a value in each lane
   */
  public <V> V low(Lanes<V> lanes, V x) {
    if (!lanes.isFused()) {
      return lanes.constant(0f);
    }
    V roundedAway = lanes.fma(x, factor, lanes.mul(high(lanes, x), -1f));
    return lanes.fma(x, rest, roundedAway);
  }
}

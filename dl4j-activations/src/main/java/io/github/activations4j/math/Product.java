package io.github.activations4j.math;

/**
 * x times a constant as an unevaluated sum of two floats: an exponent of 14 with half a unit of
 * rounding error would cost its exponential eight units.
 *
 * <p>Dekker's product (Numerische Mathematik 18, 1971), with the constant split beforehand.
 */
public final class Product {

  private static final float SPLITTER = 4097f;

  private final float factor;
  private final float factorHigh;
  private final float factorLow;

  /**
   * A constant factor.
   *
   * @param factor the constant; finite
   */
  public Product(double factor) {
    this.factor = (float) factor;
    float t = SPLITTER * this.factor;
    this.factorHigh = t - (t - this.factor);
    this.factorLow = (float) (factor - factorHigh);
  }

  /**
   * high + low = x · factor, to about 2⁻⁴⁰ relative.
   *
   * @param x the other factor, |x| below 10³⁴; may be {@code high} or {@code low}
   * @param high leading part
   * @param low remainder
   * @param n number of elements
   */
  public void multiply(float[] x, float[] high, float[] low, int n) {
    for (int i = 0; i < n; i++) {
      float t = x[i];
      float s = SPLITTER * t;
      float top = s - (s - t);
      high[i] = top * factorHigh;
      low[i] = top * factorLow + (t - top) * factor;
    }
  }
}

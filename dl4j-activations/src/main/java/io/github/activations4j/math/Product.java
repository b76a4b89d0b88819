package io.github.activations4j.math;

/**
 * x times a constant as an unevaluated sum of two floats: an exponent of 14 with half a unit of
 * rounding error would cost its exponential eight units.
 *
 * <p>Dekker's product (Numerische Mathematik 18, 1971), with the constant split beforehand.
 */
public final class Product {

  private static final float SPLITTER = 4097f;
  private static final float LARGEST = 0x1p60f;

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

  /**
   * high + low = x · y, elementwise, to 2⁻⁴⁶ relative. Factors beyond ±2⁶⁰ count as ±2⁶⁰.
   *
   * @param x one factor
   * @param y the other factor
   * @param high leading part; neither factor, nor {@code scratch.c} or {@code scratch.d}
   * @param low remainder; likewise
   * @param n number of elements
   * @param scratch working memory; its arrays c and d are overwritten
   */
  public static void multiply(
      float[] x, float[] y, float[] high, float[] low, int n, Scratch scratch) {
    limit(x, high, n);
    limit(y, low, n);
    split(high, scratch.c, n);
    split(low, scratch.d, n);
    product(high, low, scratch.c, scratch.d, n);
  }

  private static void limit(float[] x, float[] limited, int n) {
    for (int i = 0; i < n; i++) {
      limited[i] = Math.min(Math.max(x[i], -LARGEST), LARGEST);
    }
  }

  private static void product(float[] x, float[] y, float[] topX, float[] topY, int n) {
    for (int i = 0; i < n; i++) {
      // Every sum is exact in this order.
      topX[i] =
          ((topX[i] * topY[i] - x[i] * y[i]) + topX[i] * (y[i] - topY[i]))
              + (x[i] - topX[i]) * topY[i]
              + (x[i] - topX[i]) * (y[i] - topY[i]);
    }
    for (int i = 0; i < n; i++) {
      x[i] *= y[i];
    }
    System.arraycopy(topX, 0, y, 0, n);
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
}

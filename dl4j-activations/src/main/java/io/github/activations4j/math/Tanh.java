package io.github.activations4j.math;

/**
 * tanh x and its derivative over blocks of floats.
 *
 * <p>tanh x = q / (q + 2) with q = e²ˣ − 1, which has no cancellation on either side of 0 and never
 * exceeds 1; sech² x = 4z / (1 + z)² with z = e^(−2|x|), where 1 − tanh² x would lose every digit.
 */
public final class Tanh {

  // Beyond ±20 tanh rounds to ±1.
  private static final float SATURATION = 40f;

  private Tanh() {}

  /**
   * sech² x in double.
   *
   * @param x any number
   * @return sech² x, without cancellation
   */
  public static double sechSquared(double x) {
    double z = Math.exp(-2 * Math.abs(x));
    return 4 * z / ((1 + z) * (1 + z));
  }

  /**
   * y = tanh x for every float x; error at most 3.3 ULP, −0 for −0.
   *
   * @param x arguments
   * @param y results; may be {@code x}
   * @param n number of elements
   * @param scratch working memory
   */
  public static void tanh(float[] x, float[] y, int n, Scratch scratch) {
    twice(x, y, n);
    Exp.expm1(y, y, n, scratch);
    quotient(y, n);
  }

  /**
   * y = a · tanh x for every float x.
   *
   * @param a factors
   * @param x arguments; may be {@code a}
   * @param t receives tanh x; may be {@code x}, not {@code a}
   * @param y results; may be {@code a}
   * @param n number of elements
   * @param scratch working memory
   */
  public static void multiply(float[] a, float[] x, float[] t, float[] y, int n, Scratch scratch) {
    tanh(x, t, n, scratch);
    product(a, t, y, n);
  }

  private static void product(float[] a, float[] b, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = a[i] * b[i];
    }
  }

  /**
   * y = sech² x = 1 − tanh² x, the derivative of tanh, for every float x.
   *
   * @param x arguments
   * @param y results; may be {@code x}
   * @param n number of elements
   * @param scratch working memory
   */
  public static void sechSquared(float[] x, float[] y, int n, Scratch scratch) {
    negativeTwiceMagnitude(x, y, n);
    Exp.exp(y, y, n, scratch);
    sechSquaredFromExp(y, n);
  }

  private static void twice(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.min(Math.max(x[i] + x[i], -SATURATION), SATURATION);
    }
  }

  private static void quotient(float[] q, int n) {
    for (int i = 0; i < n; i++) {
      q[i] = q[i] / (q[i] + 2f);
    }
  }

  private static void negativeTwiceMagnitude(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.max(-2f * Math.abs(x[i]), Exp.MIN);
    }
  }

  private static void sechSquaredFromExp(float[] z, int n) {
    for (int i = 0; i < n; i++) {
      float w = 1f / (1f + z[i]);
      z[i] = 4f * z[i] * w * w;
    }
  }

  /**
   * tanh x for every float x; error at most 2.8 ULP, −0 for −0.
   *
   * @param lanes the arithmetic
   * @param x arguments
   * @param <V> a value in each lane
   * @return tanh x
   */
  public static <V> V tanh(Lanes<V> lanes, V x) {
    V q = lanes.expm1(lanes.clamp(lanes.add(x, x), -SATURATION, SATURATION));
    return lanes.div(q, lanes.add(q, 2f));
  }

  /**
   * sech² x = 1 − tanh² x, the derivative of tanh, for every float x.
   *
   * @param lanes the arithmetic
   * @param x arguments
   * @param <V> a value in each lane
   * @return sech² x
   */
  public static <V> V sechSquared(Lanes<V> lanes, V x) {
    V z = lanes.exp(lanes.max(lanes.mul(lanes.abs(x), -2f), Exp.MIN));
    V w = lanes.reciprocal(lanes.add(z, 1f));
    return lanes.mul(lanes.mul(lanes.mul(z, 4f), w), w);
  }
}

package io.github.activations4j.math;

/**
 * σ(x) = 1 / (1 + e⁻ˣ), its derivative and the exponentials the sigmoid family shares.
 *
 * <p>With u = eˣ, σ = u / (1 + u) and 1 − σ = 1 / (1 + u): both keep all their digits, on either
 * side of 0.
 */
public final class Sigmoid {

  /** From here on u / (1 + u) is 1 in float, and u² does not overflow. */
  public static final float SATURATION = 40f;

  private Sigmoid() {}

  /**
   * σ(x) in double.
   *
   * @param x any number
   * @return σ(x)
   */
  public static double value(double x) {
    double z = Math.exp(-Math.abs(x));
    return x < 0 ? z / (1 + z) : 1 / (1 + z);
  }

  /**
   * σ′(x) = σ(x)·(1 − σ(x)) in double.
   *
   * @param x any number
   * @return σ′(x)
   */
  public static double derivative(double x) {
    double z = Math.exp(-Math.abs(x));
    return z / ((1 + z) * (1 + z));
  }

  /**
   * ln(1 + eˣ) in double, never infinite for a finite x.
   *
   * @param x any number
   * @return softplus of x
   */
  public static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  /**
   * y = eˣ with x clamped to [{@link Exp#MIN}, {@link #SATURATION}], for use in u / (1 + u).
   *
   * @param x any floats
   * @param y results; may be {@code x}
   * @param n number of elements
   * @param scratch working memory
   */
  public static void exp(float[] x, float[] y, int n, Scratch scratch) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.min(Math.max(x[i], Exp.MIN), SATURATION);
    }
    Exp.exp(y, y, n, scratch);
  }

  /**
   * y = e^(−|x|), for even functions.
   *
   * @param x any floats
   * @param y results; may be {@code x}
   * @param n number of elements
   * @param scratch working memory
   */
  public static void expNegativeMagnitude(float[] x, float[] y, int n, Scratch scratch) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.max(-Math.abs(x[i]), Exp.MIN);
    }
    Exp.exp(y, y, n, scratch);
  }

  /**
   * σ = u/(1 + u) for u = eʷ.
   *
   * @param lanes the arithmetic
   * @param u the exponential, up to e^{@link #SATURATION}
   * @param <V> a value in each lane
   * @return σ(w)
   */
  public static <V> V ofExp(Lanes<V> lanes, V u) {
    return lanes.div(u, lanes.add(u, 1f));
  }

  /**
   * The derivative of x·σ(w), where w is proportional to x: σ·(1 + w·(1 − σ)).
   *
   * @param lanes the arithmetic
   * @param w the argument of σ, up to {@link #SATURATION}
   * @param u its exponential
   * @param <V> a value in each lane
   * @return the derivative by x
   */
  public static <V> V slopeOfProduct(Lanes<V> lanes, V w, V u) {
    V complement = lanes.reciprocal(lanes.add(u, 1f));
    return lanes.mul(lanes.mul(u, complement), lanes.fma(w, complement, 1f));
  }
}

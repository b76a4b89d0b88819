package io.github.activations4j.function;

import io.github.activations4j.math.ChainRule;

/**
 * The gradients of the functions of rows, dxᵢ = sᵢ·(dyᵢ − uᵢ·Σⱼ wⱼ·dyⱼ), for gradients that are
 * infinite or so large that the sum overflows. A coefficient of exactly 0 turns an infinite
 * gradient into 0, as in {@link ChainRule}; finite gradients never give NaN.
 */
final class RowGradient {

  /** Below this magnitude no row is long enough for its sum to overflow. */
  private static final double ORDINARY = 1e290;

  /** Divides what is larger, before it is summed, by a power of two. */
  private static final int SHIFT = 80;

  private final double[] s;
  private final double[] u;
  private final double[] w;

  /**
   * Coefficients of a row; NaN in one of them makes the whole row NaN.
   *
   * @param s factors of the results
   * @param u factors of the sum; null for 1
   * @param w weights of the gradients in the sum; null for 1
   */
  RowGradient(double[] s, double[] u, double[] w) {
    this.s = s;
    this.u = u;
    this.w = w;
  }

  /** Whether the formulas as they stand are right for these gradients. */
  static boolean isOrdinary(double[] dy, int n) {
    double largest = 0;
    for (int i = 0; i < n; i++) {
      largest = Math.max(largest, Math.abs(dy[i]));
    }
    return largest < ORDINARY;
  }

  /**
   * Computes dx.
   *
   * @param dy gradients
   * @param dx results; may be {@code dy}
   * @param n length of the row
   */
  void compute(double[] dy, double[] dx, int n) {
    double[] finite = new double[n];
    double sum = 0;
    int plus = 0;
    int minus = 0;
    boolean nan = false;
    for (int i = 0; i < n; i++) {
      nan |= Double.isNaN(dy[i]) || Double.isNaN(s[i]);
      if (Double.isInfinite(dy[i])) {
        if (weight(i) != 0) {
          plus += dy[i] > 0 ? 1 : 0;
          minus += dy[i] < 0 ? 1 : 0;
        }
      } else {
        finite[i] = Math.scalb(dy[i], -SHIFT);
        sum += weight(i) * finite[i];
      }
    }
    for (int i = 0; i < n; i++) {
      dx[i] =
          nan ? Double.NaN : element(i, dy[i], finite[i], sum, infinities(i, dy[i], plus, minus));
    }
  }

  private double element(int i, double dy, double finite, double sum, double others) {
    double own = Double.isInfinite(dy) ? ChainRule.multiply(dy, 1 - factor(i) * weight(i)) : 0;
    double infinite = own - ChainRule.multiply(others, factor(i));
    double ordinary = finite - factor(i) * sum;
    return ChainRule.multiply(infinite, s[i])
        + Math.scalb(ChainRule.multiply(ordinary, s[i]), SHIFT);
  }

  /** The sum of the infinite gradients of all elements but one: 0, ±∞, or NaN for both. */
  private double infinities(int i, double dy, int plus, int minus) {
    boolean counts = weight(i) != 0;
    double sum = 0;
    if (plus > (counts && dy == Double.POSITIVE_INFINITY ? 1 : 0)) {
      sum += Double.POSITIVE_INFINITY;
    }
    if (minus > (counts && dy == Double.NEGATIVE_INFINITY ? 1 : 0)) {
      sum += Double.NEGATIVE_INFINITY;
    }
    return sum;
  }

  private double factor(int i) {
    return u == null ? 1 : u[i];
  }

  private double weight(int i) {
    return w == null ? 1 : w[i];
  }
}

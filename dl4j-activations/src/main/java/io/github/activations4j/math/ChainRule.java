package io.github.activations4j.math;

/**
 * The gradient dy times the slope of a function. A slope of exactly 0 gives 0 for every gradient: a
 * unit that does not react passes nothing on, and an infinite gradient must not become 0·∞ = NaN. A
 * gradient or a slope of NaN gives NaN.
 *
 * <p>Conditional expressions on floats are not vectorised, so the gradient is clamped to ±b, where
 * b is ∞, which changes nothing, or 0. Checking first whether any gradient is infinite would need a
 * sum over the block, and then C2 of JDK 25 does not vectorise the rest.
 */
public final class ChainRule {

  // Three factors lift the smallest denormal, 2⁻¹⁴⁹, beyond the largest float.
  private static final float LARGE = 0x1p100f;

  private ChainRule() {}

  /**
   * dy·slope.
   *
   * @param dy gradient of the loss by the function's value
   * @param slope f′(x)
   * @return the product; 0 if one factor is 0 and the other infinite
   */
  public static double multiply(double dy, double slope) {
    if (slope == 0) {
      return Double.isNaN(dy) ? dy : 0;
    }
    // Nor must a slope that overflows turn a gradient of 0 into NaN.
    return dy == 0 && Double.isInfinite(slope) ? dy : dy * slope;
  }

  /**
   * dx = dy·slope; 0 where the slope is 0.
   *
   * @param dy gradients of the loss by the function's values
   * @param slope f′(x)
   * @param dx results; may be {@code dy} or {@code slope}
   * @param n number of elements
   */
  public static void multiply(float[] dy, float[] slope, float[] dx, int n) {
    for (int i = 0; i < n; i++) {
      float s = slope[i];
      float b = Math.abs(s) * LARGE * LARGE * LARGE;
      // + 0: −0 becomes 0.
      dx[i] = Math.min(Math.max(dy[i], 0f - b), b) * s + 0f;
    }
  }

  /**
   * dx = dy·slope; 0 where the slope is 0, and where the gradient is 0, for a function whose slope
   * grows without bound and overflows.
   *
   * @param dy gradients of the loss by the function's values
   * @param slope f′(x), infinite ones too
   * @param dx results; may be {@code dy}; not {@code slope}, which may be overwritten
   * @param n number of elements
   */
  public static void multiplyUnbounded(float[] dy, float[] slope, float[] dx, int n) {
    clamp(slope, dy, n);
    multiply(dy, slope, dx, n);
  }

  /**
   * dx = dy where x &gt; 0, else 0.
   *
   * @param x arguments of the forward pass
   * @param dy gradients of the loss by the function's values
   * @param dx results; may be {@code x} or {@code dy}
   * @param n number of elements
   */
  public static void selectPositive(float[] x, float[] dy, float[] dx, int n) {
    for (int i = 0; i < n; i++) {
      float b = Math.max(x[i], 0f) * LARGE * LARGE * LARGE;
      // 0 − b, not −b: the result is 0, not −0, as a comparison would have it.
      dx[i] = Math.min(Math.max(dy[i], 0f - b), b);
    }
  }

  /**
   * dx = dy where x &gt; threshold, else 0.
   *
   * @param x arguments of the forward pass
   * @param threshold a finite number
   * @param dy gradients of the loss by the function's values
   * @param dx results; may be {@code x} or {@code dy}
   * @param n number of elements
   */
  public static void selectAbove(float[] x, float threshold, float[] dy, float[] dx, int n) {
    for (int i = 0; i < n; i++) {
      float b = Math.max(x[i] - threshold, 0f) * LARGE * LARGE * LARGE;
      dx[i] = Math.min(Math.max(dy[i], 0f - b), b);
    }
  }

  /**
   * dx = dy where |x| &gt; threshold, else 0.
   *
   * @param x arguments of the forward pass
   * @param threshold a finite number
   * @param dy gradients of the loss by the function's values
   * @param dx results; may be {@code x} or {@code dy}
   * @param n number of elements
   */
  public static void selectOutside(float[] x, float threshold, float[] dy, float[] dx, int n) {
    for (int i = 0; i < n; i++) {
      float b = Math.max(Math.abs(x[i]) - threshold, 0f) * LARGE * LARGE * LARGE;
      dx[i] = Math.min(Math.max(dy[i], 0f - b), b);
    }
  }

  /**
   * dx = dy·slope where low &lt; x &lt; high, else 0.
   *
   * @param x arguments of the forward pass
   * @param low a number below {@code high}
   * @param high a number above {@code low}
   * @param slope f′(x) between the two; finite, not 0
   * @param dy gradients of the loss by the function's values
   * @param dx results; may be {@code x} or {@code dy}
   * @param n number of elements
   */
  public static void selectBetween(
      float[] x, float low, float high, float slope, float[] dy, float[] dx, int n) {
    for (int i = 0; i < n; i++) {
      float inside = Math.min(x[i] - low, high - x[i]);
      float b = Math.max(inside, 0f) * LARGE * LARGE * LARGE;
      dx[i] = Math.min(Math.max(dy[i], 0f - b), b) * slope;
    }
  }

  /** slope := 0 where dy is 0. */
  private static void clamp(float[] slope, float[] dy, int n) {
    for (int i = 0; i < n; i++) {
      float b = Math.abs(dy[i]) * LARGE * LARGE * LARGE;
      slope[i] = Math.min(Math.max(slope[i], 0f - b), b);
    }
  }
}

package io.github.activations4j.math;

/**
 * The indicator of x &gt; threshold, as 1 and 0, without a conditional expression: C2 does not
 * vectorise one on floats.
 */
public final class Indicator {

  // Two factors, because one float cannot lift the smallest denormal above 1.
  private static final float LARGE = 0x1p100f;

  private Indicator() {}

  /**
   * 1 for x &gt; 0, else 0; NaN stays NaN. Short enough to be inlined into a loop that C2
   * vectorises.
   *
   * @param x any float
   * @return 1, 0 or NaN
   */
  public static float positive(float x) {
    return Math.min(Math.max(x, 0f) * LARGE * LARGE, 1f);
  }

  /**
   * y = 1 where x &gt; threshold, else 0; NaN stays NaN.
   *
   * @param x arguments
   * @param threshold a finite number
   * @param y results; may be {@code x}
   * @param n number of elements
   */
  public static void above(float[] x, float threshold, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      // The difference of two floats is 0 only if they are equal: underflow is gradual.
      y[i] = Math.min(Math.max(x[i] - threshold, 0f) * LARGE * LARGE, 1f);
    }
  }

  /**
   * y = 1 where x &lt; threshold, else 0; NaN stays NaN.
   *
   * @param x arguments
   * @param threshold a finite number
   * @param y results; may be {@code x}
   * @param n number of elements
   */
  public static void below(float[] x, float threshold, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.min(Math.max(threshold - x[i], 0f) * LARGE * LARGE, 1f);
    }
  }

  /**
   * The largest float that is not above {@code value}: for a float x, x &gt; value exactly if x
   * &gt; floor(value).
   *
   * @param value any number
   * @return the float at or just below it
   */
  public static float floor(double value) {
    float nearest = (float) value;
    return nearest > value ? Math.nextDown(nearest) : nearest;
  }

  /**
   * The smallest float that is not below {@code value}: for a float x, x &lt; value exactly if x
   * &lt; ceil(value).
   *
   * @param value any number
   * @return the float at or just above it
   */
  public static float ceil(double value) {
    float nearest = (float) value;
    return nearest < value ? Math.nextUp(nearest) : nearest;
  }
}

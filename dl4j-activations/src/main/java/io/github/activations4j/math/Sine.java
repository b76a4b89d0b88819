package io.github.activations4j.math;

/**
 * Sines of moderate arguments over blocks of floats.
 *
 * <p>The argument, given in two floats, is reduced by a multiple of π in three parts (Cody and
 * Waite 1980, chapter 8); coefficients: {@code src/test/reference/minimax.py}, item sin of degree
 * 3.
 */
public final class Sine {

  /** Largest magnitude of an argument: up to here multiples of the parts of π are exact. */
  public static final float MAX = 16000f;

  private static final float SHIFT = 12582912f;
  private static final float INVERSE_PI = 0.31830987f;
  private static final float PI_A = 3.140625f;
  private static final float PI_B = 0.0009675026f;
  private static final float PI_C = 1.509958e-07f;

  private static final float S0 = -0.1666666f;
  private static final float S1 = 0.008333069f;
  private static final float S2 = -0.00019809767f;
  private static final float S3 = 2.606047e-06f;

  private Sine() {}

  /**
   * y = sin²(high + low) for |high| up to {@link #MAX}; absolute error below 2.4e-7, relative error
   * near 0 a few ULP.
   *
   * @param high leading parts of the arguments
   * @param low what the leading parts lack
   * @param y results; may be {@code high}, not {@code low}
   * @param n number of elements
   */
  public static void sineSquared(float[] high, float[] low, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      float k = ((high[i] + low[i]) * INVERSE_PI + SHIFT) - SHIFT;
      y[i] = ((high[i] - k * PI_A) - k * PI_B) - k * PI_C + low[i];
    }
    for (int i = 0; i < n; i++) {
      float r = y[i];
      float q = r * r;
      float s = r + r * q * (((S3 * q + S2) * q + S1) * q + S0);
      y[i] = s * s;
    }
  }

  /**
   * y = sin(high + low) for |high| up to {@link #MAX}; absolute error below 1.2e-7.
   *
   * @param high leading parts of the arguments; overwritten
   * @param low what the leading parts lack
   * @param y results; neither {@code high} nor {@code low}
   * @param n number of elements
   */
  public static void sine(float[] high, float[] low, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      float k = ((high[i] + low[i]) * INVERSE_PI + SHIFT) - SHIFT;
      y[i] = ((high[i] - k * PI_A) - k * PI_B) - k * PI_C + low[i];
      // 1 for an odd k, at which the sine changes its sign; 0 for an even one.
      high[i] = Math.abs(k - 2f * ((k * 0.5f + SHIFT) - SHIFT));
    }
    for (int i = 0; i < n; i++) {
      float r = y[i];
      float q = r * r;
      float s = r + r * q * (((S3 * q + S2) * q + S1) * q + S0);
      y[i] = s * (1f - 2f * high[i]);
    }
  }
}

package io.github.activations4j.math;

/**
 * eˣ and eˣ − 1 over blocks of floats.
 *
 * <p>Method: x = k·ln 2 + r with integer k and |r| ≤ ln 2 / 2 (Cody and Waite 1980, chapter 6), a
 * minimax polynomial in r, and a multiplication by 2ᵏ. k is found by adding a number so large that
 * the sum has no fraction; the bits of that sum, moved into the exponent field, are 2ᵏ.
 *
 * <p>Coefficients: {@code src/test/reference/minimax.py}, item expCore, degree 4 weighted for eˣ.
 */
public final class Exp {

  /** Smallest argument: its exponential is flushed to 0, as is everything below −87.69. */
  public static final float MIN = -88f;

  /** Largest argument: its exponential is infinite, as is everything above 88.38. */
  public static final float MAX = 89f;

  // 1.5·2²³ has a unit in the last place of 1; 127 is the bias of the exponent field.
  private static final float SHIFT = 12582912f + 127f;
  private static final float LOG2_E = 1.442695f;
  // Few enough bits that k·LN2_HIGH is exact for |k| ≤ 511.
  private static final float LN2_HIGH = 0.693145751953125f;
  private static final float LN2_LOW = 1.4286068e-6f;

  private static final float C0 = 0.49999994f;
  private static final float C1 = 0.16666521f;
  private static final float C2 = 0.041668255f;
  private static final float C3 = 0.008368662f;
  private static final float C4 = 0.0013821453f;

  private Exp() {}

  /**
   * y = eˣ for x in [{@link #MIN}, {@link #MAX}]; error at most 1 ULP above 2⁻¹²⁶.
   *
   * @param x arguments, already clamped to the range
   * @param y results; may be {@code x}
   * @param n number of elements
   * @param scratch working memory
   */
  public static void exp(float[] x, float[] y, int n, Scratch scratch) {
    shift(x, scratch.shifted, n);
    scratch.exponentsToPowers(n);
    scaledExp(x, scratch.shifted, scratch.power, y, n);
  }

  /**
   * y = e^(high + low) for a sum in [{@link #MIN}, {@link #MAX}], so that an error made while
   * computing a large exponent need not become an error of the result.
   *
   * @param high leading parts of the arguments
   * @param low what the leading parts lack
   * @param y results; may be {@code high} or {@code low}
   * @param n number of elements
   * @param scratch working memory
   */
  public static void exp(float[] high, float[] low, float[] y, int n, Scratch scratch) {
    shiftSum(high, low, scratch.shifted, n);
    scratch.exponentsToPowers(n);
    reduce(high, low, scratch.shifted, y, n);
    scale(y, scratch.power, n);
  }

  /**
   * y = eˣ − 1 for x in [{@link #MIN}, {@link #MAX}]; error at most 2.2 ULP, −0 for −0.
   *
   * @param x arguments, already clamped to the range
   * @param y results; may be {@code x}
   * @param n number of elements
   * @param scratch working memory
   */
  public static void expm1(float[] x, float[] y, int n, Scratch scratch) {
    shift(x, scratch.shifted, n);
    scratch.exponentsToPowers(n);
    scaledExpm1(x, scratch.shifted, scratch.power, y, n);
  }

  private static void shift(float[] x, float[] shifted, int n) {
    for (int i = 0; i < n; i++) {
      shifted[i] = x[i] * LOG2_E + SHIFT;
    }
  }

  private static void shiftSum(float[] high, float[] low, float[] shifted, int n) {
    for (int i = 0; i < n; i++) {
      shifted[i] = (high[i] + low[i]) * LOG2_E + SHIFT;
    }
  }

  private static void scaledExp(float[] x, float[] shifted, float[] power, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      float k = shifted[i] - SHIFT;
      float r = (x[i] - k * LN2_HIGH) - k * LN2_LOW;
      float p = (((C4 * r + C3) * r + C2) * r + C1) * r + C0;
      y[i] = (1f + (r + r * r * p)) * power[i];
    }
  }

  private static void scaledExpm1(float[] x, float[] shifted, float[] power, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      float k = shifted[i] - SHIFT;
      float r = (x[i] - k * LN2_HIGH) - k * LN2_LOW;
      float p = (((C4 * r + C3) * r + C2) * r + C1) * r + C0;
      float s = power[i];
      // r·(1 + r·p) and s·… − (1 − s), not r + r²·p and s·… + (s − 1): these keep the sign of −0.
      y[i] = r * (1f + r * p) * s - (1f - s);
    }
  }

  private static void reduce(float[] high, float[] low, float[] shifted, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      float k = shifted[i] - SHIFT;
      y[i] = ((high[i] - k * LN2_HIGH) - k * LN2_LOW) + low[i];
    }
  }

  private static void scale(float[] r, float[] power, int n) {
    for (int i = 0; i < n; i++) {
      float t = r[i];
      float p = (((C4 * t + C3) * t + C2) * t + C1) * t + C0;
      r[i] = (1f + (t + t * t * p)) * power[i];
    }
  }
}

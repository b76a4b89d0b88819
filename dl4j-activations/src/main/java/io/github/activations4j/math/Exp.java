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

  /**
   * eˣ for x in [−88, 88]; error at most 1.1 ULP above 2⁻¹²⁶.
   *
   * @param lanes the arithmetic
   * @param x arguments, already clamped to the range
   * @param <V> a value in each lane
   * @return eˣ
   */
  public static <V> V exp(Lanes<V> lanes, V x) {
    return new Reduced<>(lanes, x).exp();
  }

  /**
   * e^(high + low) for a sum in [−88, 88] with a small low part; error at most 1.2 ULP.
   *
   * @param lanes the arithmetic
   * @param high leading parts of the arguments
   * @param low what the leading parts lack
   * @param <V> a value in each lane
   * @return e^(high + low)
   */
  public static <V> V exp(Lanes<V> lanes, V high, V low) {
    return new Reduced<>(lanes, high, low).exp();
  }

  /**
   * eˣ − 1 for x in [−88, 88]; error at most 1.7 ULP, −0 for −0.
   *
   * @param lanes the arithmetic
   * @param x arguments, already clamped to the range
   * @param <V> a value in each lane
   * @return eˣ − 1
   */
  public static <V> V expm1(Lanes<V> lanes, V x) {
    return new Reduced<>(lanes, x).expm1();
  }

  /** e^(k·ln 2 + r): 2ᵏ and eʳ − 1. */
  private static final class Reduced<V> {
    private final Lanes<V> lanes;
    private final V power;
    private final V expm1OfRest;

    Reduced(Lanes<V> lanes, V x) {
      this.lanes = lanes;
      V shifted = lanes.fma(x, LOG2_E, SHIFT);
      power = lanes.powerOfTwo(shifted);
      expm1OfRest = expm1OfRest(rest(x, shifted));
    }

    Reduced(Lanes<V> lanes, V high, V low) {
      this.lanes = lanes;
      V shifted = lanes.fma(high, LOG2_E, SHIFT);
      power = lanes.powerOfTwo(shifted);
      expm1OfRest = expm1OfRest(lanes.add(rest(high, shifted), low));
    }

    private V rest(V x, V shifted) {
      V k = lanes.add(shifted, -SHIFT);
      return lanes.fma(k, -LN2_LOW, lanes.fma(k, -LN2_HIGH, x));
    }

    private V expm1OfRest(V r) {
      // r·(1 + r·p), not r + r²·p, which would lose the sign of −0.
      return lanes.mul(r, lanes.fma(r, lanes.polynomial(r, C0, C1, C2, C3, C4), 1f));
    }

    V exp() {
      return lanes.fma(expm1OfRest, power, power);
    }

    V expm1() {
      // Plus −(1 − 2ᵏ), not 2ᵏ − 1: −0 and 0 would be 0.
      V rest = lanes.mul(lanes.sub(lanes.constant(1f), power), -1f);
      return lanes.fma(expm1OfRest, power, rest);
    }
  }
}

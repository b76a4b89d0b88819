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

  /**
   * sin²(high + low) for |high| up to {@link #MAX}; absolute error below 2.4e-7, relative error
   * near 0 a few ULP.
   *
   * @param lanes the arithmetic
   * @param high leading parts of the arguments
   * @param low what the leading parts lack
   * @param <V> a value in each lane
   * @return the squares of the sines
   */
  public static <V> V sineSquared(Lanes<V> lanes, V high, V low) {
    V sine = ofRest(lanes, rest(lanes, high, low, multiple(lanes, high, low)));
    return lanes.mul(sine, sine);
  }

  /**
   * sin(high + low) for |high| up to {@link #MAX}; absolute error below 1.2e-7.
   *
   * @param lanes the arithmetic
   * @param high leading parts of the arguments
   * @param low what the leading parts lack
   * @param <V> a value in each lane
   * @return the sines
   */
  public static <V> V sine(Lanes<V> lanes, V high, V low) {
    V k = multiple(lanes, high, low);
    V half = lanes.add(lanes.fma(k, 0.5f, SHIFT), -SHIFT);
    // 1 for an odd k, at which the sine changes its sign; 0 for an even one.
    V odd = lanes.abs(lanes.fma(half, -2f, k));
    return lanes.mul(ofRest(lanes, rest(lanes, high, low, k)), lanes.fma(odd, -2f, 1f));
  }

  /** The nearest multiple of π, as its number. */
  private static <V> V multiple(Lanes<V> lanes, V high, V low) {
    return lanes.add(lanes.fma(lanes.add(high, low), INVERSE_PI, SHIFT), -SHIFT);
  }

  private static <V> V rest(Lanes<V> lanes, V high, V low, V k) {
    V r = lanes.fma(k, -PI_B, lanes.fma(k, -PI_A, high));
    return lanes.add(lanes.fma(k, -PI_C, r), low);
  }

  private static <V> V ofRest(Lanes<V> lanes, V r) {
    V q = lanes.mul(r, r);
    return lanes.fma(lanes.mul(r, q), lanes.polynomial(q, S0, S1, S2, S3), r);
  }
}

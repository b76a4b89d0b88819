package io.github.activations4j.math;

/**
 * ln(1 + e) over blocks of floats, for e in [0, 1].
 *
 * <p>e + e²·R(e) with a rational minimax R of degree 2 over 3; coefficients: {@code
 * src/test/reference/minimax.py}, item log1p.
 */
public final class Log1p {

  private static final float A0 = -0.4999999f;
  private static final float A1 = -0.4508043f;
  private static final float A2 = -0.072284326f;
  private static final float B1 = 1.5682703f;
  private static final float B2 = 0.6901282f;
  private static final float B3 = 0.07573584f;

  private Log1p() {}

  /**
   * y = ln(1 + e) for e in [0, 1]; error at most 2 ULP.
   *
   * @param e arguments
   * @param y results; may be {@code e}
   * @param n number of elements
   */
  public static void log1p(float[] e, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      float t = e[i];
      float p = (A2 * t + A1) * t + A0;
      float q = ((B3 * t + B2) * t + B1) * t + 1f;
      y[i] = t + t * t * (p / q);
    }
  }

  /**
   * ln(1 + e) for e in [0, 1]; error at most 1.2 ULP.
   *
   * @param lanes the arithmetic
   * @param e arguments
   * @param <V> a value in each lane
   * @return ln(1 + e)
   */
  public static <V> V log1p(Lanes<V> lanes, V e) {
    V p = lanes.polynomial(e, A0, A1, A2);
    V q = lanes.polynomial(e, 1f, B1, B2, B3);
    return lanes.fma(lanes.mul(e, e), lanes.div(p, q), e);
  }
}

package io.github.activations4j.math;

/**
 * The upper tail of the standard normal distribution without its exponential: g(t) =
 * e^(t²/2)·Φ(−t), so that Φ(x) keeps all its digits, even where it is tiny.
 *
 * <p>Coefficients: {@code src/test/reference/minimax.py}, items normalTail.
 */
public final class NormalTail {

  /** From here on e^(−t²/2) is 0 in float. */
  public static final float MAX = 13.25f;

  private static final double SQRT_2PI = 2.5066282746310007;

  // In float: 1/g = 2 + t·(√2π − A(t)/B(t)); a plain quotient costs twice the error.
  private static final float C = 2.5066283f;
  private static final float A0 = 0.9108577f;
  private static final float A1 = 0.5588568f;
  private static final float A2 = 0.15728779f;
  private static final float A3 = 0.019298378f;
  private static final float B1 = 0.91350955f;
  private static final float B2 = 0.39415163f;
  private static final float B3 = 0.09068348f;
  private static final float B4 = 0.009650407f;

  // In double: the same form up to t = 5, beyond it 1/g = t·(√2π + A(u)/B(u)) with u = 1/t².
  private static final double TAIL_FROM = 5;
  private static final double[] NEAR_A = {
    0.9108591530252698, 0.9143749396952422, 0.4652458915891379, 0.14713141964865317,
    0.03075558649925424, 0.004217082182818393, 0.0003509580556678441, 1.3743014456574427e-05
  };
  private static final double[] NEAR_B = {
    1.0,
    1.3038398752276104,
    0.8492625855623954,
    0.3471488035149355,
    0.0960351694931024,
    0.018292068395432234,
    0.002339282244341981,
    0.00018409061996078373,
    6.871516340296529e-06
  };
  private static final double[] FAR_A = {
    -1.7313931183559178e-16,
    2.506628274630892,
    119.21454650456647,
    1825.5680146386405,
    10399.393337338599,
    18616.10596105923,
    4667.9285169165705
  };
  private static final double[] FAR_B = {
    1.0,
    49.559723039490784,
    817.4157129067894,
    5361.991875101464,
    12938.000497946308,
    7779.569420519423
  };

  // 1.5·2²³⁻⁸: adding it rounds to a multiple of 2⁻⁸, whose square is exact.
  private static final float ROUND = 49152f;

  private NormalTail() {}

  /**
   * y = e^(−t²/2) for t in [0, {@link #MAX}]; error about 1 ULP because t² is kept in two parts.
   *
   * @param t arguments
   * @param y results; may be {@code t}
   * @param low temporary array; neither {@code t} nor {@code y}
   * @param n number of elements
   * @param scratch working memory
   */
  public static void gaussian(float[] t, float[] y, float[] low, int n, Scratch scratch) {
    for (int i = 0; i < n; i++) {
      float v = t[i];
      float top = (v + ROUND) - ROUND;
      y[i] = -0.5f * (top * top);
      low[i] = -0.5f * ((v - top) * (v + top));
    }
    Exp.exp(y, low, y, n, scratch);
  }

  /**
   * y = 1/g(t) for t in [0, {@link #MAX}]; error at most 3.2 ULP. The reciprocal, because what is
   * multiplied by g can be divided by it instead, without underflow on the way.
   *
   * @param t arguments
   * @param y results; may be {@code t}
   * @param n number of elements
   */
  public static void reciprocal(float[] t, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      float v = t[i];
      float a = ((A3 * v + A2) * v + A1) * v + A0;
      float b = (((B4 * v + B3) * v + B2) * v + B1) * v + 1f;
      y[i] = 2f + v * (C - a / b);
    }
  }

  /**
   * Φ(x) in double.
   *
   * @param x any number
   * @return the distribution function of the standard normal distribution
   */
  public static double cdf(double x) {
    double t = Math.abs(x);
    double upper = gaussian(t) * tail(t);
    return x < 0 ? upper : 1 - upper;
  }

  /**
   * φ(x) in double.
   *
   * @param x any number
   * @return the density of the standard normal distribution
   */
  public static double density(double x) {
    return gaussian(Math.abs(x)) / SQRT_2PI;
  }

  /** e^(−t²/2), t² in two parts; the leading one has 24 bits and so an exact square. */
  private static double gaussian(double t) {
    if (t > 40) {
      return 0;
    }
    double top = (float) t;
    return Math.exp(-0.5 * top * top) * Math.exp(-0.5 * (t - top) * (t + top));
  }

  /**
   * g(t) = e^(t²/2)·Φ(−t) in double.
   *
   * @param t 0 or a positive number
   * @return g(t)
   */
  public static double tail(double t) {
    if (t > TAIL_FROM) {
      double u = 1 / (t * t);
      return 1 / (t * (SQRT_2PI + polynomial(FAR_A, u) / polynomial(FAR_B, u)));
    }
    return 1 / (SQRT_2PI * t + (2 - t * (polynomial(NEAR_A, t) / polynomial(NEAR_B, t))));
  }

  private static double polynomial(double[] coefficients, double x) {
    double sum = 0;
    for (int i = coefficients.length - 1; i >= 0; i--) {
      sum = sum * x + coefficients[i];
    }
    return sum;
  }

  /**
   * e^(−t²/2) for t in [0, {@link #MAX}]; error at most 1.2 ULP, because t² is kept in two parts.
   *
   * @param lanes the arithmetic
   * @param t arguments
   * @param <V> a value in each lane
   * @return e^(−t²/2)
   */
  public static <V> V gaussian(Lanes<V> lanes, V t) {
    V half = lanes.mul(t, -0.5f);
    V high = lanes.mul(half, t);
    return lanes.isFused()
        ? lanes.exp(high, lanes.fma(half, t, lanes.mul(high, -1f)))
        : lanes.exp(high);
  }

  /**
   * Φ(−t) for t in [0, {@link #MAX}].
   *
   * @param lanes the arithmetic
   * @param t arguments
   * @param <V> a value in each lane
   * @return the upper tail of the standard normal distribution
   */
  public static <V> V upperTail(Lanes<V> lanes, V t) {
    return times(lanes, t, gaussian(lanes, t));
  }

  /**
   * factor·g(t) for t in [0, {@link #MAX}], with one division; error at most 2.3 ULP for a factor
   * of 1.
   *
   * @param lanes the arithmetic
   * @param t arguments
   * @param factor by which g is multiplied
   * @param <V> a value in each lane
   * @return factor·g(t)
   */
  public static <V> V times(Lanes<V> lanes, V t, V factor) {
    // g = 1/(2 + t·(√2π − A/B)) = B/(2B + t·(√2π·B − A)).
    V a = lanes.polynomial(t, A0, A1, A2, A3);
    V b = lanes.polynomial(t, 1f, B1, B2, B3, B4);
    V rest = lanes.fma(b, C, lanes.mul(a, -1f));
    return lanes.div(lanes.mul(factor, b), lanes.fma(t, rest, lanes.add(b, b)));
  }
}

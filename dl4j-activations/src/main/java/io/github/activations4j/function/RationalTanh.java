package io.github.activations4j.function;

import io.github.activations4j.math.ChainRule;
import io.github.activations4j.math.Lanes;
import io.github.activations4j.math.Scratch;

/**
 * Rational tanh: f(x) = 1.7159·t(2x/3) with t(y) = sgn(y)(1 − 1/D), D = 1 + |y| + y² + 1.41645y⁴;
 * f′(x) = 1.7159·⅔·D′/D².
 *
 * <p>LeCun et al. 1998, section 4.4, for the constants; Deeplearning4j, Activation.RATIONALTANH. 1
 * − 1/D is computed as (D − 1)/D, without cancellation.
 */
public final class RationalTanh extends ElementwiseFunction {

  static final Definition DEFINITION =
      Definition.of("rational_tanh", Family.SIGMOIDS)
          .formula("1.7159·sgn(x)·(1 − 1/D), y = 2·|x|/3, D = 1 + y + y² + 1.41645·y⁴")
          .derivative("1.7159·⅔·(1 + 2y + 4·1.41645·y³)/D²")
          .reference(
              "Deeplearning4j, Activation.RATIONALTANH; Y. LeCun et al., Efficient BackProp, 1998, section 4.4")
          .build();

  private static final double SCALE = 1.7159;
  private static final double QUARTIC = 1.41645;
  // Beyond, t is ±1 and its slope 0, in double and in float, but the powers would overflow.
  private static final double BOUND = 1e60;
  private static final float FLOAT_BOUND = 1e9f;
  private static final float TWO_THIRDS = 2f / 3f;
  private static final float SLOPE = (float) (SCALE * 2 / 3);

  /** Rational tanh. */
  public RationalTanh() {
    super(DEFINITION);
  }

  @Override
  public double value(double x) {
    double y = Math.min(Math.max(2 * x / 3, -BOUND), BOUND);
    double a = Math.abs(y);
    return SCALE * y * (1 + a + QUARTIC * a * a * a) / denominator(a);
  }

  @Override
  public double derivative(double x) {
    double a = Math.min(Math.abs(2 * x / 3), BOUND);
    double d = denominator(a);
    return SCALE * (2.0 / 3) * (1 + 2 * a + 4 * QUARTIC * a * a * a) / d / d;
  }

  @Override
  public double secondDerivative(double x) {
    double a = Math.min(Math.abs(2 * x / 3), BOUND);
    double d = denominator(a);
    double first = 1 + 2 * a + 4 * QUARTIC * a * a * a;
    double second = 2 + 12 * QUARTIC * a * a;
    return Math.signum(x) * SCALE * (4.0 / 9) * (second - 2 * first * (first / d)) / d / d;
  }

  @Override
  public <V> V value(Lanes<V> lanes, V x) {
    V v = lanes.clamp(lanes.mul(x, TWO_THIRDS), -FLOAT_BOUND, FLOAT_BOUND);
    V a = lanes.abs(v);
    V cubic = lanes.mul(lanes.mul(lanes.mul(a, (float) QUARTIC), a), a);
    V numerator = lanes.add(lanes.add(a, 1f), cubic);
    return lanes.div(
        lanes.mul(lanes.mul(v, (float) SCALE), numerator), denominator(lanes, a, cubic));
  }

  @Override
  public <V> V derivative(Lanes<V> lanes, V x) {
    V a = lanes.min(lanes.abs(lanes.mul(x, TWO_THIRDS)), FLOAT_BOUND);
    V cubic = lanes.mul(lanes.mul(lanes.mul(a, (float) QUARTIC), a), a);
    V w = lanes.reciprocal(denominator(lanes, a, cubic));
    V numerator = lanes.fma(cubic, 4f, lanes.fma(a, 2f, 1f));
    return lanes.mul(lanes.mul(lanes.mul(numerator, SLOPE), w), w);
  }

  private static <V> V denominator(Lanes<V> lanes, V a, V cubic) {
    return lanes.fma(cubic, a, lanes.fma(a, a, lanes.add(a, 1f)));
  }

  @Override
  public void forward(float[] x, float[] y, int n, Scratch scratch) {
    for (int i = 0; i < n; i++) {
      float v = Math.min(Math.max(x[i] * TWO_THIRDS, -FLOAT_BOUND), FLOAT_BOUND);
      float a = Math.abs(v);
      float cubic = (float) QUARTIC * a * a * a;
      y[i] = (float) SCALE * v * (1f + a + cubic) / (1f + a + a * a + cubic * a);
    }
  }

  @Override
  public void backward(float[] x, float[] dy, float[] dx, int n, Scratch scratch) {
    magnitude(x, scratch.a, n);
    reciprocal(scratch.a, scratch.b, n);
    slope(scratch.a, scratch.b, n);
    ChainRule.multiply(dy, scratch.a, dx, n);
  }

  // Three loops: C2 of Java 17 does not vectorise one that does the work of all.
  private static void magnitude(float[] x, float[] a, int n) {
    for (int i = 0; i < n; i++) {
      a[i] = Math.min(Math.abs(x[i] * TWO_THIRDS), FLOAT_BOUND);
    }
  }

  /** w := 1/D. */
  private static void reciprocal(float[] a, float[] w, int n) {
    for (int i = 0; i < n; i++) {
      float v = a[i];
      float cubic = (float) QUARTIC * v * v * v;
      w[i] = 1f / (1f + v + v * v + cubic * v);
    }
  }

  /** a := f′. */
  private static void slope(float[] a, float[] w, int n) {
    for (int i = 0; i < n; i++) {
      float v = a[i];
      float cubic = (float) QUARTIC * v * v * v;
      a[i] = SLOPE * (1f + 2f * v + 4f * cubic) * w[i] * w[i];
    }
  }

  private static double denominator(double a) {
    return 1 + a + a * a + QUARTIC * a * a * a * a;
  }
}

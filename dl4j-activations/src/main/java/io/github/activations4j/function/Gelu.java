package io.github.activations4j.function;

import io.github.activations4j.math.ChainRule;
import io.github.activations4j.math.Indicator;
import io.github.activations4j.math.Lanes;
import io.github.activations4j.math.NormalTail;
import io.github.activations4j.math.Scratch;

/**
 * Gaussian error linear unit, exact: f(x) = xΦ(x), f′(x) = Φ(x) + xφ(x), with Φ and φ the
 * distribution function and density of the standard normal distribution.
 *
 * <p>Hendrycks and Gimpel 2016, section 2. With t = |x| and q = Φ(−t), f(x) = max(x, 0) − t·q keeps
 * all digits of the left tail, where x/2·(1 + erf(x/√2)) has none.
 */
public final class Gelu extends ElementwiseFunction {

  static final Definition DEFINITION =
      Definition.of("gelu", Family.GATES)
          .aliases("gelu_erf", "gelu_exact")
          .formula("x·Φ(x)")
          .derivative("Φ(x) + x·φ(x)")
          .reference(
              "D. Hendrycks and K. Gimpel, Gaussian Error Linear Units, arXiv:1606.08415, section 2")
          .build();

  private static final float INVERSE_SQRT_2PI = 0.3989423f;

  /** Gaussian error linear unit, exact. */
  public Gelu() {
    super(DEFINITION);
  }

  @Override
  public double value(double x) {
    return x == Double.NEGATIVE_INFINITY ? -0.0 : x * NormalTail.cdf(x);
  }

  @Override
  public double derivative(double x) {
    return Double.isInfinite(x) ? (x > 0 ? 1 : 0) : NormalTail.cdf(x) + x * NormalTail.density(x);
  }

  @Override
  public double secondDerivative(double x) {
    // Beyond, the density is 0, and x² would overflow.
    double c = Math.min(Math.max(x, -750), 750);
    return (2 - c * c) * NormalTail.density(c);
  }

  @Override
  public <V> V value(Lanes<V> lanes, V x) {
    V t = lanes.min(lanes.abs(x), NormalTail.MAX);
    return lanes.sub(lanes.max(x, -0f), lanes.mul(t, lanes.upperTail(t)));
  }

  @Override
  public <V> V derivative(Lanes<V> lanes, V x) {
    V t = lanes.min(lanes.abs(x), NormalTail.MAX);
    // s = Φ(−t) − t·φ(t) on the left, 1 − s on the right.
    V density = lanes.mul(NormalTail.gaussian(lanes, t), INVERSE_SQRT_2PI);
    V s = lanes.sub(lanes.upperTail(t), lanes.mul(t, density));
    return lanes.ifGreater(x, lanes.constant(0f), lanes.sub(lanes.constant(1f), s), s);
  }

  @Override
  public void forward(float[] x, float[] y, int n, Scratch scratch) {
    float[] t = scratch.a;
    float[] e = scratch.b;
    magnitude(x, t, n);
    NormalTail.gaussian(t, e, scratch.c, n, scratch);
    NormalTail.reciprocal(t, scratch.c, n);
    combine(x, t, e, scratch.c, y, n);
  }

  @Override
  public void backward(float[] x, float[] dy, float[] dx, int n, Scratch scratch) {
    float[] t = scratch.a;
    float[] e = scratch.b;
    magnitude(x, t, n);
    NormalTail.gaussian(t, e, scratch.c, n, scratch);
    NormalTail.reciprocal(t, scratch.c, n);
    Indicator.above(x, 0f, scratch.d, n);
    slope(t, e, scratch.c, scratch.d, n);
    ChainRule.multiply(dy, e, dx, n);
  }

  private static void magnitude(float[] x, float[] t, int n) {
    for (int i = 0; i < n; i++) {
      t[i] = Math.min(Math.abs(x[i]), NormalTail.MAX);
    }
  }

  private static void combine(float[] x, float[] t, float[] e, float[] d, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.max(x[i], -0f) - t[i] * e[i] / d[i];
    }
  }

  /** e := f′: s = Φ(−t) − t·φ(t) on the left, 1 − s on the right. */
  private static void slope(float[] t, float[] e, float[] d, float[] positive, int n) {
    for (int i = 0; i < n; i++) {
      float s = e[i] * (1f / d[i] - t[i] * INVERSE_SQRT_2PI);
      float h = positive[i];
      e[i] = h + (1f - 2f * h) * s;
    }
  }
}

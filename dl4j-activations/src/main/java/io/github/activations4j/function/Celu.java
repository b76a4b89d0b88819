package io.github.activations4j.function;

import io.github.activations4j.math.ChainRule;
import io.github.activations4j.math.Exp;
import io.github.activations4j.math.Lanes;
import io.github.activations4j.math.Scratch;

/**
 * Continuously differentiable exponential linear unit: f(x) = max(0, x) + min(0, α(e^(x/α) − 1));
 * f′(x) = 1 for x &gt; 0, else e^(x/α).
 *
 * <p>Barron 2017, equation 2.
 */
public final class Celu extends ElementwiseFunction {

  static final Definition DEFINITION =
      Definition.of("celu", Family.EXPONENTIAL_LINEAR_UNITS)
          .parameter(Parameter.positive("alpha", 1, 0.6, "the limit for x → −∞ is −α"))
          .formula("max(0, x) + min(0, α·(e^(x/α) − 1))")
          .derivative("1 if x > 0, else e^(x/α)")
          .reference(
              "J. Barron, Continuously Differentiable Exponential Linear Units, arXiv:1704.07483, equation 2")
          .build();

  private final double alpha;

  /**
   * Continuously differentiable exponential linear unit.
   *
   * @param alpha value the function tends to, negated, for x → −∞; positive
   * @throws IllegalArgumentException if a parameter is out of its range
   */
  public Celu(double alpha) {
    super(DEFINITION, alpha);
    this.alpha = alpha;
  }

  @Override
  public double value(double x) {
    return x > 0 ? x : alpha * Math.expm1(x / alpha);
  }

  @Override
  public double derivative(double x) {
    return x > 0 ? 1 : Math.exp(x / alpha);
  }

  @Override
  public double secondDerivative(double x) {
    return x < 0 ? Math.exp(x / alpha) / alpha : 0;
  }

  @Override
  public <V> V value(Lanes<V> lanes, V x) {
    V expm1 = lanes.expm1(lanes.clamp(lanes.mul(x, (float) (1 / alpha)), Exp.MIN, 0f));
    return lanes.fma(expm1, (float) alpha, lanes.max(x, -0f));
  }

  @Override
  public <V> V derivative(Lanes<V> lanes, V x) {
    // e⁰ = 1 is the slope for every positive x.
    return lanes.exp(lanes.clamp(lanes.mul(x, (float) (1 / alpha)), Exp.MIN, 0f));
  }

  @Override
  public void forward(float[] x, float[] y, int n, Scratch scratch) {
    float[] m = scratch.a;
    negativePart(x, m, n, (float) (1 / alpha));
    Exp.expm1(m, m, n, scratch);
    add(x, m, y, n, (float) alpha);
  }

  @Override
  public void backward(float[] x, float[] dy, float[] dx, int n, Scratch scratch) {
    float[] m = scratch.a;
    negativePart(x, m, n, (float) (1 / alpha));
    // e⁰ = 1 is the slope for every positive x.
    Exp.exp(m, m, n, scratch);
    ChainRule.multiply(dy, m, dx, n);
  }

  private static void negativePart(float[] x, float[] m, int n, float reciprocal) {
    for (int i = 0; i < n; i++) {
      m[i] = Math.min(Math.max(x[i] * reciprocal, Exp.MIN), 0f);
    }
  }

  private static void add(float[] x, float[] expm1, float[] y, int n, float alpha) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.max(x[i], -0f) + alpha * expm1[i];
    }
  }
}

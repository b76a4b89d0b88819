package io.github.activations4j.function;

import io.github.activations4j.math.ChainRule;
import io.github.activations4j.math.Exp;
import io.github.activations4j.math.Indicator;
import io.github.activations4j.math.Lanes;
import io.github.activations4j.math.Scratch;

/**
 * Exponential linear unit: f(x) = x for x &gt; 0, else α(eˣ − 1); f′(x) = 1 for x &gt; 0, else αeˣ.
 *
 * <p>Clevert, Unterthiner and Hochreiter 2016, section 3.
 */
public final class Elu extends ElementwiseFunction {

  static final Definition DEFINITION =
      Definition.of("elu", Family.EXPONENTIAL_LINEAR_UNITS)
          .parameter(Parameter.positive("alpha", 1, 0.7, "the limit for x → −∞ is −α"))
          .formula("x if x > 0, else α·(eˣ − 1)")
          .derivative("1 if x > 0, else α·eˣ")
          .convention("f′(0) = α")
          .reference(
              "D.-A. Clevert, T. Unterthiner and S. Hochreiter, Fast and Accurate Deep Network Learning by Exponential Linear Units, arXiv:1511.07289, section 3")
          .build();

  private final double alpha;

  /**
   * Exponential linear unit.
   *
   * @param alpha value the function tends to, negated, for x → −∞; positive
   * @throws IllegalArgumentException if a parameter is out of its range
   */
  public Elu(double alpha) {
    super(DEFINITION, alpha);
    this.alpha = alpha;
  }

  @Override
  public double value(double x) {
    return x > 0 ? x : alpha * Math.expm1(x);
  }

  @Override
  public double derivative(double x) {
    return x > 0 ? 1 : alpha * Math.exp(x);
  }

  @Override
  public double secondDerivative(double x) {
    return x < 0 ? alpha * Math.exp(x) : 0;
  }

  @Override
  public double[] kinks() {
    return new double[] {0};
  }

  @Override
  public <V> V value(Lanes<V> lanes, V x) {
    V expm1 = lanes.expm1(lanes.clamp(x, Exp.MIN, 0f));
    // max with −0, so that the sum keeps the sign of −0.
    return lanes.fma(expm1, (float) alpha, lanes.max(x, -0f));
  }

  @Override
  public <V> V derivative(Lanes<V> lanes, V x) {
    V exp = lanes.exp(lanes.clamp(x, Exp.MIN, 0f));
    return lanes.ifGreater(
        x, lanes.constant(0f), lanes.constant(1f), lanes.mul(exp, (float) alpha));
  }

  @Override
  public void forward(float[] x, float[] y, int n, Scratch scratch) {
    float[] m = scratch.a;
    negativePart(x, m, n);
    Exp.expm1(m, m, n, scratch);
    add(x, m, y, n, (float) alpha);
  }

  @Override
  public void backward(float[] x, float[] dy, float[] dx, int n, Scratch scratch) {
    float[] m = scratch.a;
    negativePart(x, m, n);
    Exp.exp(m, m, n, scratch);
    Indicator.above(x, 0f, scratch.b, n);
    slope(m, scratch.b, n, (float) alpha);
    ChainRule.multiply(dy, m, dx, n);
  }

  private static void negativePart(float[] x, float[] m, int n) {
    for (int i = 0; i < n; i++) {
      m[i] = Math.min(Math.max(x[i], Exp.MIN), 0f);
    }
  }

  private static void add(float[] x, float[] expm1, float[] y, int n, float alpha) {
    for (int i = 0; i < n; i++) {
      // max with −0, so that the sum keeps the sign of −0.
      y[i] = Math.max(x[i], -0f) + alpha * expm1[i];
    }
  }

  /** exp := f′. */
  private static void slope(float[] exp, float[] positive, int n, float alpha) {
    for (int i = 0; i < n; i++) {
      float h = positive[i];
      exp[i] = h + (1f - h) * (alpha * exp[i]);
    }
  }
}

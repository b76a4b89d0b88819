package io.github.activations4j.function;

import io.github.activations4j.math.ChainRule;
import io.github.activations4j.math.Lanes;
import io.github.activations4j.math.Scratch;

/**
 * Softsign: f(x) = x/(1 + |x|), f′(x) = 1/(1 + |x|)².
 *
 * <p>Turian, Bergstra and Bengio 2009; Glorot and Bengio 2010, section 3.2.
 */
public final class Softsign extends ElementwiseFunction {

  static final Definition DEFINITION =
      Definition.of("softsign", Family.SIGMOIDS)
          .formula("x/(1 + |x|)")
          .derivative("1/(1 + |x|)²")
          .reference(
              "X. Glorot and Y. Bengio, Understanding the difficulty of training deep feedforward neural networks, AISTATS 2010, section 3.2")
          .build();

  /** Softsign. */
  public Softsign() {
    super(DEFINITION);
  }

  @Override
  public double value(double x) {
    return Double.isInfinite(x) ? Math.signum(x) : x / (1 + Math.abs(x));
  }

  @Override
  public double derivative(double x) {
    return 1 / ((1 + Math.abs(x)) * (1 + Math.abs(x)));
  }

  @Override
  public double secondDerivative(double x) {
    return -2 * Math.signum(x) / Math.pow(1 + Math.abs(x), 3);
  }

  @Override
  public <V> V value(Lanes<V> lanes, V x) {
    // ∞/∞ would be NaN; from 10³⁰ on the quotient is ±1.
    V c = lanes.clamp(x, -1e30f, 1e30f);
    return lanes.div(c, lanes.add(lanes.abs(c), 1f));
  }

  @Override
  public <V> V derivative(Lanes<V> lanes, V x) {
    V w = lanes.reciprocal(lanes.add(lanes.abs(x), 1f));
    return lanes.mul(w, w);
  }

  @Override
  public void forward(float[] x, float[] y, int n, Scratch scratch) {
    for (int i = 0; i < n; i++) {
      // ∞ / ∞ would be NaN; from 10³⁰ on the quotient is ±1.
      float c = Math.min(Math.max(x[i], -1e30f), 1e30f);
      y[i] = c / (1f + Math.abs(c));
    }
  }

  @Override
  public void backward(float[] x, float[] dy, float[] dx, int n, Scratch scratch) {
    slope(x, scratch.a, n);
    ChainRule.multiply(dy, scratch.a, dx, n);
  }

  private static void slope(float[] x, float[] slope, int n) {
    for (int i = 0; i < n; i++) {
      float w = 1f / (1f + Math.abs(x[i]));
      slope[i] = w * w;
    }
  }
}

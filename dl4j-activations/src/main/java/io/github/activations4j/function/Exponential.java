package io.github.activations4j.function;

import io.github.activations4j.math.ChainRule;
import io.github.activations4j.math.Exp;
import io.github.activations4j.math.Lanes;
import io.github.activations4j.math.Scratch;

/**
 * Exponential: f(x) = eˣ, f′(x) = eˣ.
 *
 * <p>Keras 3, {@code keras.activations.exponential}.
 */
public final class Exponential extends ElementwiseFunction {

  static final Definition DEFINITION =
      Definition.of("exponential", Family.OTHERS)
          .formula("eˣ")
          .derivative("eˣ")
          .reference("Keras 3, keras.activations.exponential")
          .build();

  /** The exponential. */
  public Exponential() {
    super(DEFINITION);
  }

  @Override
  public double value(double x) {
    return Math.exp(x);
  }

  @Override
  public double derivative(double x) {
    return Math.exp(x);
  }

  @Override
  public double secondDerivative(double x) {
    return Math.exp(x);
  }

  @Override
  public <V> V value(Lanes<V> lanes, V x) {
    // Up to 88, for which lane code is made; the square of e⁸⁸ is infinite.
    V root = lanes.exp(lanes.clamp(lanes.mul(x, 0.5f), Exp.MIN, -Exp.MIN));
    return lanes.mul(root, root);
  }

  @Override
  public <V> V derivative(Lanes<V> lanes, V x) {
    return value(lanes, x);
  }

  @Override
  public <V> V gradient(Lanes<V> lanes, V x, V dy) {
    return lanes.gradientUnbounded(dy, derivative(lanes, x));
  }

  @Override
  public void forward(float[] x, float[] y, int n, Scratch scratch) {
    exp(x, y, n, scratch);
  }

  @Override
  public void backward(float[] x, float[] dy, float[] dx, int n, Scratch scratch) {
    exp(x, scratch.a, n, scratch);
    ChainRule.multiplyUnbounded(dy, scratch.a, dx, n);
  }

  /**
   * eˣ as the square of e^(x/2): {@link Exp} overflows at 88.38 and flushes to 0 at −87.69, but a
   * float holds eˣ from −103.97 to 88.72.
   */
  private static void exp(float[] x, float[] y, int n, Scratch scratch) {
    halve(x, y, n);
    Exp.exp(y, y, n, scratch);
    square(y, n);
  }

  private static void halve(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.min(Math.max(0.5f * x[i], Exp.MIN), Exp.MAX);
    }
  }

  private static void square(float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = y[i] * y[i];
    }
  }
}

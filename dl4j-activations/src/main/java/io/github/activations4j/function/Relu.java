package io.github.activations4j.function;

import io.github.activations4j.math.ChainRule;
import io.github.activations4j.math.Lanes;
import io.github.activations4j.math.Scratch;

/**
 * Rectified linear unit: f(x) = max(x, 0), f′(x) = 1 for x &gt; 0, else 0.
 *
 * <p>Nair and Hinton 2010, section 2.
 */
public final class Relu extends ElementwiseFunction {

  static final Definition DEFINITION =
      Definition.of("relu", Family.RECTIFIERS)
          .formula("max(x, 0)")
          .derivative("1 if x > 0, else 0")
          .convention("f′(0) = 0")
          .reference(
              "V. Nair and G. Hinton, Rectified Linear Units Improve Restricted Boltzmann Machines, ICML 2010, section 2")
          .build();

  /** Rectified linear unit. */
  public Relu() {
    super(DEFINITION);
  }

  @Override
  public double value(double x) {
    return Math.max(x, 0);
  }

  @Override
  public double derivative(double x) {
    return Double.isNaN(x) ? x : x > 0 ? 1 : 0;
  }

  @Override
  public double secondDerivative(double x) {
    return 0;
  }

  @Override
  public double[] kinks() {
    return new double[] {0};
  }

  @Override
  public <V> V value(Lanes<V> lanes, V x) {
    return lanes.max(x, 0f);
  }

  @Override
  public <V> V derivative(Lanes<V> lanes, V x) {
    return lanes.select(x, 0f, 1f, 0f);
  }

  @Override
  public <V> V gradient(Lanes<V> lanes, V x, V dy) {
    return lanes.gradientAbove(x, x, 0f, dy);
  }

  @Override
  public void forward(float[] x, float[] y, int n, Scratch scratch) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.max(x[i], 0f);
    }
  }

  @Override
  public void backward(float[] x, float[] dy, float[] dx, int n, Scratch scratch) {
    ChainRule.selectPositive(x, dy, dx, n);
  }
}

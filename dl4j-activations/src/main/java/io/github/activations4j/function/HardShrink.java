package io.github.activations4j.function;

import io.github.activations4j.math.ChainRule;
import io.github.activations4j.math.Indicator;
import io.github.activations4j.math.Lanes;
import io.github.activations4j.math.Scratch;

/**
 * Hard shrinkage: f(x) = x for |x| &gt; λ, else 0; f′(x) = 1 for |x| &gt; λ, else 0.
 *
 * <p>Donoho and Johnstone 1994, section 2.1; PyTorch Hardshrink.
 */
public final class HardShrink extends ElementwiseFunction {

  static final Definition DEFINITION =
      Definition.of("hard_shrink", Family.SHRINKAGE)
          .parameter(Parameter.notNegative("lambda", 0.5, 1.1, "half the width of the dead zone"))
          .formula("x if |x| > λ, else 0")
          .derivative("1 if |x| > λ, else 0")
          .convention("f = f′ = 0 at both kinks")
          .reference(
              "D. Donoho and I. Johnstone, Ideal spatial adaptation by wavelet shrinkage, Biometrika 81(3), 1994; PyTorch Hardshrink")
          .build();

  private final double lambda;

  /**
   * Hard shrinkage.
   *
   * @param lambda half the width of the dead zone; 0 or positive
   * @throws IllegalArgumentException if a parameter is out of its range
   */
  public HardShrink(double lambda) {
    super(DEFINITION, lambda);
    this.lambda = lambda;
  }

  @Override
  public double value(double x) {
    return Double.isNaN(x) ? x : Math.abs(x) > lambda ? x : 0;
  }

  @Override
  public double derivative(double x) {
    return Double.isNaN(x) ? x : Math.abs(x) > lambda ? 1 : 0;
  }

  @Override
  public double secondDerivative(double x) {
    return 0;
  }

  @Override
  public double[] kinks() {
    return new double[] {-lambda, lambda};
  }

  @Override
  public <V> V value(Lanes<V> lanes, V x) {
    V threshold = lanes.constant(Indicator.floor(lambda));
    return lanes.ifAtLeast(threshold, lanes.abs(x), lanes.constant(0f), x);
  }

  @Override
  public <V> V derivative(Lanes<V> lanes, V x) {
    return lanes.select(lanes.abs(x), Indicator.floor(lambda), 1f, 0f);
  }

  @Override
  public <V> V gradient(Lanes<V> lanes, V x, V dy) {
    return lanes.gradientAbove(x, lanes.abs(x), Indicator.floor(lambda), dy);
  }

  @Override
  public void forward(float[] x, float[] y, int n, Scratch scratch) {
    outside(x, scratch.a, n);
    keep(x, scratch.a, y, n);
  }

  @Override
  public void backward(float[] x, float[] dy, float[] dx, int n, Scratch scratch) {
    ChainRule.selectOutside(x, Indicator.floor(lambda), dy, dx, n);
  }

  private void outside(float[] x, float[] y, int n) {
    magnitude(x, y, n);
    Indicator.above(y, Indicator.floor(lambda), y, n);
  }

  private static void magnitude(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.abs(x[i]);
    }
  }

  private static void keep(float[] x, float[] outside, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      // + 0: a negative number times 0 is −0.
      y[i] = x[i] * outside[i] + 0f;
    }
  }
}

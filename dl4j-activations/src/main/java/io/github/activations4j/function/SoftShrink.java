package io.github.activations4j.function;

import io.github.activations4j.math.ChainRule;
import io.github.activations4j.math.Indicator;
import io.github.activations4j.math.Lanes;
import io.github.activations4j.math.Scratch;

/**
 * Soft shrinkage: f(x) = x − λ for x &gt; λ, x + λ for x &lt; −λ, else 0; f′(x) = 1 for |x| &gt; λ,
 * else 0.
 *
 * <p>Donoho and Johnstone 1994, section 2.1; PyTorch Softshrink.
 */
public final class SoftShrink extends ElementwiseFunction {

  static final Definition DEFINITION =
      Definition.of("soft_shrink", Family.SHRINKAGE)
          .parameter(Parameter.notNegative("lambda", 0.5, 0.8, "half the width of the dead zone"))
          .formula("sgn(x)·max(|x| − λ, 0)")
          .derivative("1 if |x| > λ, else 0")
          .convention("f′ = 0 at both kinks")
          .reference(
              "D. Donoho and I. Johnstone, Ideal spatial adaptation by wavelet shrinkage, Biometrika 81(3), 1994; PyTorch Softshrink")
          .build();

  private final double lambda;

  /**
   * Soft shrinkage.
   *
   * @param lambda half the width of the dead zone; 0 or positive
   * @throws IllegalArgumentException if a parameter is out of its range
   */
  public SoftShrink(double lambda) {
    super(DEFINITION, lambda);
    this.lambda = lambda;
  }

  @Override
  public double value(double x) {
    return Math.max(x - lambda, 0) + Math.min(x + lambda, 0);
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
    float top = (float) lambda;
    float rest = (float) (lambda - top);
    V right = lanes.max(lanes.add(lanes.add(x, -top), -rest), 0f);
    return lanes.add(right, lanes.min(lanes.add(lanes.add(x, top), rest), 0f));
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
    float top = (float) lambda;
    float rest = (float) (lambda - top);
    for (int i = 0; i < n; i++) {
      float v = x[i];
      y[i] = Math.max((v - top) - rest, 0f) + Math.min((v + top) + rest, 0f);
    }
  }

  @Override
  public void backward(float[] x, float[] dy, float[] dx, int n, Scratch scratch) {
    ChainRule.selectOutside(x, Indicator.floor(lambda), dy, dx, n);
  }
}

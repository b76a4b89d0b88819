package io.github.activations4j.function;

import io.github.activations4j.math.ChainRule;
import io.github.activations4j.math.Indicator;
import io.github.activations4j.math.LaneGradient;
import io.github.activations4j.math.Lanes;
import io.github.activations4j.math.Scratch;

/**
 * Hard tanh: f(x) = clip(x, min, max); f′(x) = 1 for min &lt; x &lt; max, else 0.
 *
 * <p>Collobert 2004, Large Scale Machine Learning (PhD thesis, Université Paris 6); PyTorch
 * Hardtanh.
 */
public final class HardTanh extends ElementwiseFunction {

  static final Definition DEFINITION =
      Definition.of("hard_tanh", Family.PIECEWISE)
          .parameter(Parameter.any("min", -1, -2, "lower bound"))
          .parameter(Parameter.any("max", 1, 1.5, "upper bound, above min"))
          .formula("clip(x, min, max)")
          .derivative("1 if min < x < max, else 0")
          .convention("f′(min) = f′(max) = 0")
          .reference(
              "R. Collobert, Large Scale Machine Learning, PhD thesis, Université Paris 6, 2004; PyTorch Hardtanh")
          .build();

  private final double min;
  private final double max;

  /**
   * Hard tanh.
   *
   * @param min lower bound
   * @param max upper bound; above {@code min}
   * @throws IllegalArgumentException if a parameter is out of its range
   */
  public HardTanh(double min, double max) {
    super(DEFINITION, min, max);
    if (min >= max) {
      throw new IllegalArgumentException(
          "hard_tanh: min must be below max, but min is "
              + Parameter.number(min)
              + " and max is "
              + Parameter.number(max));
    }
    this.min = min;
    this.max = max;
  }

  @Override
  public double value(double x) {
    return Math.min(Math.max(x, min), max);
  }

  @Override
  public double derivative(double x) {
    return Double.isNaN(x) ? x : x > min && x < max ? 1 : 0;
  }

  @Override
  public double secondDerivative(double x) {
    return 0;
  }

  @Override
  public double[] kinks() {
    return new double[] {min, max};
  }

  @Override
  public <V> V value(Lanes<V> lanes, V x) {
    return lanes.clamp(x, (float) min, (float) max);
  }

  @Override
  public <V> V derivative(Lanes<V> lanes, V x) {
    return lanes.selectBetween(x, Indicator.floor(min), Indicator.ceil(max), 1f, 0f);
  }

  @Override
  public <V> V gradient(Lanes<V> lanes, V x, V dy) {
    return LaneGradient.whereBetween(lanes, x, Indicator.floor(min), Indicator.ceil(max), dy);
  }

  @Override
  public void forward(float[] x, float[] y, int n, Scratch scratch) {
    float low = (float) min;
    float high = (float) max;
    for (int i = 0; i < n; i++) {
      y[i] = Math.min(Math.max(x[i], low), high);
    }
  }

  @Override
  public void backward(float[] x, float[] dy, float[] dx, int n, Scratch scratch) {
    ChainRule.selectBetween(x, Indicator.floor(min), Indicator.ceil(max), 1f, dy, dx, n);
  }
}

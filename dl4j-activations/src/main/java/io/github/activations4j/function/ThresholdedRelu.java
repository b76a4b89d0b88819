package io.github.activations4j.function;

import io.github.activations4j.math.ChainRule;
import io.github.activations4j.math.Indicator;
import io.github.activations4j.math.Lanes;
import io.github.activations4j.math.Scratch;

/**
 * Thresholded ReLU: f(x) = x for x &gt; θ, else 0; f′(x) = 1 for x &gt; θ, else 0.
 *
 * <p>Konda, Memisevic and Krueger 2015, section 2; ONNX operator ThresholdedRelu, version 10.
 */
public final class ThresholdedRelu extends ElementwiseFunction {

  static final Definition DEFINITION =
      Definition.of("thresholded_relu", Family.RECTIFIERS)
          .parameter(Parameter.notNegative("theta", 1, 0.3, "the threshold, up to which f is 0"))
          .formula("x if x > θ, else 0")
          .derivative("1 if x > θ, else 0")
          .convention("f(θ) = f′(θ) = 0")
          .reference(
              "K. Konda, R. Memisevic and D. Krueger, Zero-bias autoencoders and the benefits of co-adapting features, arXiv:1402.3337, section 2; ONNX ThresholdedRelu 10")
          .build();

  private final double theta;

  /**
   * Thresholded ReLU.
   *
   * @param theta threshold; 0 or positive
   * @throws IllegalArgumentException if a parameter is out of its range
   */
  public ThresholdedRelu(double theta) {
    super(DEFINITION, theta);
    this.theta = theta;
  }

  @Override
  public double value(double x) {
    return Double.isNaN(x) ? x : x > theta ? x : 0;
  }

  @Override
  public double derivative(double x) {
    return Double.isNaN(x) ? x : x > theta ? 1 : 0;
  }

  @Override
  public double secondDerivative(double x) {
    return 0;
  }

  @Override
  public double[] kinks() {
    return new double[] {theta};
  }

  @Override
  public <V> V value(Lanes<V> lanes, V x) {
    V threshold = lanes.constant(Indicator.floor(theta));
    return lanes.ifAtLeast(threshold, x, lanes.constant(0f), x);
  }

  @Override
  public <V> V derivative(Lanes<V> lanes, V x) {
    return lanes.select(x, Indicator.floor(theta), 1f, 0f);
  }

  @Override
  public <V> V gradient(Lanes<V> lanes, V x, V dy) {
    return lanes.gradientAbove(x, x, Indicator.floor(theta), dy);
  }

  @Override
  public void forward(float[] x, float[] y, int n, Scratch scratch) {
    Indicator.above(x, Indicator.floor(theta), scratch.a, n);
    select(x, scratch.a, y, n);
  }

  @Override
  public void backward(float[] x, float[] dy, float[] dx, int n, Scratch scratch) {
    ChainRule.selectAbove(x, Indicator.floor(theta), dy, dx, n);
  }

  private static void select(float[] x, float[] above, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      // Negative infinity times 0 would be NaN.
      y[i] = Math.max(x[i], 0f) * above[i];
    }
  }
}

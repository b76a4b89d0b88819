package io.github.activations4j.function;

import io.github.activations4j.math.ChainRule;
import io.github.activations4j.math.Indicator;
import io.github.activations4j.math.Lanes;
import io.github.activations4j.math.Scratch;

/**
 * Threshold: f(x) = x for x &gt; threshold, else value; f′(x) = 1 for x &gt; threshold, else 0.
 *
 * <p>PyTorch {@code Threshold}; Keras 3, {@code keras.activations.threshold}. Neither has defaults;
 * with the ones chosen here the function is ReLU.
 */
public final class Threshold extends ElementwiseFunction {

  static final Definition DEFINITION =
      Definition.of("threshold", Family.RECTIFIERS)
          .parameter(Parameter.any("threshold", 0, 0.5, "arguments up to it are replaced"))
          .parameter(Parameter.any("value", 0, -0.25, "what replaces them"))
          .formula("x if x > threshold, else value")
          .derivative("1 if x > threshold, else 0")
          .convention("f(threshold) = value, f′(threshold) = 0")
          .reference("PyTorch Threshold; Keras 3, keras.activations.threshold")
          .build();

  /** ∞ when it multiplies the smallest denormal three times. */
  private static final float LARGE = 0x1p100f;

  private final double threshold;
  private final double value;

  /**
   * Threshold.
   *
   * @param threshold arguments up to it are replaced; a finite number
   * @param value what replaces them; a finite number
   * @throws IllegalArgumentException if a parameter is out of its range
   */
  public Threshold(double threshold, double value) {
    super(DEFINITION, threshold, value);
    this.threshold = threshold;
    this.value = value + 0.0; // no −0: the kernel adds to it
  }

  @Override
  public double value(double x) {
    return Double.isNaN(x) || x > threshold ? x : value;
  }

  @Override
  public double derivative(double x) {
    return Double.isNaN(x) ? x : x > threshold ? 1 : 0;
  }

  @Override
  public double secondDerivative(double x) {
    return 0;
  }

  @Override
  public double[] kinks() {
    return new double[] {threshold};
  }

  @Override
  public <V> V value(Lanes<V> lanes, V x) {
    V bound = lanes.constant(Indicator.floor(threshold));
    return lanes.ifAtLeast(bound, x, lanes.constant((float) value), x);
  }

  @Override
  public <V> V derivative(Lanes<V> lanes, V x) {
    return lanes.select(x, Indicator.floor(threshold), 1f, 0f);
  }

  @Override
  public <V> V gradient(Lanes<V> lanes, V x, V dy) {
    return lanes.gradientAbove(x, x, Indicator.floor(threshold), dy);
  }

  @Override
  public void forward(float[] x, float[] y, int n, Scratch scratch) {
    select(x, y, n, Indicator.floor(threshold), (float) value);
  }

  @Override
  public void backward(float[] x, float[] dy, float[] dx, int n, Scratch scratch) {
    ChainRule.selectAbove(x, Indicator.floor(threshold), dy, dx, n);
  }

  private static void select(float[] x, float[] y, int n, float threshold, float value) {
    for (int i = 0; i < n; i++) {
      // x is clamped to value ± b, where b is ∞ above the threshold and 0 elsewhere.
      float b = Math.max(x[i] - threshold, 0f) * LARGE * LARGE * LARGE;
      y[i] = Math.min(Math.max(x[i], value - b), value + b);
    }
  }
}

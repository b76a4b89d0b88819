package io.github.activations4j.function;

import io.github.activations4j.math.Indicator;
import io.github.activations4j.math.Lanes;
import io.github.activations4j.math.Scratch;

/**
 * Binary step: f(x) = 1 for x ≥ 0, else 0. f′(x) = 0 everywhere, so that nothing below it is
 * trained: for inference and teaching only.
 */
public final class Step extends ElementwiseFunction {

  static final Definition DEFINITION =
      Definition.of("step", Family.SIGMOIDS)
          .aliases("binary_step", "heaviside")
          .formula("1 if x ≥ 0, else 0")
          .derivative("0")
          .convention("f(0) = 1; f′(0) = 0; not trainable")
          .reference("F. Rosenblatt, The perceptron, Psychological Review 65(6), 1958")
          .build();

  /** The binary step. */
  public Step() {
    super(DEFINITION);
  }

  @Override
  public double value(double x) {
    return Double.isNaN(x) ? x : x >= 0 ? 1 : 0;
  }

  @Override
  public double derivative(double x) {
    return Double.isNaN(x) ? x : 0;
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
    return lanes.ifAtLeast(x, lanes.constant(0f), lanes.constant(1f), lanes.select(x, 0f, 1f, 0f));
  }

  @Override
  public <V> V derivative(Lanes<V> lanes, V x) {
    return lanes.select(x, 0f, 0f, 0f);
  }

  @Override
  public void forward(float[] x, float[] y, int n, Scratch scratch) {
    Indicator.below(x, 0f, y, n);
    complement(y, n);
  }

  private static void complement(float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = 1f - y[i];
    }
  }

  @Override
  public void backward(float[] x, float[] dy, float[] dx, int n, Scratch scratch) {
    for (int i = 0; i < n; i++) {
      // 0, or NaN if x is NaN: the bounds between which the gradient is pressed.
      float zero = 0f * Math.min(Math.max(x[i], -1f), 1f) + 0f;
      dx[i] = Math.min(Math.max(dy[i], zero), zero);
    }
  }
}

package io.github.activations4j.function;

import io.github.activations4j.math.ChainRule;
import io.github.activations4j.math.Indicator;
import io.github.activations4j.math.Lanes;
import io.github.activations4j.math.Scratch;
import io.github.activations4j.math.Tanh;

/**
 * Rectified tanh: f(x) = max(0, tanh(x)); f′(x) = 1 − tanh²(x) for x &gt; 0, else 0.
 *
 * <p>Deeplearning4j, Activation.RECTIFIEDTANH.
 */
public final class RectifiedTanh extends ElementwiseFunction {

  static final Definition DEFINITION =
      Definition.of("rectified_tanh", Family.SIGMOIDS)
          .formula("max(0, tanh(x))")
          .derivative("1 − tanh²(x) if x > 0, else 0")
          .convention("f′(0) = 0")
          .reference("Deeplearning4j, Activation.RECTIFIEDTANH")
          .build();

  /** Rectified tanh. */
  public RectifiedTanh() {
    super(DEFINITION);
  }

  @Override
  public double value(double x) {
    return Math.max(0, Math.tanh(x));
  }

  @Override
  public double derivative(double x) {
    return Double.isNaN(x) ? x : x > 0 ? Tanh.sechSquared(x) : 0;
  }

  @Override
  public double secondDerivative(double x) {
    return x > 0 ? -2 * Math.tanh(x) * Tanh.sechSquared(x) : 0;
  }

  @Override
  public double[] kinks() {
    return new double[] {0};
  }

  @Override
  public <V> V value(Lanes<V> lanes, V x) {
    return lanes.tanh(lanes.max(x, 0f));
  }

  @Override
  public <V> V derivative(Lanes<V> lanes, V x) {
    return lanes.ifAtLeast(lanes.constant(0f), x, lanes.constant(0f), lanes.sechSquared(x));
  }

  @Override
  public void forward(float[] x, float[] y, int n, Scratch scratch) {
    rectify(x, y, n);
    Tanh.tanh(y, y, n, scratch);
  }

  @Override
  public void backward(float[] x, float[] dy, float[] dx, int n, Scratch scratch) {
    Tanh.sechSquared(x, scratch.a, n, scratch);
    Indicator.above(x, 0f, scratch.b, n);
    slope(scratch.a, scratch.b, n);
    ChainRule.multiply(dy, scratch.a, dx, n);
  }

  private static void rectify(float[] x, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.max(x[i], 0f);
    }
  }

  /** sechSquared := f′. */
  private static void slope(float[] sechSquared, float[] positive, int n) {
    for (int i = 0; i < n; i++) {
      sechSquared[i] *= positive[i];
    }
  }
}

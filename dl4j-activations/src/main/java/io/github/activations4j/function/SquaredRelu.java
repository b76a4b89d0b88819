package io.github.activations4j.function;

import io.github.activations4j.math.ChainRule;
import io.github.activations4j.math.Lanes;
import io.github.activations4j.math.Scratch;

/**
 * Squared ReLU: f(x) = max(x, 0)², f′(x) = 2·max(x, 0).
 *
 * <p>So et al. 2021, section 3.
 */
public final class SquaredRelu extends ElementwiseFunction {

  static final Definition DEFINITION =
      Definition.of("squared_relu", Family.RECTIFIERS)
          .aliases("relu2", "relu_squared")
          .formula("max(x, 0)²")
          .derivative("2·max(x, 0)")
          .reference(
              "D. So et al., Primer: Searching for Efficient Transformers for Language Modeling, arXiv:2109.08668, section 3")
          .build();

  /** Squared ReLU. */
  public SquaredRelu() {
    super(DEFINITION);
  }

  @Override
  public double value(double x) {
    return Math.max(x, 0) * Math.max(x, 0);
  }

  @Override
  public double derivative(double x) {
    return 2 * Math.max(x, 0);
  }

  @Override
  public double secondDerivative(double x) {
    return x > 0 ? 2 : 0;
  }

  @Override
  public <V> V value(Lanes<V> lanes, V x) {
    V r = lanes.max(x, 0f);
    return lanes.mul(r, r);
  }

  @Override
  public <V> V derivative(Lanes<V> lanes, V x) {
    return lanes.mul(lanes.max(x, 0f), 2f);
  }

  @Override
  public <V> V gradient(Lanes<V> lanes, V x, V dy) {
    return lanes.gradientUnbounded(dy, derivative(lanes, x));
  }

  @Override
  public void forward(float[] x, float[] y, int n, Scratch scratch) {
    for (int i = 0; i < n; i++) {
      float r = Math.max(x[i], 0f);
      y[i] = r * r;
    }
  }

  @Override
  public void backward(float[] x, float[] dy, float[] dx, int n, Scratch scratch) {
    rectify(x, scratch.a, n);
    ChainRule.multiplyUnbounded(dy, scratch.a, dx, n);
    twice(dx, n);
  }

  private static void rectify(float[] x, float[] r, int n) {
    for (int i = 0; i < n; i++) {
      r[i] = Math.max(x[i], 0f);
    }
  }

  /** Last, because the slope 2x may overflow where dy·2x does not. */
  private static void twice(float[] dx, int n) {
    for (int i = 0; i < n; i++) {
      dx[i] += dx[i];
    }
  }
}

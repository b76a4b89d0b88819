package io.github.activations4j.function;

import io.github.activations4j.math.Lanes;
import io.github.activations4j.math.Scratch;

/**
 * Identity: f(x) = x, f′(x) = 1.
 *
 * <p>Also known as a linear activation.
 */
public final class Identity extends ElementwiseFunction {

  static final Definition DEFINITION =
      Definition.of("identity", Family.OTHERS)
          .aliases("linear")
          .formula("x")
          .derivative("1")
          .reference("Deeplearning4j, Activation.IDENTITY")
          .build();

  /** The identity. */
  public Identity() {
    super(DEFINITION);
  }

  @Override
  public double value(double x) {
    return x;
  }

  @Override
  public double derivative(double x) {
    return Double.isNaN(x) ? x : 1;
  }

  @Override
  public double secondDerivative(double x) {
    return 0;
  }

  @Override
  public <V> V value(Lanes<V> lanes, V x) {
    return x;
  }

  @Override
  public <V> V derivative(Lanes<V> lanes, V x) {
    return lanes.select(x, 0f, 1f, 1f);
  }

  @Override
  public <V> V gradient(Lanes<V> lanes, V x, V dy) {
    return lanes.ifAtLeast(x, x, dy, x);
  }

  @Override
  public void forward(float[] x, float[] y, int n, Scratch scratch) {
    System.arraycopy(x, 0, y, 0, n);
  }

  @Override
  public void backward(float[] x, float[] dy, float[] dx, int n, Scratch scratch) {
    // Not a plain copy of dy: a NaN in x must show.
    for (int i = 0; i < n; i++) {
      dx[i] = dy[i] * (1f + 0f * Math.min(Math.max(x[i], -1f), 1f));
    }
  }
}

package io.github.activations4j.function;

import io.github.activations4j.math.ChainRule;
import io.github.activations4j.math.Lanes;
import io.github.activations4j.math.Scratch;

/**
 * Sparse sigmoid: f(x) = clip((x + 1)/2, 0, 1); f′(x) = ½ for −1 &lt; x &lt; 1, else 0.
 *
 * <p>JAX nn.sparse_sigmoid.
 */
public final class SparseSigmoid extends ElementwiseFunction {

  static final Definition DEFINITION =
      Definition.of("sparse_sigmoid", Family.PIECEWISE)
          .formula("clip((x + 1)/2, 0, 1)")
          .derivative("½ if −1 < x < 1, else 0")
          .convention("f′(−1) = f′(1) = 0")
          .reference(
              "JAX nn.sparse_sigmoid; A. Martins and R. Astudillo, From Softmax to Sparsemax, arXiv:1602.02068")
          .build();

  /** Sparse sigmoid. */
  public SparseSigmoid() {
    super(DEFINITION);
  }

  @Override
  public double value(double x) {
    return Math.min(Math.max((x + 1) / 2, 0), 1);
  }

  @Override
  public double derivative(double x) {
    return Double.isNaN(x) ? x : x > -1 && x < 1 ? 0.5 : 0;
  }

  @Override
  public double secondDerivative(double x) {
    return 0;
  }

  @Override
  public double[] kinks() {
    return new double[] {-1, 1};
  }

  @Override
  public <V> V value(Lanes<V> lanes, V x) {
    return lanes.clamp(lanes.mul(lanes.add(x, 1f), 0.5f), 0f, 1f);
  }

  @Override
  public <V> V derivative(Lanes<V> lanes, V x) {
    return lanes.selectBetween(x, -1f, 1f, 0.5f, 0f);
  }

  @Override
  public void forward(float[] x, float[] y, int n, Scratch scratch) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.min(Math.max(0.5f * (x[i] + 1f), 0f), 1f);
    }
  }

  @Override
  public void backward(float[] x, float[] dy, float[] dx, int n, Scratch scratch) {
    ChainRule.selectBetween(x, -1f, 1f, 0.5f, dy, dx, n);
  }
}

package io.github.activations4j.function;

import io.github.activations4j.math.ChainRule;
import io.github.activations4j.math.Lanes;
import io.github.activations4j.math.Scratch;

/**
 * Sparseplus: f(x) = 0 for x ≤ −1, (x + 1)²/4 up to 1, x from 1 on; f′(x) = clip((x + 1)/2, 0, 1).
 *
 * <p>JAX nn.sparse_plus; the integral of sparse_sigmoid, which is sparsemax of two classes (Martins
 * and Astudillo 2016).
 */
public final class SparsePlus extends ElementwiseFunction {

  static final Definition DEFINITION =
      Definition.of("sparse_plus", Family.SOFT_RECTIFIERS)
          .formula("0 if x ≤ −1, x if x ≥ 1, else (x + 1)²/4")
          .derivative("clip((x + 1)/2, 0, 1)")
          .reference(
              "JAX nn.sparse_plus; A. Martins and R. Astudillo, From Softmax to Sparsemax, arXiv:1602.02068")
          .build();

  /** Sparseplus. */
  public SparsePlus() {
    super(DEFINITION);
  }

  @Override
  public double value(double x) {
    if (x >= 1) {
      return x;
    }
    double r = Math.max(x, -1) + 1;
    return r * r / 4;
  }

  @Override
  public double derivative(double x) {
    return Math.min(Math.max((x + 1) / 2, 0), 1);
  }

  @Override
  public double secondDerivative(double x) {
    return x > -1 && x < 1 ? 0.5 : 0;
  }

  @Override
  public <V> V value(Lanes<V> lanes, V x) {
    V r = lanes.add(lanes.clamp(x, -1f, 1f), 1f);
    return lanes.fma(lanes.mul(r, 0.25f), r, lanes.max(lanes.add(x, -1f), 0f));
  }

  @Override
  public <V> V derivative(Lanes<V> lanes, V x) {
    return lanes.mul(lanes.add(lanes.clamp(x, -1f, 1f), 1f), 0.5f);
  }

  @Override
  public void forward(float[] x, float[] y, int n, Scratch scratch) {
    for (int i = 0; i < n; i++) {
      float v = x[i];
      float r = Math.min(Math.max(v, -1f), 1f) + 1f;
      y[i] = 0.25f * r * r + Math.max(v - 1f, 0f);
    }
  }

  @Override
  public void backward(float[] x, float[] dy, float[] dx, int n, Scratch scratch) {
    slope(x, scratch.a, n);
    ChainRule.multiply(dy, scratch.a, dx, n);
  }

  private static void slope(float[] x, float[] slope, int n) {
    for (int i = 0; i < n; i++) {
      slope[i] = 0.5f * (Math.min(Math.max(x[i], -1f), 1f) + 1f);
    }
  }
}

package io.github.activations4j.function;

import io.github.activations4j.math.ChainRule;
import io.github.activations4j.math.Indicator;
import io.github.activations4j.math.Lanes;
import io.github.activations4j.math.Scratch;

/**
 * Hard Mish: f(x) = ½x·clip(x + 2, 0, 2); f′(x) = 0 for x ≤ −2, x + 1 up to 0, 1 from 0 on.
 *
 * <p>timm (PyTorch Image Models), layers/activations.py.
 */
public final class HardMish extends ElementwiseFunction {

  static final Definition DEFINITION =
      Definition.of("hard_mish", Family.PIECEWISE)
          .formula("½·x·clip(x + 2, 0, 2)")
          .derivative("0 if x ≤ −2, x + 1 if −2 < x < 0, else 1")
          .convention("f′(−2) = 0, f′(0) = 1")
          .reference("R. Wightman, PyTorch Image Models (timm), layers/activations.py, hard_mish")
          .build();

  /** Hard Mish. */
  public HardMish() {
    super(DEFINITION);
  }

  @Override
  public double value(double x) {
    return Math.max(x, -2) * (0.5 * Math.min(Math.max(x + 2, 0), 2));
  }

  @Override
  public double derivative(double x) {
    if (x <= -2) {
      return 0;
    }
    return Math.min(x, 0) + 1;
  }

  @Override
  public double secondDerivative(double x) {
    return x > -2 && x < 0 ? 1 : 0;
  }

  @Override
  public double[] kinks() {
    return new double[] {-2, 0};
  }

  @Override
  public <V> V value(Lanes<V> lanes, V x) {
    V c = lanes.max(x, -2f);
    return lanes.mul(c, lanes.mul(lanes.min(lanes.add(c, 2f), 2f), 0.5f));
  }

  @Override
  public <V> V derivative(Lanes<V> lanes, V x) {
    V right = lanes.add(lanes.clamp(x, -2f, 0f), 1f);
    return lanes.ifAtLeast(lanes.constant(-2f), x, lanes.constant(0f), right);
  }

  @Override
  public void forward(float[] x, float[] y, int n, Scratch scratch) {
    for (int i = 0; i < n; i++) {
      float c = Math.max(x[i], -2f);
      y[i] = c * (0.5f * Math.min(c + 2f, 2f));
    }
  }

  @Override
  public void backward(float[] x, float[] dy, float[] dx, int n, Scratch scratch) {
    Indicator.above(x, -2f, scratch.a, n);
    slope(x, scratch.a, n);
    ChainRule.multiply(dy, scratch.a, dx, n);
  }

  /** above := f′. */
  private static void slope(float[] x, float[] above, int n) {
    for (int i = 0; i < n; i++) {
      above[i] *= Math.min(Math.max(x[i], -2f), 0f) + 1f;
    }
  }
}

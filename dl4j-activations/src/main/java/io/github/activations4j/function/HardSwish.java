package io.github.activations4j.function;

import io.github.activations4j.math.ChainRule;
import io.github.activations4j.math.Indicator;
import io.github.activations4j.math.Lanes;
import io.github.activations4j.math.Scratch;

/**
 * Hard Swish: f(x) = x·clip(x/6 + ½, 0, 1); f′(x) = 0 for x ≤ −3, (2x + 3)/6 up to 3, 1 from 3 on.
 *
 * <p>Howard et al. 2019, section 5.2.
 */
public final class HardSwish extends ElementwiseFunction {

  static final Definition DEFINITION =
      Definition.of("hard_swish", Family.PIECEWISE)
          .aliases("hard_silu")
          .formula("x·clip(x/6 + ½, 0, 1)")
          .derivative("0 if x ≤ −3, 1 if x ≥ 3, else (2x + 3)/6")
          .convention("f′(−3) = 0, f′(3) = 1")
          .reference("A. Howard et al., Searching for MobileNetV3, arXiv:1905.02244, section 5.2")
          .build();

  private static final float SIXTH = 1f / 6f;

  /** Hard Swish. */
  public HardSwish() {
    super(DEFINITION);
  }

  @Override
  public double value(double x) {
    return Math.max(x, -3) * (Math.min(Math.max(x + 3, 0), 6) / 6);
  }

  @Override
  public double derivative(double x) {
    if (x <= -3) {
      return 0;
    }
    return x >= 3 ? 1 : (2 * x + 3) / 6;
  }

  @Override
  public double secondDerivative(double x) {
    return x > -3 && x < 3 ? 1.0 / 3 : 0;
  }

  @Override
  public double[] kinks() {
    return new double[] {-3, 3};
  }

  @Override
  public <V> V value(Lanes<V> lanes, V x) {
    V c = lanes.max(x, -3f);
    return lanes.mul(c, lanes.mul(lanes.min(lanes.add(c, 3f), 6f), SIXTH));
  }

  @Override
  public <V> V derivative(Lanes<V> lanes, V x) {
    V inner = lanes.mul(lanes.fma(lanes.clamp(x, -3f, 3f), 2f, 3f), SIXTH);
    V right = lanes.ifAtLeast(x, lanes.constant(3f), lanes.constant(1f), inner);
    return lanes.ifAtLeast(lanes.constant(-3f), x, lanes.constant(0f), right);
  }

  @Override
  public void forward(float[] x, float[] y, int n, Scratch scratch) {
    for (int i = 0; i < n; i++) {
      float c = Math.max(x[i], -3f);
      y[i] = c * (Math.min(c + 3f, 6f) * SIXTH);
    }
  }

  @Override
  public void backward(float[] x, float[] dy, float[] dx, int n, Scratch scratch) {
    Indicator.above(x, -3f, scratch.a, n);
    Indicator.below(x, 3f, scratch.b, n);
    slope(x, scratch.a, scratch.b, n);
    ChainRule.multiply(dy, scratch.a, dx, n);
  }

  /** above := f′. */
  private static void slope(float[] x, float[] above, float[] below, int n) {
    for (int i = 0; i < n; i++) {
      float c = Math.min(Math.max(x[i], -3f), 3f);
      float inner = (2f * c + 3f) * SIXTH;
      // Left of −3: 0; from 3 on: 1; the inner slope where both indicators are 1.
      above[i] *= (1f - below[i]) + below[i] * inner;
    }
  }
}

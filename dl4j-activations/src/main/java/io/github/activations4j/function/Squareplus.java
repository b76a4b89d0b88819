package io.github.activations4j.function;

import io.github.activations4j.math.ChainRule;
import io.github.activations4j.math.Lanes;
import io.github.activations4j.math.Scratch;

/**
 * Squareplus: f(x) = (x + √(x² + b))/2, f′(x) = (1 + x/√(x² + b))/2.
 *
 * <p>Barron 2021, equation 1. With r = √(x² + b), f(x) = max(x, 0) + b/(2(r + |x|)) has no
 * cancellation for x ≪ 0, and f′(x) = f(x)/r.
 */
public final class Squareplus extends ElementwiseFunction {

  static final Definition DEFINITION =
      Definition.of("squareplus", Family.SOFT_RECTIFIERS)
          .parameter(Parameter.positive("b", 4, 1, "roundness of the corner at 0"))
          .formula("(x + √(x² + b))/2")
          .derivative("(1 + x/√(x² + b))/2")
          .reference(
              "J. Barron, Squareplus: A Softplus-Like Algebraic Rectifier, arXiv:2112.11687, equation 1")
          .build();

  private final double b;

  /**
   * Squareplus.
   *
   * @param b roundness of the corner; positive
   * @throws IllegalArgumentException if a parameter is out of its range
   */
  public Squareplus(double b) {
    super(DEFINITION, b);
    this.b = b;
  }

  @Override
  public double value(double x) {
    return Math.max(x, 0) + b / (2 * (Math.hypot(x, Math.sqrt(b)) + Math.abs(x)));
  }

  @Override
  public double derivative(double x) {
    double c = Math.min(Math.max(x, -1e150), 1e150);
    return value(c) / Math.hypot(c, Math.sqrt(b));
  }

  @Override
  public double secondDerivative(double x) {
    return b / (2 * Math.pow(x * x + b, 1.5));
  }

  @Override
  public <V> V value(Lanes<V> lanes, V x) {
    V r = lanes.sqrt(lanes.fma(x, x, (float) b));
    V tail = lanes.div(lanes.constant(0.5f * (float) b), lanes.add(r, lanes.abs(x)));
    return lanes.add(lanes.max(x, 0f), tail);
  }

  @Override
  public <V> V derivative(Lanes<V> lanes, V x) {
    // Squares must not overflow; beyond this the slope is 0 or 1.
    V c = lanes.clamp(x, -1e18f, 1e18f);
    return lanes.div(value(lanes, c), lanes.sqrt(lanes.fma(c, c, (float) b)));
  }

  @Override
  public void forward(float[] x, float[] y, int n, Scratch scratch) {
    float bf = (float) b;
    for (int i = 0; i < n; i++) {
      float v = x[i];
      float r = (float) Math.sqrt(v * v + bf);
      y[i] = Math.max(v, 0f) + 0.5f * bf / (r + Math.abs(v));
    }
  }

  @Override
  public void backward(float[] x, float[] dy, float[] dx, int n, Scratch scratch) {
    clamp(x, scratch.a, n);
    slope(scratch.a, n, (float) b);
    ChainRule.multiply(dy, scratch.a, dx, n);
  }

  private static void clamp(float[] x, float[] c, int n) {
    for (int i = 0; i < n; i++) {
      // Beyond this the slope is 1, and ∞/∞ would be NaN; on the left 0/∞ is right.
      c[i] = Math.min(x[i], 1e18f);
    }
  }

  /** c := f′. */
  private static void slope(float[] c, int n, float b) {
    for (int i = 0; i < n; i++) {
      float v = c[i];
      float r = (float) Math.sqrt(v * v + b);
      float f = Math.max(v, 0f) + 0.5f * b / (r + Math.abs(v));
      c[i] = f / r;
    }
  }
}

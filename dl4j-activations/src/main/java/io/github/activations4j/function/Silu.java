package io.github.activations4j.function;

import io.github.activations4j.math.ChainRule;
import io.github.activations4j.math.Exp;
import io.github.activations4j.math.Lanes;
import io.github.activations4j.math.Scratch;
import io.github.activations4j.math.Sigmoid;

/**
 * Sigmoid linear unit: f(x) = xσ(x), f′(x) = σ(x)(1 + x(1 − σ(x))).
 *
 * <p>Elfwing, Uchibe and Doya 2018, section 2; the same as Swish with β = 1.
 */
public final class Silu extends ElementwiseFunction {

  static final Definition DEFINITION =
      Definition.of("silu", Family.GATES)
          .formula("x·σ(x)")
          .derivative("σ(x)·(1 + x·(1 − σ(x)))")
          .reference(
              "S. Elfwing, E. Uchibe and K. Doya, Sigmoid-Weighted Linear Units for Neural Network Function Approximation in Reinforcement Learning, arXiv:1702.03118, section 2")
          .build();

  /** Sigmoid linear unit. */
  public Silu() {
    super(DEFINITION);
  }

  @Override
  public double value(double x) {
    return x == Double.NEGATIVE_INFINITY ? -0.0 : x * Sigmoid.value(x);
  }

  @Override
  public double derivative(double x) {
    return Double.isInfinite(x) ? (x > 0 ? 1 : 0) : Sigmoid.value(x) + x * Sigmoid.derivative(x);
  }

  @Override
  public double secondDerivative(double x) {
    double c = Math.min(Math.max(x, -750), 750);
    return Sigmoid.derivative(c) * (2 + c * (1 - 2 * Sigmoid.value(c)));
  }

  @Override
  public <V> V value(Lanes<V> lanes, V x) {
    V low = lanes.max(x, Exp.MIN);
    V u = lanes.exp(lanes.min(low, Sigmoid.SATURATION));
    // low, not x: −∞ times 0 would be NaN.
    return lanes.mul(low, Sigmoid.ofExp(lanes, u));
  }

  @Override
  public <V> V derivative(Lanes<V> lanes, V x) {
    V c = lanes.clamp(x, Exp.MIN, Sigmoid.SATURATION);
    return Sigmoid.slopeOfProduct(lanes, c, lanes.exp(c));
  }

  @Override
  public void forward(float[] x, float[] y, int n, Scratch scratch) {
    float[] u = scratch.a;
    clamp(x, u, y, n);
    Exp.exp(u, u, n, scratch);
    value(u, y, n);
  }

  @Override
  public void backward(float[] x, float[] dy, float[] dx, int n, Scratch scratch) {
    float[] c = scratch.a;
    float[] u = scratch.b;
    clamp(x, c, u, n);
    Exp.exp(c, u, n, scratch);
    slope(c, u, n);
    ChainRule.multiply(dy, u, dx, n);
  }

  private static void clamp(float[] x, float[] c, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      float low = Math.max(x[i], Exp.MIN);
      y[i] = low;
      c[i] = Math.min(low, Sigmoid.SATURATION);
    }
  }

  private static void value(float[] u, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      // y holds max(x, −88): −∞ times 0 would be NaN.
      y[i] = y[i] * (u[i] / (1f + u[i]));
    }
  }

  /** u := f′. */
  private static void slope(float[] c, float[] u, int n) {
    for (int i = 0; i < n; i++) {
      float w = 1f / (1f + u[i]);
      u[i] = u[i] * w * (1f + c[i] * w);
    }
  }
}

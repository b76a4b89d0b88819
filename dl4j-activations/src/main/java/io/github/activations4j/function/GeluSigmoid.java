package io.github.activations4j.function;

import io.github.activations4j.math.ChainRule;
import io.github.activations4j.math.Exp;
import io.github.activations4j.math.Lanes;
import io.github.activations4j.math.Scratch;
import io.github.activations4j.math.Sigmoid;

/**
 * GELU in its sigmoid approximation (QuickGELU): f(x) = xσ(1.702x); Swish with β = 1.702.
 *
 * <p>f′(x) = σ(w)(1 + w(1 − σ(w))) with w = 1.702x. Hendrycks and Gimpel 2016, section 2; it is
 * what Deeplearning4j calls GELU. Differs from GELU by up to 0.02.
 */
public final class GeluSigmoid extends ElementwiseFunction {

  static final Definition DEFINITION =
      Definition.of("gelu_sigmoid", Family.GATES)
          .aliases("quick_gelu")
          .formula("x·σ(1.702·x)")
          .derivative("σ(w)·(1 + w·(1 − σ(w))), w = 1.702·x")
          .reference(
              "D. Hendrycks and K. Gimpel, Gaussian Error Linear Units, arXiv:1606.08415, section 2")
          .build();

  private static final double BETA = 1.702;
  // Half a unit of rounding in 1.702x costs up to 5e-7 of a result that is still within the bounds,
  // so the exponent is one float here, unlike that of Swish with an arbitrary β.
  private static final float FACTOR = (float) BETA;

  // Where 1.702x is −88, so that the sigmoid is 0, and where it is 40, so that the sigmoid is 1.
  private static final float LOW = (float) (Exp.MIN / BETA);
  private static final float HIGH = (float) (Sigmoid.SATURATION / BETA);

  /** GELU in its sigmoid approximation (QuickGELU). */
  public GeluSigmoid() {
    super(DEFINITION);
  }

  @Override
  public double value(double x) {
    return x == Double.NEGATIVE_INFINITY ? -0.0 : x * Sigmoid.value(BETA * x);
  }

  @Override
  public double derivative(double x) {
    double w = bounded(x);
    return Sigmoid.value(w) + w * Sigmoid.derivative(w);
  }

  @Override
  public double secondDerivative(double x) {
    double w = bounded(x);
    return BETA * Sigmoid.derivative(w) * (2 + w * (1 - 2 * Sigmoid.value(w)));
  }

  /** 1.702x, limited where the sigmoid and its slope have reached 0 or 1: ∞ times 0 is NaN. */
  private static double bounded(double x) {
    return BETA * Math.min(Math.max(x, -750), 750);
  }

  @Override
  public <V> V value(Lanes<V> lanes, V x) {
    V low = lanes.max(x, LOW);
    V u = lanes.exp(lanes.mul(lanes.min(low, HIGH), FACTOR));
    // low, not x: −∞ times 0 would be NaN.
    return lanes.mul(low, Sigmoid.ofExp(lanes, u));
  }

  @Override
  public <V> V derivative(Lanes<V> lanes, V x) {
    V w = lanes.mul(lanes.clamp(x, LOW, HIGH), FACTOR);
    return Sigmoid.slopeOfProduct(lanes, w, lanes.exp(w));
  }

  @Override
  public void forward(float[] x, float[] y, int n, Scratch scratch) {
    float[] u = scratch.a;
    exponent(x, u, y, n);
    Exp.exp(u, u, n, scratch);
    value(u, y, n);
  }

  @Override
  public void backward(float[] x, float[] dy, float[] dx, int n, Scratch scratch) {
    float[] w = scratch.a;
    float[] u = scratch.b;
    exponent(x, w, u, n);
    Exp.exp(w, u, n, scratch);
    slope(w, u, n);
    ChainRule.multiply(dy, u, dx, n);
  }

  private static void exponent(float[] x, float[] w, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      float low = Math.max(x[i], LOW);
      y[i] = low;
      w[i] = Math.min(low, HIGH) * FACTOR;
    }
  }

  private static void value(float[] u, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      // y holds x limited from below: −∞ times 0 would be NaN.
      y[i] = y[i] * (u[i] / (1f + u[i]));
    }
  }

  /** u := f′. */
  private static void slope(float[] w, float[] u, int n) {
    for (int i = 0; i < n; i++) {
      float v = 1f / (1f + u[i]);
      u[i] = u[i] * v * (1f + w[i] * v);
    }
  }
}

package io.github.activations4j.function;

import io.github.activations4j.math.Exp;
import io.github.activations4j.math.Product;
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
      Definition.of("gelu_sigmoid")
          .aliases("quick_gelu")
          .formula("x·σ(1.702·x)")
          .derivative("σ(w)·(1 + w·(1 − σ(w))), w = 1.702·x")
          .reference(
              "D. Hendrycks and K. Gimpel, Gaussian Error Linear Units, arXiv:1606.08415, section 2")
          .build();

  private static final double BETA = 1.702;

  private final Product product;
  // Where βx is −88, so that the sigmoid is 0, and where it is 40, so that the sigmoid is 1.
  private final float low;
  private final float high;
  // What x is limited to as a factor: on the dead side ∞ times 0 would be NaN.
  private final float factorLow;
  private final float factorHigh;

  /** GELU in its sigmoid approximation (QuickGELU). */
  public GeluSigmoid() {
    super(DEFINITION);
    product = new Product(BETA);
    float dead = (float) (Exp.MIN / BETA);
    float alive = (float) (Sigmoid.SATURATION / BETA);
    low = Math.min(dead, alive);
    high = Math.max(dead, alive);
    factorLow = dead < 0 ? dead : Float.NEGATIVE_INFINITY;
    factorHigh = dead > 0 ? dead : Float.POSITIVE_INFINITY;
  }

  @Override
  public double value(double x) {
    double w = BETA * x;
    return w == Double.NEGATIVE_INFINITY ? 0 * Math.signum(x) : x * Sigmoid.value(w);
  }

  @Override
  public double derivative(double x) {
    double w = BETA * x;
    if (Double.isInfinite(w)) {
      return w > 0 ? 1 : 0;
    }
    return Sigmoid.value(w) + w * Sigmoid.derivative(w);
  }

  @Override
  public double secondDerivative(double x) {
    double w = BETA * x;
    return BETA * Sigmoid.derivative(w) * (2 + w * (1 - 2 * Sigmoid.value(w)));
  }

  @Override
  public void forward(float[] x, float[] y, int n, Scratch scratch) {
    float[] c = scratch.a;
    float[] u = scratch.b;
    clamp(x, c, n, low, high);
    clamp(x, y, n, factorLow, factorHigh);
    product.multiply(c, u, scratch.c, n);
    Exp.exp(u, scratch.c, u, n, scratch);
    value(u, y, n);
  }

  @Override
  public void backward(float[] x, float[] dy, float[] dx, int n, Scratch scratch) {
    float[] c = scratch.a;
    float[] u = scratch.b;
    clamp(x, c, n, low, high);
    product.multiply(c, u, scratch.c, n);
    Exp.exp(u, scratch.c, u, n, scratch);
    slope(c, u, n, (float) BETA);
    multiply(dy, u, dx, n);
  }

  private static void clamp(float[] x, float[] c, int n, float low, float high) {
    for (int i = 0; i < n; i++) {
      c[i] = Math.min(Math.max(x[i], low), high);
    }
  }

  private static void value(float[] u, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = y[i] * (u[i] / (1f + u[i]));
    }
  }

  /** u := f′ = σ·(1 + βc·(1 − σ)). */
  private static void slope(float[] c, float[] u, int n, float beta) {
    for (int i = 0; i < n; i++) {
      float w = 1f / (1f + u[i]);
      u[i] = u[i] * w * (1f + beta * c[i] * w);
    }
  }

  private static void multiply(float[] dy, float[] slope, float[] dx, int n) {
    for (int i = 0; i < n; i++) {
      dx[i] = dy[i] * slope[i];
    }
  }
}

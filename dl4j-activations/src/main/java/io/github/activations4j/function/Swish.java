package io.github.activations4j.function;

import io.github.activations4j.math.ChainRule;
import io.github.activations4j.math.Exp;
import io.github.activations4j.math.Lanes;
import io.github.activations4j.math.Product;
import io.github.activations4j.math.Scratch;
import io.github.activations4j.math.Sigmoid;

/**
 * Swish: f(x) = xσ(βx), f′(x) = σ(βx)(1 + βx(1 − σ(βx))).
 *
 * <p>Ramachandran, Zoph and Le 2017, section 3. βx is computed in two floats: as an exponent it
 * reaches −14 while f still matters.
 */
public final class Swish extends ElementwiseFunction {

  static final Definition DEFINITION =
      Definition.of("swish", Family.GATES)
          .parameter(Parameter.notZero("beta", 1, 1.5, "steepness of the sigmoid"))
          .formula("x·σ(β·x)")
          .derivative("σ(β·x)·(1 + β·x·(1 − σ(β·x)))")
          .reference(
              "P. Ramachandran, B. Zoph and Q. Le, Searching for Activation Functions, arXiv:1710.05941, section 3")
          .build();

  private final double beta;
  private final Product product;
  // Where βx is −88, so that the sigmoid is 0, and where it is 40, so that the sigmoid is 1.
  private final float low;
  private final float high;

  /**
   * Swish.
   *
   * @param beta steepness of the sigmoid; any finite number but 0
   * @throws IllegalArgumentException if a parameter is out of its range
   */
  public Swish(double beta) {
    super(DEFINITION, beta);
    this.beta = beta;
    product = new Product(beta);
    float dead = (float) (Exp.MIN / beta);
    float alive = (float) (Sigmoid.SATURATION / beta);
    low = Math.min(dead, alive);
    high = Math.max(dead, alive);
  }

  @Override
  public double value(double x) {
    double w = beta * x;
    return w == Double.NEGATIVE_INFINITY ? 0 * Math.signum(x) : x * Sigmoid.value(w);
  }

  @Override
  public double derivative(double x) {
    double w = bounded(x);
    return Sigmoid.value(w) + w * Sigmoid.derivative(w);
  }

  @Override
  public double secondDerivative(double x) {
    double w = bounded(x);
    return beta * Sigmoid.derivative(w) * (2 + w * (1 - 2 * Sigmoid.value(w)));
  }

  /** βx, limited where the sigmoid and its slope have reached 0 or 1: ∞ times 0 is NaN. */
  private double bounded(double x) {
    return Math.min(Math.max(beta * x, -1000), 1000);
  }

  @Override
  public <V> V value(Lanes<V> lanes, V x) {
    // Limited on the side where the sigmoid dies, on which ∞ times 0 would be NaN.
    V limited = beta > 0 ? lanes.max(x, low) : lanes.min(x, high);
    V c = lanes.clamp(limited, low, high);
    V u = lanes.exp(product.high(lanes, c), product.low(lanes, c));
    return lanes.mul(limited, Sigmoid.ofExp(lanes, u));
  }

  @Override
  public <V> V derivative(Lanes<V> lanes, V x) {
    V c = lanes.clamp(x, low, high);
    V w = product.high(lanes, c);
    return Sigmoid.slopeOfProduct(lanes, w, lanes.exp(w, product.low(lanes, c)));
  }

  @Override
  public void forward(float[] x, float[] y, int n, Scratch scratch) {
    float[] c = scratch.a;
    float[] u = scratch.b;
    if (beta > 0) {
      clampRising(x, c, y, n, low, high);
    } else {
      clampFalling(x, c, y, n, low, high);
    }
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
    slope(c, u, n, (float) beta);
    ChainRule.multiply(dy, u, dx, n);
  }

  private static void clamp(float[] x, float[] c, int n, float low, float high) {
    for (int i = 0; i < n; i++) {
      c[i] = Math.min(Math.max(x[i], low), high);
    }
  }

  /** y := x limited on the side where the sigmoid dies, on which ∞ times 0 would be NaN. */
  private static void clampRising(float[] x, float[] c, float[] y, int n, float low, float high) {
    for (int i = 0; i < n; i++) {
      float v = Math.max(x[i], low);
      y[i] = v;
      c[i] = Math.min(v, high);
    }
  }

  /** The same for a negative β, whose sigmoid dies on the right. */
  private static void clampFalling(float[] x, float[] c, float[] y, int n, float low, float high) {
    for (int i = 0; i < n; i++) {
      float v = Math.min(x[i], high);
      y[i] = v;
      c[i] = Math.max(v, low);
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
}

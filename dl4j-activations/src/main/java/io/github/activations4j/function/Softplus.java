package io.github.activations4j.function;

import io.github.activations4j.math.ChainRule;
import io.github.activations4j.math.Exp;
import io.github.activations4j.math.Lanes;
import io.github.activations4j.math.Log1p;
import io.github.activations4j.math.Product;
import io.github.activations4j.math.Scratch;
import io.github.activations4j.math.Sigmoid;

/**
 * Softplus: f(x) = ln(1 + e^(βx))/β, f′(x) = σ(βx). Never infinite for a finite x.
 *
 * <p>Dugas et al. 2001, section 3. f(x) = (max(w, 0) + ln(1 + e^(−|w|)))/β with w = βx in two
 * floats.
 */
public final class Softplus extends ElementwiseFunction {

  static final Definition DEFINITION =
      Definition.of("softplus", Family.SOFT_RECTIFIERS)
          .parameter(Parameter.positive("beta", 1, 2, "steepness"))
          .formula("ln(1 + e^(β·x))/β")
          .derivative("σ(β·x)")
          .reference(
              "C. Dugas et al., Incorporating Second-Order Functional Knowledge for Better Option Pricing, NIPS 2000, section 3; PyTorch Softplus")
          .build();

  private final double beta;
  private final Product product;
  // Where βx is −88.
  private final float bound;

  /**
   * Softplus.
   *
   * @param beta steepness; positive
   * @throws IllegalArgumentException if a parameter is out of its range
   */
  public Softplus(double beta) {
    super(DEFINITION, beta);
    this.beta = beta;
    product = new Product(beta);
    bound = (float) (Exp.MIN / beta);
  }

  @Override
  public double value(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(beta * x))) / beta;
  }

  @Override
  public double derivative(double x) {
    return Sigmoid.value(beta * x);
  }

  @Override
  public double secondDerivative(double x) {
    return beta * Sigmoid.derivative(beta * x);
  }

  @Override
  public <V> V value(Lanes<V> lanes, V x) {
    V z = lanes.max(lanes.mul(lanes.abs(x), -1f), bound);
    V log = lanes.log1p(lanes.exp(product.high(lanes, z), product.low(lanes, z)));
    return lanes.fma(log, (float) (1 / beta), lanes.max(x, 0f));
  }

  @Override
  public <V> V derivative(Lanes<V> lanes, V x) {
    V c = lanes.clamp(x, bound, (float) (Sigmoid.SATURATION / beta));
    return Sigmoid.ofExp(lanes, lanes.exp(product.high(lanes, c), product.low(lanes, c)));
  }

  @Override
  public void forward(float[] x, float[] y, int n, Scratch scratch) {
    float[] z = scratch.b;
    negativeMagnitude(x, scratch.a, n, bound);
    product.multiply(scratch.a, z, scratch.c, n);
    Exp.exp(z, scratch.c, z, n, scratch);
    Log1p.log1p(z, z, n);
    value(x, z, y, n, (float) (1 / beta));
  }

  @Override
  public void backward(float[] x, float[] dy, float[] dx, int n, Scratch scratch) {
    float[] u = scratch.b;
    clamp(x, scratch.a, n, bound, (float) (Sigmoid.SATURATION / beta));
    product.multiply(scratch.a, u, scratch.c, n);
    Exp.exp(u, scratch.c, u, n, scratch);
    slope(u, n);
    ChainRule.multiply(dy, u, dx, n);
  }

  private static void negativeMagnitude(float[] x, float[] z, int n, float bound) {
    for (int i = 0; i < n; i++) {
      z[i] = Math.max(-Math.abs(x[i]), bound);
    }
  }

  private static void clamp(float[] x, float[] c, int n, float low, float high) {
    for (int i = 0; i < n; i++) {
      c[i] = Math.min(Math.max(x[i], low), high);
    }
  }

  private static void value(float[] x, float[] log, float[] y, int n, float reciprocal) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.max(x[i], 0f) + log[i] * reciprocal;
    }
  }

  /** u := f′. */
  private static void slope(float[] u, int n) {
    for (int i = 0; i < n; i++) {
      u[i] = u[i] / (1f + u[i]);
    }
  }
}

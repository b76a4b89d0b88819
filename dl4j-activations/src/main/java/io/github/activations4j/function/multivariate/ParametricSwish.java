package io.github.activations4j.function.multivariate;

import io.github.activations4j.math.Exp;
import io.github.activations4j.math.Product;
import io.github.activations4j.math.Scratch;
import io.github.activations4j.math.Sigmoid;
import java.util.List;

/**
 * Swish with a learned β: f(x, β) = xσ(βx), ∂f/∂x = σ(βx) + βxσ′(βx), ∂f/∂β = x²σ′(βx).
 *
 * <p>Ramachandran, Zoph and Le 2017, section 3 ("β is either a constant or a trainable parameter").
 * βx is computed in two floats: as an exponent it reaches −14 while f still matters.
 */
public final class ParametricSwish extends MultivariateFunction {

  // Beyond it u·r² below is 0 in float for every x whose square is finite.
  private static final float HIGH = 80f;

  /** Swish with a learned β. */
  public ParametricSwish() {
    super(
        "parametric_swish",
        2,
        "x·σ(β·x)",
        "",
        "P. Ramachandran, B. Zoph and Q. Le, Searching for Activation Functions, arXiv:1710.05941,"
            + " section 3",
        List.of(
            new LearnedParameter(
                "beta",
                1,
                0,
                10,
                "steepness of the sigmoid: 0 gives x/2, and from about 10 on the function is nearly"
                    + " ReLU; below 0 it is mirrored")));
  }

  @Override
  public double value(double[] u) {
    double w = u[0] * u[1];
    return w == Double.NEGATIVE_INFINITY ? 0 * Math.signum(u[0]) : u[0] * Sigmoid.value(w);
  }

  @Override
  public void gradient(double[] u, double[] into) {
    double w = u[0] * u[1];
    into[0] = slope(w);
    into[1] = Double.isInfinite(w) ? 0 : u[0] * u[0] * Sigmoid.derivative(w);
  }

  @Override
  public void hessian(double[] u, double[] into) {
    double w = u[0] * u[1];
    double bend = bend(w);
    into[0] = u[1] * bend;
    into[1] = u[0] * bend;
    into[2] = into[1];
    into[3] = u[0] * u[0] * u[0] * Sigmoid.derivative(w) * (1 - 2 * Sigmoid.value(w));
  }

  /** d(wσ(w))/dw. */
  static double slope(double w) {
    if (Double.isInfinite(w)) {
      return w > 0 ? 1 : 0;
    }
    return Sigmoid.value(w) + w * Sigmoid.derivative(w);
  }

  /** d²(wσ(w))/dw². */
  static double bend(double w) {
    return Sigmoid.derivative(w) * (2 + w * (1 - 2 * Sigmoid.value(w)));
  }

  @Override
  void forward(float[][] u, float[] y, int n, Scratch scratch) {
    float[] e = scratch.a;
    Product.multiply(u[0], u[1], scratch.a, scratch.b, n, scratch);
    limit(scratch.a, scratch.a, n, Sigmoid.SATURATION);
    Exp.exp(scratch.a, scratch.b, e, n, scratch);
    value(u[0], e, y, n);
  }

  @Override
  void backward(float[][] u, float[] dy, float[][] du, int n, Scratch scratch) {
    float[] w = scratch.c;
    float[] e = scratch.a;
    Product.multiply(u[0], u[1], scratch.a, scratch.b, n, scratch);
    limit(scratch.a, w, n, HIGH);
    Exp.exp(w, scratch.b, e, n, scratch);
    reciprocal(e, scratch.d, n);
    slope(dy, w, e, scratch.d, du[0], n);
    bySteepness(u[0], dy, e, scratch.d, du[1], n);
  }

  static void limit(float[] w, float[] limited, int n, float high) {
    for (int i = 0; i < n; i++) {
      limited[i] = Math.min(Math.max(w[i], Exp.MIN), high);
    }
  }

  private static void value(float[] x, float[] e, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      // −∞ times a sigmoid of 0 would be NaN.
      y[i] = Math.max(x[i], -Float.MAX_VALUE) * (e[i] / (1f + e[i]));
    }
  }

  /** r := 1 − σ. */
  static void reciprocal(float[] e, float[] r, int n) {
    for (int i = 0; i < n; i++) {
      r[i] = 1f / (1f + e[i]);
    }
  }

  private static void slope(float[] dy, float[] w, float[] e, float[] r, float[] dx, int n) {
    for (int i = 0; i < n; i++) {
      dx[i] = dy[i] * (e[i] * r[i] * (1f + w[i] * r[i]));
    }
  }

  private static void bySteepness(
      float[] x, float[] dy, float[] e, float[] r, float[] dbeta, int n) {
    for (int i = 0; i < n; i++) {
      dbeta[i] = dy[i] * ((x[i] * (e[i] * r[i])) * (x[i] * r[i]));
    }
  }
}

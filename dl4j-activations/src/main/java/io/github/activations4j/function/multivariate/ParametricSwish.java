package io.github.activations4j.function.multivariate;

import io.github.activations4j.math.Exp;
import io.github.activations4j.math.Indicator;
import io.github.activations4j.math.Scratch;
import io.github.activations4j.math.Sigmoid;
import java.util.List;

/**
 * Swish with a learned β: f(x, β) = xσ(βx), ∂f/∂x = σ(βx) + βxσ′(βx), ∂f/∂β = x²σ′(βx).
 *
 * <p>Ramachandran, Zoph and Le 2017, section 3 ("β is either a constant or a trainable parameter").
 * The kernels round βx once, so that the relative error grows by |βx|·2⁻²⁴: 8e-7 at βx = −14, from
 * where on f hardly matters. (Swish with a constant β computes the product in two floats.)
 */
public final class ParametricSwish extends MultivariateFunction {

  // Beyond it x²·r² below is small for every x that makes βx so large.
  static final float HIGH = 80f;

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
    exponent(u[0], u[1], e, n, Sigmoid.SATURATION);
    Exp.exp(e, e, n, scratch);
    value(u[0], e, y, n);
  }

  @Override
  void backward(float[][] u, float[] dy, float[][] du, int n, Scratch scratch) {
    float[] w = scratch.a;
    float[] s = scratch.b;
    float[] r = scratch.c;
    exponent(u[0], u[1], w, n, HIGH);
    Exp.exp(w, s, n, scratch);
    sigmoid(s, r, n);
    saturate(w, r, n);
    slope(dy, w, s, r, du[0], n);
    bySteepness(u[0], dy, s, r, du[1], n);
  }

  /** w := βx, limited to where its exponential is a positive float. */
  static void exponent(float[] x, float[] beta, float[] w, int n, float high) {
    for (int i = 0; i < n; i++) {
      w[i] = Math.min(Math.max(beta[i] * x[i], Exp.MIN), high);
    }
  }

  /** From e = eʷ: r := 1 − σ(w), e := σ(w). */
  static void sigmoid(float[] e, float[] r, int n) {
    for (int i = 0; i < n; i++) {
      r[i] = 1f / (1f + e[i]);
    }
    for (int i = 0; i < n; i++) {
      e[i] *= r[i];
    }
  }

  /** r := 0 where w is at its limit, so that the square of whatever x is times r is 0. */
  static void saturate(float[] w, float[] r, int n) {
    for (int i = 0; i < n; i++) {
      r[i] *= Indicator.positive(HIGH - w[i]);
    }
  }

  private static void value(float[] x, float[] e, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      // −∞ times a sigmoid of 0 would be NaN.
      y[i] = Math.max(x[i], -Float.MAX_VALUE) * (e[i] / (1f + e[i]));
    }
  }

  private static void slope(float[] dy, float[] w, float[] s, float[] r, float[] dx, int n) {
    for (int i = 0; i < n; i++) {
      dx[i] = dy[i] * (s[i] * (1f + w[i] * r[i]));
    }
  }

  /** dbeta := dy·t²·σ·(1 − σ), whose factors are finite where t² is not. */
  static void bySteepness(float[] t, float[] dy, float[] s, float[] r, float[] dbeta, int n) {
    for (int i = 0; i < n; i++) {
      // ∞ times a sigmoid of 0 would be NaN.
      float finite = Math.min(Math.max(t[i], -Float.MAX_VALUE), Float.MAX_VALUE);
      dbeta[i] = dy[i] * ((finite * s[i]) * (finite * r[i]));
    }
  }
}

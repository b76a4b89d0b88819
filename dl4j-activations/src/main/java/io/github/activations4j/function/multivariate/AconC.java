package io.github.activations4j.function.multivariate;

import io.github.activations4j.math.Exp;
import io.github.activations4j.math.Scratch;
import io.github.activations4j.math.Sigmoid;
import java.util.List;

/**
 * ACON-C: f(x, p₁, p₂, β) = (p₁ − p₂)·x·σ(β·(p₁ − p₂)·x) + p₂·x, a smooth switch between max(p₁x,
 * p₂x) for large β and their mean for β = 0.
 *
 * <p>With p = p₁ − p₂, t = px, w = βt and G = σ(w) + wσ′(w): ∂f/∂x = pG + p₂, ∂f/∂p₁ = xG, ∂f/∂p₂ =
 * x(1 − G), ∂f/∂β = t²σ′(w). Ma, Zhang, Liu and Sun 2021, equations 6 to 8.
 */
public final class AconC extends MultivariateFunction {

  /** ACON-C. */
  public AconC() {
    super(
        "acon_c",
        4,
        "(p₁ − p₂)·x·σ(β·(p₁ − p₂)·x) + p₂·x",
        "",
        "N. Ma, X. Zhang, M. Liu and J. Sun, Activate or Not: Learning Customized Activation,"
            + " arXiv:2009.04759, section 3.2",
        List.of(
            new LearnedParameter("p1", 1, -10, 10, "upper bound of the slope's limits"),
            new LearnedParameter("p2", 0, -10, 10, "lower bound of the slope's limits"),
            new LearnedParameter(
                "beta",
                1,
                0,
                10,
                "whether to switch: 0 gives a linear function, large a maximum")));
  }

  @Override
  public double value(double[] u) {
    double t = (u[1] - u[2]) * u[0];
    double w = u[3] * t;
    double switched = w == Double.NEGATIVE_INFINITY ? 0 : t * Sigmoid.value(w);
    return switched + u[2] * u[0];
  }

  @Override
  public void gradient(double[] u, double[] into) {
    double p = u[1] - u[2];
    double t = p * u[0];
    double w = u[3] * t;
    double g = ParametricSwish.slope(w);
    into[0] = p * g + u[2];
    into[1] = u[0] * g;
    into[2] = u[0] * rest(w);
    into[3] = Double.isInfinite(w) ? 0 : t * t * Sigmoid.derivative(w);
  }

  /** 1 − G, which has digits where G is nearly 1. */
  private static double rest(double w) {
    if (Double.isInfinite(w)) {
      return w > 0 ? 0 : 1;
    }
    return Sigmoid.value(-w) * (1 - w * Sigmoid.value(w));
  }

  @Override
  public void hessian(double[] u, double[] into) {
    double x = u[0];
    double p = u[1] - u[2];
    double beta = u[3];
    double t = p * x;
    double w = beta * t;
    double g = ParametricSwish.slope(w);
    double bend = ParametricSwish.bend(w);
    double cross = g + beta * x * p * bend;
    double[][] rows = {
      {p * p * beta * bend, cross, 1 - cross, p * t * bend},
      {0, x * x * beta * bend, -x * x * beta * bend, x * t * bend},
      {0, 0, x * x * beta * bend, -x * t * bend},
      {0, 0, 0, t * t * t * Sigmoid.derivative(w) * (1 - 2 * Sigmoid.value(w))}
    };
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        into[4 * i + j] = i <= j ? rows[i][j] : rows[j][i];
      }
    }
  }

  @Override
  void forward(float[][] u, float[] y, int n, Scratch scratch) {
    float[] t = scratch.a;
    float[] e = scratch.b;
    difference(u[0], u[1], u[2], t, n);
    ParametricSwish.exponent(t, u[3], e, n, Sigmoid.SATURATION);
    Exp.exp(e, e, n, scratch);
    value(u[0], u[2], t, e, y, n);
  }

  @Override
  void backward(float[][] u, float[] dy, float[][] du, int n, Scratch scratch) {
    float[] t = scratch.a;
    float[] w = scratch.b;
    float[] s = scratch.c;
    float[] r = scratch.d;
    difference(u[0], u[1], u[2], t, n);
    ParametricSwish.exponent(t, u[3], w, n, ParametricSwish.HIGH);
    Exp.exp(w, s, n, scratch);
    ParametricSwish.sigmoid(s, r, n);
    ParametricSwish.saturate(w, r, n);
    ParametricSwish.bySteepness(t, dy, s, r, du[3], n);
    byLowerSlope(u[0], dy, w, s, r, du[2], n);
    slope(w, s, r, n);
    byInput(u[1], u[2], dy, s, du[0], n);
    byUpperSlope(u[0], dy, s, du[1], n);
  }

  private static void difference(float[] x, float[] p1, float[] p2, float[] t, int n) {
    for (int i = 0; i < n; i++) {
      t[i] = (p1[i] - p2[i]) * x[i];
    }
  }

  private static void value(float[] x, float[] p2, float[] t, float[] e, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = t[i] * (e[i] / (1f + e[i])) + p2[i] * x[i];
    }
  }

  /** With 1 − G = (1 − σ)·(1 − wσ), which has digits where G is nearly 1. */
  private static void byLowerSlope(
      float[] x, float[] dy, float[] w, float[] s, float[] r, float[] dp2, int n) {
    for (int i = 0; i < n; i++) {
      dp2[i] = dy[i] * x[i] * (r[i] * (1f - w[i] * s[i]));
    }
  }

  /** s := G = σ·(1 + w·(1 − σ)). */
  private static void slope(float[] w, float[] s, float[] r, int n) {
    for (int i = 0; i < n; i++) {
      s[i] *= 1f + w[i] * r[i];
    }
  }

  private static void byInput(float[] p1, float[] p2, float[] dy, float[] g, float[] dx, int n) {
    for (int i = 0; i < n; i++) {
      dx[i] = dy[i] * ((p1[i] - p2[i]) * g[i] + p2[i]);
    }
  }

  private static void byUpperSlope(float[] x, float[] dy, float[] g, float[] dp1, int n) {
    for (int i = 0; i < n; i++) {
      dp1[i] = dy[i] * x[i] * g[i];
    }
  }
}

package io.github.activations4j.function.multivariate;

import io.github.activations4j.math.Indicator;
import io.github.activations4j.math.Scratch;
import java.util.List;

/**
 * Parametric ReLU: f(x, α) = x for x &gt; 0, else αx; ∂f/∂x = 1 for x &gt; 0, else α; ∂f/∂α =
 * min(x, 0).
 *
 * <p>He, Zhang, Ren and Sun 2015, equations 1 and 8.
 */
public final class ParametricRelu extends MultivariateFunction {

  /** Parametric ReLU. */
  public ParametricRelu() {
    super(
        "prelu",
        2,
        "x if x > 0, else α·x",
        "∂f/∂x = α at x = 0",
        "K. He, X. Zhang, S. Ren and J. Sun, Delving Deep into Rectifiers, arXiv:1502.01852,"
            + " section 2.1",
        List.of(
            new LearnedParameter(
                "alpha",
                0.25,
                0,
                1,
                "slope for x ≤ 0; below 0 the function is no longer monotone, above 1 it is steeper"
                    + " for negative inputs")));
  }

  @Override
  public double value(double[] u) {
    // max with −0, so that the sum keeps the sign of −0.
    return Math.max(u[0], -0.0) + u[1] * Math.min(u[0], 0);
  }

  @Override
  public void gradient(double[] u, double[] into) {
    into[0] = Double.isNaN(u[0]) ? u[0] : u[0] > 0 ? 1 : u[1];
    into[1] = Math.min(u[0], 0);
  }

  @Override
  public void hessian(double[] u, double[] into) {
    into[0] = 0;
    into[1] = u[0] > 0 ? 0 : 1;
    into[2] = into[1];
    into[3] = 0;
  }

  @Override
  void forward(float[][] u, float[] y, int n, Scratch scratch) {
    value(u[0], u[1], y, n);
  }

  @Override
  void backward(float[][] u, float[] dy, float[][] du, int n, Scratch scratch) {
    slope(u[0], u[1], dy, du[0], n);
    bySlope(u[0], dy, du[1], n);
  }

  private static void value(float[] x, float[] alpha, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.max(x[i], -0f) + alpha[i] * Math.min(x[i], 0f);
    }
  }

  private static void slope(float[] x, float[] alpha, float[] dy, float[] dx, int n) {
    for (int i = 0; i < n; i++) {
      float h = Indicator.positive(x[i]);
      dx[i] = dy[i] * (h + (1f - h) * alpha[i]);
    }
  }

  private static void bySlope(float[] x, float[] dy, float[] dalpha, int n) {
    for (int i = 0; i < n; i++) {
      dalpha[i] = dy[i] * Math.min(x[i], 0f);
    }
  }
}

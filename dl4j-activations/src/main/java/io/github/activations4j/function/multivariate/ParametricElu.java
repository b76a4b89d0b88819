package io.github.activations4j.function.multivariate;

import io.github.activations4j.math.Exp;
import io.github.activations4j.math.Scratch;
import java.util.List;

/**
 * Parametric ELU: f(x, α, β) = (α/β)·x for x ≥ 0, else α·(e^(x/β) − 1). Continuously differentiable
 * in x for every α and β &gt; 0.
 *
 * <p>With q = x/β and E = e^min(q, 0): ∂f/∂x = (α/β)·E, ∂f/∂α = q for x ≥ 0, else E − 1, ∂f/∂β =
 * −(α/β)·q·E. Trottier, Giguère and Chaib-draa 2016, equations 3 to 6, where α and β are a and b,
 * both kept at 0.1 or above.
 */
public final class ParametricElu extends MultivariateFunction {

  /** Least value of α and β in the paper. */
  public static final double MIN = 0.1;

  /** Parametric ELU. */
  public ParametricElu() {
    super(
        "pelu",
        3,
        "(α/β)·x if x ≥ 0, else α·(e^(x/β) − 1)",
        "∂f/∂x = α/β at x = 0, where the second derivative by x is 0",
        "L. Trottier, P. Giguère and B. Chaib-draa, Parametric Exponential Linear Unit for Deep"
            + " Convolutional Neural Networks, arXiv:1605.09332, section 3",
        List.of(
            new LearnedParameter(
                "alpha", 1, MIN, 10, "saturation: the function tends to −α for x → −∞"),
            new LearnedParameter(
                "beta", 1, MIN, 10, "width of the exponential; the slope for x > 0 is α/β")));
  }

  @Override
  public double value(double[] u) {
    double q = u[0] / u[2];
    return u[0] < 0 ? u[1] * Math.expm1(q) : u[1] * q;
  }

  @Override
  public void gradient(double[] u, double[] into) {
    double q = u[0] / u[2];
    double ratio = u[1] / u[2];
    double e = u[0] < 0 ? Math.exp(q) : 1;
    into[0] = ratio * e;
    into[1] = u[0] < 0 ? Math.expm1(q) : q;
    into[2] = e == 0 ? 0 : -ratio * q * e;
  }

  @Override
  public void hessian(double[] u, double[] into) {
    double q = u[0] / u[2];
    double b = u[2];
    boolean negative = u[0] < 0;
    double e = negative ? Math.exp(q) : 1;
    double ratio = u[1] / b;
    into[0] = negative ? ratio * e / b : 0;
    into[1] = e / b;
    into[2] = negative ? -ratio * e * (1 + q) / b : -ratio / b;
    into[3] = into[1];
    into[4] = 0;
    into[5] = -q * e / b;
    into[6] = into[2];
    into[7] = into[5];
    into[8] = negative ? ratio * e * q * (2 + q) / b : 2 * ratio * q / b;
  }

  @Override
  void forward(float[][] u, float[] y, int n, Scratch scratch) {
    float[] q = scratch.a;
    float[] m = scratch.b;
    quotient(u[0], u[2], q, n);
    negativePart(q, m, n);
    Exp.expm1(m, m, n, scratch);
    value(u[1], q, m, y, n);
  }

  @Override
  void backward(float[][] u, float[] dy, float[][] du, int n, Scratch scratch) {
    float[] q = scratch.a;
    float[] e = scratch.b;
    quotient(u[0], u[2], q, n);
    negativePart(q, e, n);
    Exp.exp(e, e, n, scratch);
    bySaturation(dy, q, e, du[1], n);
    slope(dy, u[1], u[2], e, du[0], n);
    byWidth(du[0], q, du[2], n);
  }

  private static void quotient(float[] x, float[] beta, float[] q, int n) {
    for (int i = 0; i < n; i++) {
      // No lower than where the exponential is 0, so that a product with it is 0 and not NaN.
      q[i] = Math.max(x[i] / beta[i], Exp.MIN);
    }
  }

  private static void negativePart(float[] q, float[] m, int n) {
    for (int i = 0; i < n; i++) {
      m[i] = Math.min(q[i], 0f);
    }
  }

  private static void value(float[] alpha, float[] q, float[] expm1, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      // max with −0, so that the sum keeps the sign of −0.
      y[i] = alpha[i] * (Math.max(q[i], -0f) + expm1[i]);
    }
  }

  /** With e − 1, which costs digits for tiny |x|; they would be lost in the sum anyway. */
  private static void bySaturation(float[] dy, float[] q, float[] e, float[] dalpha, int n) {
    for (int i = 0; i < n; i++) {
      dalpha[i] = dy[i] * (Math.max(q[i], 0f) + (e[i] - 1f));
    }
  }

  private static void slope(float[] dy, float[] alpha, float[] beta, float[] e, float[] dx, int n) {
    for (int i = 0; i < n; i++) {
      dx[i] = dy[i] * (alpha[i] / beta[i] * e[i]);
    }
  }

  private static void byWidth(float[] dx, float[] q, float[] dbeta, int n) {
    for (int i = 0; i < n; i++) {
      dbeta[i] = -dx[i] * q[i];
    }
  }
}

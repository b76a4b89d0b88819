package io.github.activations4j.function.multivariate;

import io.github.activations4j.math.Indicator;
import io.github.activations4j.math.Scratch;
import java.util.Arrays;
import java.util.List;

/**
 * Maxout: f(u₁, …, uₖ) = max(u₁, …, uₖ); the gradient goes to the largest piece, to the first one
 * where several are equal.
 *
 * <p>Goodfellow, Warde-Farley, Mirza, Courville and Bengio 2013, section 3.
 */
public final class Maxout extends MultivariateFunction {

  /**
   * Maxout.
   *
   * @param pieces number of pieces k; 2 or more
   * @throws IllegalArgumentException if {@code pieces} is less than 2
   */
  public Maxout(int pieces) {
    super(
        "maxout(" + pieces + ")",
        checked(pieces),
        "max(u₁, …, uₖ)",
        "where pieces are equal, the first one gets the gradient",
        "I. Goodfellow, D. Warde-Farley, M. Mirza, A. Courville and Y. Bengio, Maxout Networks,"
            + " arXiv:1302.4389, section 3",
        List.of());
  }

  private static int checked(int pieces) {
    if (pieces < 2) {
      throw new IllegalArgumentException(
          "maxout: the number of pieces must be 2 or more, but is " + pieces);
    }
    return pieces;
  }

  @Override
  public double value(double[] u) {
    double max = u[0];
    for (int k = 1; k < arity(); k++) {
      max = Math.max(max, u[k]);
    }
    return max;
  }

  @Override
  public void gradient(double[] u, double[] into) {
    double max = value(u);
    Arrays.fill(into, 0, arity(), Double.isNaN(max) ? max : 0);
    for (int k = 0; k < arity(); k++) {
      if (u[k] == max) {
        into[k] = 1;
        return;
      }
    }
  }

  @Override
  public void hessian(double[] u, double[] into) {
    Arrays.fill(into, 0, arity() * arity(), 0);
  }

  @Override
  void forward(float[][] u, float[] y, int n, Scratch scratch) {
    max(u[0], u[1], y, n);
    for (int k = 2; k < arity(); k++) {
      max(y, u[k], y, n);
    }
  }

  @Override
  void backward(float[][] u, float[] dy, float[][] du, int n, Scratch scratch) {
    float[] max = scratch.a;
    float[] open = scratch.b;
    forward(u, max, n, scratch);
    finite(max, n);
    Arrays.fill(open, 0, n, 1f);
    for (int k = 0; k < arity(); k++) {
      winner(u[k], max, open, scratch.c, n);
      award(dy, scratch.c, open, du[k], n);
    }
  }

  private static void max(float[] p, float[] q, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      y[i] = Math.max(p[i], q[i]);
    }
  }

  private static void finite(float[] max, int n) {
    for (int i = 0; i < n; i++) {
      max[i] = Math.min(Math.max(max[i], -Float.MAX_VALUE), Float.MAX_VALUE);
    }
  }

  /** won := 1 where the piece is the maximum and none before it was, else 0. */
  private static void winner(float[] piece, float[] max, float[] open, float[] won, int n) {
    for (int i = 0; i < n; i++) {
      // Limited as the maximum is: the difference of infinities would be NaN.
      float limited = Math.min(Math.max(piece[i], -Float.MAX_VALUE), Float.MAX_VALUE);
      won[i] = open[i] * (1f - Indicator.positive(max[i] - limited));
    }
  }

  private static void award(float[] dy, float[] won, float[] open, float[] du, int n) {
    for (int i = 0; i < n; i++) {
      du[i] = dy[i] * won[i];
    }
    for (int i = 0; i < n; i++) {
      open[i] -= won[i];
    }
  }
}

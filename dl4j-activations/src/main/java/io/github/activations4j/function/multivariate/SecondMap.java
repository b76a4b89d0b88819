package io.github.activations4j.function.multivariate;

import io.github.activations4j.math.ChainRule;
import io.github.activations4j.math.Scratch;

/** u₀, u₁, …, dy, v₀, v₁, … to the gradients of Σᵢ vᵢ·dy·∂f/∂uᵢ by u₀, u₁, …, dy. */
record SecondMap(MultivariateFunction function) implements BlockMap {

  @Override
  public int inputs() {
    return 2 * function.arity() + 1;
  }

  @Override
  public int outputs() {
    return function.arity() + 1;
  }

  /** In double, as {@link io.github.activations4j.function.ElementwiseFunction}s are. */
  @Override
  public void apply(float[][] in, float[][] out, int n, Scratch scratch) {
    double[][] from = new double[in.length][n];
    double[][] to = new double[out.length][n];
    for (int k = 0; k < in.length; k++) {
      for (int i = 0; i < n; i++) {
        from[k][i] = in[k][i];
      }
    }
    apply(from, to, n);
    for (int k = 0; k < out.length; k++) {
      for (int i = 0; i < n; i++) {
        out[k][i] = (float) to[k][i];
      }
    }
  }

  @Override
  public void apply(double[][] in, double[][] out, int n) {
    int arity = function.arity();
    double[] u = new double[arity];
    double[] gradient = new double[arity];
    double[] hessian = new double[arity * arity];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < arity; k++) {
        u[k] = in[k][i];
      }
      function.gradient(u, gradient);
      function.hessian(u, hessian);
      double dy = in[arity][i];
      double byGradient = 0;
      for (int k = 0; k < arity; k++) {
        double sum = 0;
        for (int j = 0; j < arity; j++) {
          sum += ChainRule.multiply(in[arity + 1 + j][i], hessian[k * arity + j]);
        }
        out[k][i] = ChainRule.multiply(dy, sum);
        byGradient += ChainRule.multiply(in[arity + 1 + k][i], gradient[k]);
      }
      out[arity][i] = byGradient;
    }
  }
}

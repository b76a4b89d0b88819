package io.github.activations4j.function.multivariate;

import io.github.activations4j.math.Scratch;

/** u₀, u₁, …, dy to dy·∂f/∂u₀, dy·∂f/∂u₁, …. */
record BackwardMap(MultivariateFunction function) implements BlockMap {

  @Override
  public int inputs() {
    return function.arity() + 1;
  }

  @Override
  public int outputs() {
    return function.arity();
  }

  @Override
  public void apply(float[][] in, float[][] out, int n, Scratch scratch) {
    function.backward(in, in[function.arity()], out, n, scratch);
  }

  @Override
  public void apply(double[][] in, double[][] out, int n) {
    int arity = function.arity();
    double[] u = new double[arity];
    double[] gradient = new double[arity];
    double[] dy = in[arity];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < arity; k++) {
        u[k] = in[k][i];
      }
      function.gradient(u, gradient);
      for (int k = 0; k < arity; k++) {
        out[k][i] = dy[i] * gradient[k];
      }
    }
  }
}

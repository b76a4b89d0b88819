package io.github.activations4j.function.multivariate;

import io.github.activations4j.math.Scratch;

/** u₀, u₁, … to f(u). */
record ForwardMap(MultivariateFunction function) implements BlockMap {

  @Override
  public int inputs() {
    return function.arity();
  }

  @Override
  public int outputs() {
    return 1;
  }

  @Override
  public void apply(float[][] in, float[][] out, int n, Scratch scratch) {
    function.forward(in, out[0], n, scratch);
  }

  @Override
  public void apply(double[][] in, double[][] out, int n) {
    int arity = function.arity();
    double[] u = new double[arity];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < arity; k++) {
        u[k] = in[k][i];
      }
      out[0][i] = function.value(u);
    }
  }
}

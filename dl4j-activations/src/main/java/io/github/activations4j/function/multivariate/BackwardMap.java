package io.github.activations4j.function.multivariate;

import io.github.activations4j.math.ChainRule;
import io.github.activations4j.math.Scratch;
import java.util.Arrays;

/**
 * u₀, u₁, …, dy to dy·∂f/∂u₀, dy·∂f/∂u₁, …, where a derivative of exactly 0 gives 0 whatever dy is.
 */
record BackwardMap(MultivariateFunction function) implements BlockMap {

  /** Nobody writes to it. */
  private static final float[] ONES = ones();

  private static float[] ones() {
    float[] ones = new float[Scratch.SIZE];
    Arrays.fill(ones, 1);
    return ones;
  }

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
    function.backward(in, ONES, out, n, scratch);
    for (int k = 0; k < outputs(); k++) {
      ChainRule.multiplyUnbounded(in[function.arity()], out[k], scratch.a, n);
      System.arraycopy(scratch.a, 0, out[k], 0, n);
    }
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
        out[k][i] = ChainRule.multiply(dy[i], gradient[k]);
      }
    }
  }
}

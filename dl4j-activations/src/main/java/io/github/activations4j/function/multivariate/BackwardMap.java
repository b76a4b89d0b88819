package io.github.activations4j.function.multivariate;

import io.github.activations4j.math.BlockSum;
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
    float[] dy = in[function.arity()];
    function.backward(in, dy, out, n, scratch);
    if (isFinite(out, n, scratch.a, scratch.b)) {
      return;
    }
    // 0·∞ may be among the products, or a partial product overflowed.
    function.backward(in, ONES, out, n, scratch);
    for (int k = 0; k < outputs(); k++) {
      ChainRule.multiplyUnbounded(dy, out[k], scratch.a, n);
      System.arraycopy(scratch.a, 0, out[k], 0, n);
    }
  }

  /** Whether no result is infinite or NaN; in loops that C2 vectorises. */
  private boolean isFinite(float[][] out, int n, float[] zeros, float[] half) {
    int last = outputs() - 1;
    zeros(out[0], out[last], zeros, n);
    for (int k = 1; k < last; k += 2) {
      addZeros(out[k], out[k + 1], zeros, n);
    }
    return BlockSum.fold(zeros, half, n) == 0;
  }

  /** 0 for two finite numbers; NaN if one is not, or their sum is not. */
  private static void zeros(float[] a, float[] b, float[] zeros, int n) {
    for (int i = 0; i < n; i++) {
      zeros[i] = (a[i] + b[i]) * 0f;
    }
  }

  private static void addZeros(float[] a, float[] b, float[] zeros, int n) {
    for (int i = 0; i < n; i++) {
      zeros[i] += (a[i] + b[i]) * 0f;
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

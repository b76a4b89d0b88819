package io.github.activations4j.function.multivariate;

import io.github.activations4j.math.ChainRule;
import io.github.activations4j.math.Scratch;

/**
 * CReLU: x to the pair (max(x, 0), max(−x, 0)), which a layer puts side by side. The derivative at
 * 0 is 0 on both sides.
 *
 * <p>Shang, Sohn, Almeida and Lee 2016, definition 2.1.
 */
public final class ConcatenatedRelu {

  /** Name in saved graphs. */
  public static final String SPEC = "crelu";

  private ConcatenatedRelu() {}

  /**
   * The function over blocks.
   *
   * @return a map from x to max(x, 0), max(−x, 0)
   */
  public static BlockMap forwardMap() {
    return new Forward();
  }

  /**
   * Its gradient over blocks.
   *
   * @return a map from x, dy₁, dy₂ to dx
   */
  public static BlockMap backwardMap() {
    return new Backward();
  }

  /**
   * The gradient of the gradient over blocks, which is linear in v. The gradient by x is 0.
   *
   * @return a map from x, v to the gradients by dy₁, dy₂
   */
  public static BlockMap secondMap() {
    return new Second();
  }

  private static void negate(float[] x, float[] negative, int n) {
    for (int i = 0; i < n; i++) {
      negative[i] = -x[i];
    }
  }

  private record Forward() implements BlockMap {
    @Override
    public int inputs() {
      return 1;
    }

    @Override
    public int outputs() {
      return 2;
    }

    @Override
    public void apply(float[][] in, float[][] out, int n, Scratch scratch) {
      positive(in[0], out[0], n);
      negative(in[0], out[1], n);
    }

    @Override
    public void apply(double[][] in, double[][] out, int n) {
      for (int i = 0; i < n; i++) {
        out[0][i] = Math.max(in[0][i], 0);
        out[1][i] = Math.max(-in[0][i], 0);
      }
    }

    private static void positive(float[] x, float[] y, int n) {
      for (int i = 0; i < n; i++) {
        y[i] = Math.max(x[i], 0f);
      }
    }

    private static void negative(float[] x, float[] y, int n) {
      for (int i = 0; i < n; i++) {
        y[i] = Math.max(-x[i], 0f);
      }
    }
  }

  private record Backward() implements BlockMap {
    @Override
    public int inputs() {
      return 3;
    }

    @Override
    public int outputs() {
      return 1;
    }

    @Override
    public void apply(float[][] in, float[][] out, int n, Scratch scratch) {
      negate(in[0], scratch.a, n);
      ChainRule.selectPositive(scratch.a, in[2], scratch.b, n);
      ChainRule.selectPositive(in[0], in[1], out[0], n);
      subtract(scratch.b, out[0], n);
    }

    @Override
    public void apply(double[][] in, double[][] out, int n) {
      for (int i = 0; i < n; i++) {
        double x = in[0][i];
        out[0][i] = Double.isNaN(x) ? x : x > 0 ? in[1][i] : x < 0 ? -in[2][i] : 0;
      }
    }

    private static void subtract(float[] left, float[] dx, int n) {
      for (int i = 0; i < n; i++) {
        dx[i] -= left[i];
      }
    }
  }

  private record Second() implements BlockMap {
    @Override
    public int inputs() {
      return 2;
    }

    @Override
    public int outputs() {
      return 2;
    }

    @Override
    public void apply(float[][] in, float[][] out, int n, Scratch scratch) {
      ChainRule.selectPositive(in[0], in[1], out[0], n);
      negate(in[0], scratch.a, n);
      ChainRule.selectPositive(scratch.a, in[1], out[1], n);
      negate(out[1], out[1], n);
    }

    @Override
    public void apply(double[][] in, double[][] out, int n) {
      for (int i = 0; i < n; i++) {
        double x = in[0][i];
        out[0][i] = Double.isNaN(x) ? x : x > 0 ? in[1][i] : 0;
        out[1][i] = Double.isNaN(x) ? x : x < 0 ? -in[1][i] : 0;
      }
    }
  }
}

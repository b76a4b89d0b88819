package io.github.activations4j.function;

import io.github.activations4j.math.Scratch;
import java.util.Arrays;

/** What kernels do with gradients that are infinite, as after an overflow further up. */
final class InfiniteGradientPromises {

  private static final float INFINITY = Float.POSITIVE_INFINITY;

  /** A prime: some 40,000 arguments, of every magnitude. */
  private static final long STRIDE = 105_943;

  /** Full blocks and smaller ones are computed in different ways. */
  private static final int[] SIZES = {Scratch.SIZE, 1000, 3};

  private InfiniteGradientPromises() {}

  /** Whatever the argument, unless it is NaN itself. */
  static void noNan(ElementwiseFunction function, Violations violations) {
    walk(
        function,
        (x, dy, dx) ->
            violations.addIf(
                Float.isNaN(dx) != Float.isNaN(x), "at " + x + " with dy " + dy + " dx is " + dx));
  }

  /** Where the definition's slope is 0, and so everywhere where the kernel's is. */
  static void blocked(ElementwiseFunction function, Violations violations) {
    walk(
        function,
        (x, dy, dx) -> {
          double slope = function.derivative(x);
          violations.addIf(
              slope == 0 && dx != 0, "at " + x + " with dy " + dy + " dx is " + dx + ", not 0");
          // Where the slope has the size of a gradient, an infinite one stays infinite.
          violations.addIf(
              Float.isInfinite(dy) && Math.abs(slope) > 1e-30 && dx != dy * Math.signum(slope),
              "at " + x + " with slope " + slope + " and dy " + dy + " dx is " + dx);
        });
  }

  private interface Check {
    void element(float x, float dy, float dx);
  }

  private static void walk(ElementwiseFunction function, Check check) {
    Scratch scratch = new Scratch();
    FloatBlocks.Visitor visitor =
        (x, count) -> {
          for (int size : SIZES) {
            int n = Math.min(size, count);
            for (float gradient : new float[] {INFINITY, -INFINITY, 0f}) {
              float[] dy = new float[n];
              Arrays.fill(dy, gradient);
              float[] dx = new float[n];
              function.backward(x, dy, dx, n, scratch);
              for (int i = 0; i < n; i++) {
                check.element(x[i], gradient, dx[i]);
              }
            }
          }
        };
    FloatBlocks.walk(0, FloatBlocks.PATTERNS, STRIDE, visitor);
    visitor.block(special(function), special(function).length);
  }

  /** Points at which slopes are exactly 0, infinities, and every kink with its neighbours. */
  private static float[] special(ElementwiseFunction function) {
    float[] points = {-INFINITY, INFINITY, 0, -0f, -1, 1, -1.5f, -3, 3, 1e-30f, -1e-30f, 200, -200};
    int n = points.length;
    double[] kinks = function.kinks();
    float[] all = Arrays.copyOf(points, n + 3 * kinks.length);
    for (double kink : kinks) {
      all[n++] = Math.nextDown((float) kink);
      all[n++] = (float) kink;
      all[n++] = Math.nextUp((float) kink);
    }
    return all;
  }
}

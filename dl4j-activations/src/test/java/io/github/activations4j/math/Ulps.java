package io.github.activations4j.math;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;

/** Walks the floats of an interval and compares a block function with doubles, in ULP of float. */
final class Ulps {

  /** A prime: a few hundred thousand floats in an interval of a hundred exponents. */
  private static final int STRIDE = 1999;

  private Ulps() {}

  /** A function over a block. */
  @FunctionalInterface
  interface Block {
    void apply(float[] x, float[] y, int n, Scratch scratch);
  }

  /** Fails if an error is above the bound; returns the largest. */
  static double walk(
      float from, float to, double bound, Block block, DoubleUnaryOperator definition) {
    Scratch scratch = new Scratch();
    float[] x = new float[Scratch.SIZE];
    float[] y = new float[Scratch.SIZE];
    double largest = 0;
    int n = 0;
    // Ordered like the floats they stand for, negative ones below the positive.
    for (long i = order(from); ; i = Math.min(i + STRIDE, order(to))) {
      x[n++] = at(i);
      boolean last = i == order(to);
      if (n == x.length || last) {
        float[] arguments = x.clone();
        block.apply(x, y, n, scratch);
        for (int j = 0; j < n; j++) {
          largest = Math.max(largest, check(arguments[j], y[j], bound, definition));
        }
        System.arraycopy(arguments, 0, x, 0, n);
        n = 0;
      }
      if (last) {
        return largest;
      }
    }
  }

  private static double check(float x, float y, double bound, DoubleUnaryOperator definition) {
    double exact = definition.applyAsDouble(x);
    double error = Math.abs(y - exact) / Math.ulp((float) exact);
    assertTrue(error <= bound, () -> "f(" + x + ") is " + y + ", not " + exact + ": " + error);
    return error;
  }

  private static long order(float x) {
    int bits = Float.floatToIntBits(x);
    return bits < 0 ? -(long) (bits & Integer.MAX_VALUE) : bits;
  }

  private static float at(long order) {
    float magnitude = Float.intBitsToFloat((int) Math.abs(order));
    return order < 0 ? -magnitude : magnitude;
  }
}

package io.github.activations4j.math;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Sines of arguments in two parts. */
class SineTest {

  private static final int N = Scratch.SIZE;

  @FunctionalInterface
  private interface Kernel {
    void apply(float[] high, float[] low, float[] y);
  }

  private static void check(double tolerance, Kernel kernel, DoubleUnaryOperator definition) {
    Random random = new Random(17);
    for (int round = 0; round < 300; round++) {
      double range = Sine.MAX * Math.pow(10, -random.nextInt(6));
      float[] high = new float[N];
      float[] low = new float[N];
      double[] exact = new double[N];
      for (int i = 0; i < N; i++) {
        double w = range * (2 * random.nextDouble() - 1);
        high[i] = (float) w;
        low[i] = (float) (w - high[i]);
        exact[i] = definition.applyAsDouble((double) high[i] + low[i]);
      }
      float[] arguments = high.clone();
      float[] y = new float[N];
      kernel.apply(high, low, y);
      for (int i = 0; i < N; i++) {
        assertEquals(exact[i], y[i], tolerance, "at " + arguments[i] + " + " + low[i]);
      }
    }
  }

  @Test
  void sine() {
    check(1.2e-7, (high, low, y) -> Sine.sine(high, low, y, N), Math::sin);
  }

  @Test
  void sineSquared() {
    check(
        2.4e-7,
        (high, low, y) -> Sine.sineSquared(high, low, y, N),
        w -> Math.sin(w) * Math.sin(w));
  }

  @Test
  void sineSquaredMayOverwriteItsArgument() {
    check(
        2.4e-7,
        (high, low, y) -> {
          Sine.sineSquared(high, low, high, N);
          System.arraycopy(high, 0, y, 0, N);
        },
        w -> Math.sin(w) * Math.sin(w));
  }

  /** Near 0 the error is relative: sin² of 1e-10 is 1e-20, not 0. */
  @Test
  void sineSquaredNearZero() {
    Ulps.Block block = (x, y, n, scratch) -> Sine.sineSquared(x, new float[n], y, n);
    Ulps.walk(1e-18f, 0.5f, 4, block, x -> Math.sin(x) * Math.sin(x));
  }
}

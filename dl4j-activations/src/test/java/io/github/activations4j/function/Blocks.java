package io.github.activations4j.function;

import io.github.activations4j.math.Scratch;
import java.util.Random;

/** Blocks of test data, the same in every run. */
final class Blocks {

  private Blocks() {}

  /** What networks feed: mostly within ±10, with zeros and a few large and tiny ones. */
  static float[] arguments(int seed) {
    Random random = new Random(seed);
    float[] x = new float[Scratch.SIZE];
    for (int i = 0; i < x.length; i++) {
      double z = 3 * random.nextGaussian();
      x[i] = (float) (i % 50 == 7 ? z * 1e6 : i % 50 == 9 ? z * 1e-20 : i % 100 == 11 ? 0 : z);
    }
    return x;
  }

  static float[] gradients(int seed) {
    Random random = new Random(seed);
    float[] dy = new float[Scratch.SIZE];
    for (int i = 0; i < dy.length; i++) {
      dy[i] = (float) random.nextGaussian();
    }
    return dy;
  }

  static float[] forward(ElementwiseFunction function, float[] x, Scratch scratch) {
    float[] y = new float[x.length];
    function.forward(x.clone(), y, x.length, scratch);
    return y;
  }

  static float[] backward(ElementwiseFunction function, float[] x, float[] dy, Scratch scratch) {
    float[] dx = new float[x.length];
    function.backward(x.clone(), dy.clone(), dx, x.length, scratch);
    return dx;
  }

  /** The first index at which the bits differ, or −1. */
  static int mismatch(float[] a, float[] b, int n) {
    for (int i = 0; i < n; i++) {
      if (Float.floatToRawIntBits(a[i]) != Float.floatToRawIntBits(b[i])) {
        return i;
      }
    }
    return -1;
  }
}

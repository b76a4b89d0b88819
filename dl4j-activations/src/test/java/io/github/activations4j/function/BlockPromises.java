package io.github.activations4j.function;

import io.github.activations4j.math.Scratch;
import java.util.Arrays;

/** How kernels treat the arrays they are given. */
final class BlockPromises {

  private static final int[] SIZES = {0, 1, 2, 7, 13, 207, 1023, 1024};
  private static final float UNREAD = 0.75f;
  private static final float UNWRITTEN = -12345.678f;

  private BlockPromises() {}

  static void untouched(ElementwiseFunction function, Violations violations) {
    for (int n : SIZES) {
      // Longer than a block, so that a kernel that runs on has something to run into.
      float[] x = filled(UNREAD);
      System.arraycopy(Blocks.arguments(n), 0, x, 0, n);
      float[] dy = filled(UNREAD);
      System.arraycopy(Blocks.gradients(n), 0, dy, 0, n);
      float[] y = filled(UNWRITTEN);
      float[] dx = filled(UNWRITTEN);
      float[] xBefore = x.clone();
      float[] dyBefore = dy.clone();
      function.forward(x, y, n, new Scratch());
      function.backward(x, dy, dx, n, new Scratch());
      violations.addIf(!Arrays.equals(x, xBefore), "n = " + n + ": x was changed");
      violations.addIf(!Arrays.equals(dy, dyBefore), "n = " + n + ": dy was changed");
      violations.addIf(written(y, n), "n = " + n + ": forward wrote beyond n");
      violations.addIf(written(dx, n), "n = " + n + ": backward wrote beyond n");
    }
  }

  private static float[] filled(float value) {
    float[] array = new float[Scratch.SIZE + 64];
    Arrays.fill(array, value);
    return array;
  }

  private static boolean written(float[] array, int n) {
    for (int i = n; i < array.length; i++) {
      if (array[i] != UNWRITTEN) {
        return true;
      }
    }
    return false;
  }

  static void inPlace(ElementwiseFunction function, Violations violations) {
    for (int n : SIZES) {
      float[] x = Blocks.arguments(n);
      float[] dy = Blocks.gradients(n);
      float[] y = Blocks.forward(function, x, new Scratch());
      float[] dx = Blocks.backward(function, x, dy, new Scratch());

      float[] yIsX = x.clone();
      function.forward(yIsX, yIsX, n, new Scratch());
      violations.addIf(Blocks.mismatch(yIsX, y, n) >= 0, "n = " + n + ": y is x");

      float[] dxIsX = x.clone();
      function.backward(dxIsX, dy.clone(), dxIsX, n, new Scratch());
      violations.addIf(Blocks.mismatch(dxIsX, dx, n) >= 0, "n = " + n + ": dx is x");

      float[] dxIsDy = dy.clone();
      function.backward(x.clone(), dxIsDy, dxIsDy, n, new Scratch());
      violations.addIf(Blocks.mismatch(dxIsDy, dx, n) >= 0, "n = " + n + ": dx is dy");
    }
  }

  /** Where an array is cut into blocks, and by how many threads, must not show in the results. */
  static void alone(ElementwiseFunction function, Violations violations) {
    float[] x = Blocks.arguments(1);
    float[] dy = Blocks.gradients(1);
    float[] y = Blocks.forward(function, x, new Scratch());
    float[] dx = Blocks.backward(function, x, dy, new Scratch());
    for (int i = 0; i < x.length; i++) {
      float forward = Single.forward(function, x[i]);
      violations.addIf(
          Float.compare(forward, y[i]) != 0,
          "forward(" + x[i] + ") is " + forward + " alone and " + y[i] + " in a block");
      float backward = Single.backward(function, x[i], dy[i]);
      violations.addIf(
          Float.compare(backward, dx[i]) != 0,
          "backward(" + x[i] + ") is " + backward + " alone and " + dx[i] + " in a block");
    }
  }

  static void proportional(ElementwiseFunction function, Violations violations) {
    float[] x = Blocks.arguments(2);
    float[] dy = Blocks.gradients(2);
    float[] one = new float[x.length];
    Arrays.fill(one, 1f);
    float[] slope = Blocks.backward(function, x, one, new Scratch());
    float[] dx = Blocks.backward(function, x, dy, new Scratch());
    for (int i = 0; i < x.length; i++) {
      float expected = slope[i] * dy[i];
      // One rounding more or less, by the order of the multiplications.
      violations.addIf(
          dx[i] != expected && !(Math.abs(dx[i] - expected) <= 2 * Math.ulp(expected)),
          "at " + x[i] + " dx is " + dx[i] + ", not " + expected);
    }
  }
}

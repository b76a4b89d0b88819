package io.github.activations4j.array;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.Arrays;
import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;

/** Numbers in and out of arrays, one by one. */
final class Contents {

  private Contents() {}

  /** All elements in 'c' order, through {@code getDouble}. */
  static double[] of(INDArray array) {
    double[] values = new double[Math.toIntExact(array.length())];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          array.rank() == 0
              ? array.getDouble(0)
              : array.getDouble(Shape.ind2subC(array.shape(), i));
    }
    return values;
  }

  /** Pre-activations as they occur, and numbers at which kernels take another way. */
  static double[] preActivations(int n, long seed) {
    double[] special = {0, -0.0, 1, -1, 3, -3, 6, -30, 90, -200, 1e-3, -1e-3};
    Random random = new Random(seed);
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] =
          random.nextInt(8) == 0
              ? special[random.nextInt(special.length)]
              : 3 * random.nextGaussian();
    }
    return values;
  }

  /** Gradients as they occur. */
  static double[] gradients(int n, long seed) {
    return new Random(seed).doubles(n, -2, 2).toArray();
  }

  /** Fails unless both hold the same bits; any NaN is like any other. */
  static void assertSame(double[] expected, double[] actual, String where) {
    if (expected.length != actual.length) {
      fail(where + ": " + actual.length + " elements instead of " + expected.length);
    }
    int i = Arrays.mismatch(expected, actual);
    if (i >= 0) {
      fail(where + ": element " + i + " is " + actual[i] + " instead of " + expected[i]);
    }
  }
}

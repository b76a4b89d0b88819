package io.github.activations4j.samediff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.fail;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Comparisons of arrays. */
final class Assert {

  private Assert() {}

  /** |actual − expected| ≤ absolute + relative·|expected| for each element; NaN equals NaN. */
  static void close(
      String what, INDArray expected, INDArray actual, double relative, double absolute) {
    assertArrayEquals(expected.shape(), actual.shape(), what);
    double[] e = flat(expected);
    double[] a = flat(actual);
    for (int i = 0; i < e.length; i++) {
      if (Double.isNaN(e[i]) && Double.isNaN(a[i]) || e[i] == a[i]) {
        continue;
      }
      double allowed = absolute + relative * Math.abs(e[i]);
      if (!(Math.abs(a[i] - e[i]) <= allowed)) {
        fail(what + ": element " + i + " is " + a[i] + ", not " + e[i] + " (± " + allowed + ")");
      }
    }
  }

  /** The same bits. */
  static void same(String what, INDArray expected, INDArray actual) {
    assertArrayEquals(expected.shape(), actual.shape(), what);
    assertArrayEquals(flat(expected), flat(actual), what);
  }

  static double[] flat(INDArray array) {
    return array.castTo(DataType.DOUBLE).dup('c').reshape(array.length()).toDoubleVector();
  }
}

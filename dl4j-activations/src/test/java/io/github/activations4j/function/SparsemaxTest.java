package io.github.activations4j.function;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Sparsemax against the definition of a projection: the nearest point of the simplex. */
class SparsemaxTest {

  private static double[] sparsemax(double... x) {
    double[] y = new double[x.length];
    new Sparsemax(-1).forward(x, y, x.length);
    return y;
  }

  /**
   * The nearest point, by trying every set of elements that may be above 0: on each such face the
   * nearest point is x minus a constant.
   */
  private static double[] bruteForce(double... x) {
    double nearest = Double.POSITIVE_INFINITY;
    double[] best = new double[x.length];
    for (int face = 1; face < 1 << x.length; face++) {
      double sum = 0;
      for (int i = 0; i < x.length; i++) {
        sum += (face >> i & 1) * x[i];
      }
      double tau = (sum - 1) / Integer.bitCount(face);
      double[] y = new double[x.length];
      double distance = 0;
      for (int i = 0; i < x.length; i++) {
        y[i] = (face >> i & 1) * (x[i] - tau);
        distance += (x[i] - y[i]) * (x[i] - y[i]);
      }
      if (distance < nearest && DoubleStream.of(y).allMatch(v -> v >= 0)) {
        nearest = distance;
        best = y;
      }
    }
    return best;
  }

  @Test
  void isTheNearestPointOfTheSimplex() {
    Random random = new Random(11);
    for (int row = 0; row < 2000; row++) {
      double width = Math.pow(10, random.nextDouble() * 3 - 2);
      double[] x = random.doubles(1 + row % 8).map(u -> width * u).toArray();
      assertArrayEquals(bruteForce(x), sparsemax(x), 1e-13, () -> Arrays.toString(x));
    }
  }

  /** Quarters, so that everything is exact and elements often equal each other or the threshold. */
  @Test
  void tiesAreSharedEqually() {
    Random random = new Random(12);
    for (int row = 0; row < 2000; row++) {
      double[] x = random.ints(1 + row % 8, -4, 5).mapToDouble(k -> k * 0.25).toArray();
      assertArrayEquals(bruteForce(x), sparsemax(x), 1e-15, () -> Arrays.toString(x));
    }
  }

  @Test
  void probabilitiesAreLeftAlone() {
    assertArrayEquals(new double[] {0.25, 0.5, 0, 0.25}, sparsemax(0.25, 0.5, 0, 0.25), 0);
  }

  @Test
  void isSparse() {
    assertArrayEquals(new double[] {1, 0, 0}, sparsemax(3, 1, 2), 0);
  }

  @Test
  void elementAtTheThresholdGetsNoGradient() {
    // The threshold of (1, 1, ½) is ½.
    double[] dx = new double[3];
    new Sparsemax(-1).backward(new double[] {1, 1, 0.5}, new double[] {3, 1, 100}, dx, 3);
    assertArrayEquals(new double[] {1, -1, 0}, dx);
  }

  @Test
  void longRow() {
    double[] x = new Random(13).doubles(100_000).toArray();
    double[] y = sparsemax(x);
    assertEquals(1, DoubleStream.of(y).sum(), 1e-10);
    assertTrue(DoubleStream.of(y).filter(v -> v > 0).count() < 1000, "not sparse");
  }
}

package io.github.activations4j.function.multivariate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.math.Scratch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Infinite gradients and arguments: an argument that does not matter passes nothing on. */
class InfiniteMultivariateTest {

  private static final double INFINITY = Double.POSITIVE_INFINITY;
  private static final int POINTS = 1000;
  private static final double[] SPECIAL = {INFINITY, -INFINITY, 0, 1, -1, 3, -3, 40, -200, 1e4};

  static Stream<MultivariateFunction> functions() {
    return MultivariateTest.functions();
  }

  private static double[] arguments(MultivariateFunction function, boolean finite, Random random) {
    double[] u = MultivariateTest.arguments(function, random);
    int activations = u.length - function.learned().size();
    for (int k = 0; k < activations; k++) {
      u[k] = SPECIAL[(finite ? 2 : 0) + random.nextInt(SPECIAL.length - (finite ? 2 : 0))];
    }
    for (int k = activations; k < u.length; k++) {
      LearnedParameter learned = function.learned().get(k - activations);
      double[] values = {learned.initial(), Math.max(0, learned.low()), u[k]};
      u[k] = (float) values[random.nextInt(values.length)];
    }
    return u;
  }

  /** A point for each column, with dy as the last row. */
  private static List<double[]> columns(
      MultivariateFunction function, boolean finite, double dy, Random random) {
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < POINTS; i++) {
      double[] point = Arrays.copyOf(arguments(function, finite, random), function.arity() + 1);
      point[function.arity()] = dy;
      points.add(point);
    }
    return points;
  }

  private static double[][] inDouble(MultivariateFunction function, List<double[]> points) {
    double[][] in = new double[function.arity() + 1][points.size()];
    for (int i = 0; i < points.size(); i++) {
      for (int k = 0; k < in.length; k++) {
        in[k][i] = points.get(i)[k];
      }
    }
    double[][] out = new double[function.arity()][points.size()];
    function.backwardMap().apply(in, out, points.size());
    return out;
  }

  private static double[][] inFloat(MultivariateFunction function, List<double[]> points) {
    float[][] in = new float[function.arity() + 1][Scratch.SIZE];
    for (int i = 0; i < points.size(); i++) {
      for (int k = 0; k < in.length; k++) {
        in[k][i] = (float) points.get(i)[k];
      }
    }
    float[][] out = new float[function.arity()][Scratch.SIZE];
    function.backwardMap().apply(in, out, points.size(), new Scratch());
    double[][] wide = new double[out.length][points.size()];
    for (int k = 0; k < out.length; k++) {
      for (int i = 0; i < points.size(); i++) {
        wide[k][i] = out[k][i];
      }
    }
    return wide;
  }

  @ParameterizedTest
  @MethodSource("functions")
  void infiniteGradients(MultivariateFunction function) {
    double[][] slopes = inDouble(function, columns(function, true, 1, new Random(3)));
    double[][] slopesInFloat = inFloat(function, columns(function, true, 1, new Random(3)));
    for (double dy : new double[] {INFINITY, -INFINITY}) {
      List<double[]> points = columns(function, true, dy, new Random(3));
      checkInfinite(points, slopes, inDouble(function, points));
      checkInfinite(points, slopesInFloat, inFloat(function, points));
    }
  }

  private static void checkInfinite(List<double[]> points, double[][] slopes, double[][] du) {
    for (int i = 0; i < POINTS; i++) {
      for (int k = 0; k < du.length; k++) {
        String where = Arrays.toString(points.get(i)) + ", argument " + k;
        assertTrue(!Double.isNaN(du[k][i]), where);
        if (slopes[k][i] == 0) {
          assertEquals(0, du[k][i] + 0.0, where);
        } else {
          assertTrue(Double.isInfinite(du[k][i]), where);
        }
      }
    }
  }

  /** NaN only where the derivative by definition has no limit. */
  @ParameterizedTest
  @MethodSource("functions")
  void infiniteArguments(MultivariateFunction function) {
    double[] gradient = new double[function.arity()];
    for (double dy : new double[] {0, 1, -2}) {
      List<double[]> points = columns(function, false, dy, new Random(4));
      double[][] inFloat = inFloat(function, points);
      double[][] inDouble = inDouble(function, points);
      for (int i = 0; i < POINTS; i++) {
        double[] u = Arrays.copyOf(points.get(i), function.arity());
        function.gradient(u, gradient);
        for (int k = 0; k < function.arity(); k++) {
          String where = Arrays.toString(points.get(i)) + ", argument " + k;
          if (!Double.isNaN(gradient[k])) {
            assertTrue(!Double.isNaN(inDouble[k][i]), where);
            assertTrue(!Double.isNaN(inFloat[k][i]), where + " in float");
          }
        }
      }
    }
  }

  /** Where one half does not react, an infinite gradient of it counts for nothing. */
  @org.junit.jupiter.api.Test
  void concatenatedRelu() {
    float[] x = new float[Scratch.SIZE];
    float[] infinite = new float[Scratch.SIZE];
    float[] two = new float[Scratch.SIZE];
    Arrays.fill(infinite, Float.POSITIVE_INFINITY);
    Arrays.fill(two, 2);
    x[0] = 1;
    x[1] = -1;
    float[][] dx = new float[1][Scratch.SIZE];
    ConcatenatedRelu.backwardMap().apply(new float[][] {x, two, infinite}, dx, 3, new Scratch());
    assertEquals(2, dx[0][0]);
    assertEquals(Float.NEGATIVE_INFINITY, dx[0][1]);
    assertEquals(0, dx[0][2]);
    float[][] v = new float[2][Scratch.SIZE];
    ConcatenatedRelu.secondMap().apply(new float[][] {x, infinite}, v, 3, new Scratch());
    assertEquals(Float.POSITIVE_INFINITY, v[0][0]);
    assertEquals(0, v[1][0] + 0f);
    assertEquals(0, v[0][1]);
    assertEquals(Float.NEGATIVE_INFINITY, v[1][1]);
    assertEquals(0, v[0][2]);
  }
}

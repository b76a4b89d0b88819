package io.github.activations4j.function;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What all row functions promise, and what follows from their formulas. */
class RowFunctionTest {

  private static final String SOFTMAX = "softmax";
  private static final String COOL = "softmax(temperature=0.25)";
  private static final String HOT = "softmax(temperature=3)";
  private static final String LOG_SOFTMAX = "log_softmax";
  private static final String SPARSEMAX = "sparsemax";
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  /** Rows of 1 to 40 numbers, the same in every run. */
  private static double[][] rows() {
    Random random = new Random(5);
    return IntStream.rangeClosed(1, 40)
        .mapToObj(n -> random.doubles(n).map(u -> 6 * u - 3).toArray())
        .toArray(double[][]::new);
  }

  private static RowFunction function(String spec) {
    return (RowFunction) Catalogue.of(spec);
  }

  private static double[] forward(String spec, double... x) {
    double[] y = new double[x.length];
    function(spec).forward(x, y, x.length);
    return y;
  }

  private static double[] backward(String spec, double[] x, double[] dy) {
    double[] dx = new double[x.length];
    function(spec).backward(x, dy, dx, x.length);
    return dx;
  }

  private static double[] probabilities(String spec, double... x) {
    double[] y = forward(spec, x);
    return spec.equals(LOG_SOFTMAX) ? Arrays.stream(y).map(Math::exp).toArray() : y;
  }

  private static double[] plus(double[] x, double constant) {
    return Arrays.stream(x).map(v -> v + constant).toArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {SOFTMAX, COOL, HOT, LOG_SOFTMAX, SPARSEMAX})
  void probabilitiesSumToOne(String spec) {
    for (double[] x : rows()) {
      double[] p = probabilities(spec, x);
      assertEquals(1, DoubleStream.of(p).sum(), 1e-14, () -> spec + Arrays.toString(x));
      assertTrue(DoubleStream.of(p).allMatch(v -> v >= 0 && v <= 1));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {SOFTMAX, COOL, HOT, LOG_SOFTMAX, SPARSEMAX})
  void shiftChangesNothing(String spec) {
    for (double[] x : rows()) {
      // Adding a constant rounds each element at the constant's last place.
      double[] shifted = plus(x, 1000);
      assertArrayEquals(forward(spec, plus(shifted, -1000)), forward(spec, shifted), 1e-13);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {SOFTMAX, COOL, HOT, LOG_SOFTMAX, SPARSEMAX})
  void largestStaysLargest(String spec) {
    for (double[] x : rows()) {
      double[] y = forward(spec, x);
      for (int i = 0; i < x.length; i++) {
        for (int j = 0; j < x.length; j++) {
          assertTrue(x[i] < x[j] ? y[i] <= y[j] : y[i] >= y[j]);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {SOFTMAX, COOL, HOT, LOG_SOFTMAX, SPARSEMAX})
  void singleElement(String spec) {
    double only = spec.equals(LOG_SOFTMAX) ? 0 : 1;
    for (double x : new double[] {-1e300, -3, 0, 1e-300, 5, 1e300}) {
      // Plus 0, because −0 will do.
      assertEquals(only, forward(spec, x)[0] + 0.0, spec + x);
      assertEquals(0, backward(spec, new double[] {x}, new double[] {7})[0] + 0.0, spec + x);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {SOFTMAX, COOL, HOT, LOG_SOFTMAX, SPARSEMAX})
  void emptyRow(String spec) {
    assertEquals(0, forward(spec).length);
    assertEquals(0, backward(spec, new double[0], new double[0]).length);
  }

  @ParameterizedTest
  @ValueSource(strings = {SOFTMAX, COOL, HOT, LOG_SOFTMAX, SPARSEMAX})
  void nanSpoilsTheRow(String spec) {
    double[] x = {1, Double.NaN, -2};
    assertTrue(DoubleStream.of(forward(spec, x)).allMatch(Double::isNaN), spec);
    double[] dx = backward(spec, x, new double[] {1, 2, 3});
    assertTrue(DoubleStream.of(dx).allMatch(Double::isNaN), spec + Arrays.toString(dx));
  }

  @ParameterizedTest
  @ValueSource(strings = {SOFTMAX, COOL, HOT, LOG_SOFTMAX, SPARSEMAX})
  void jacobianAgreesWithDifferences(String spec) {
    double h = 1e-6;
    for (double[] x : rows()) {
      double[] dy = new Random(x.length).doubles(x.length).map(u -> 2 * u - 1).toArray();
      double[] dx = backward(spec, x, dy);
      for (int i = 0; i < x.length; i++) {
        double[] up = x.clone();
        up[i] += h;
        double[] down = x.clone();
        down[i] -= h;
        double difference = (dot(dy, forward(spec, up)) - dot(dy, forward(spec, down))) / (2 * h);
        // h²·f‴/6 with T = ¼, and rounding of results around 10 divided by h.
        assertEquals(difference, dx[i], 2e-8, () -> spec + Arrays.toString(x));
      }
    }
  }

  private static double dot(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
  }

  @ParameterizedTest
  @ValueSource(strings = {SOFTMAX, COOL, HOT, LOG_SOFTMAX, SPARSEMAX})
  void resultsMayOverwriteArguments(String spec) {
    for (double[] x : rows()) {
      double[] dy = new Random(x.length).doubles(x.length).toArray();
      double[] yIsX = x.clone();
      function(spec).forward(yIsX, yIsX, x.length);
      assertArrayEquals(forward(spec, x), yIsX);
      double[] dxIsX = x.clone();
      function(spec).backward(dxIsX, dy, dxIsX, x.length);
      assertArrayEquals(backward(spec, x, dy), dxIsX);
      double[] dxIsDy = dy.clone();
      function(spec).backward(x, dxIsDy, dxIsDy, x.length);
      assertArrayEquals(backward(spec, x, dy), dxIsDy);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {SOFTMAX, COOL, HOT, LOG_SOFTMAX, SPARSEMAX})
  void elementsBeyondTheRowAreIgnored(String spec) {
    double[] longer = {0.3, -0.2, 0.1, 99, 99};
    double[] y = {5, 5, 5, 5, 5};
    function(spec).forward(longer, y, 3);
    double[] expected = forward(spec, 0.3, -0.2, 0.1);
    assertArrayEquals(new double[] {expected[0], expected[1], expected[2], 5, 5}, y);
    double[] dx = {5, 5, 5, 5, 5};
    function(spec).backward(longer, new double[] {1, 2, 3, 99, 99}, dx, 3);
    assertArrayEquals(new double[] {5, 5}, new double[] {dx[3], dx[4]});
  }

  /** All the weight on the infinite ones; none on a negative infinite one. */
  @ParameterizedTest
  @ValueSource(strings = {SOFTMAX, COOL, HOT, LOG_SOFTMAX, SPARSEMAX})
  void infinities(String spec) {
    assertArrayEquals(new double[] {0, 1, 0}, probabilities(spec, 3, INFINITY, -INFINITY), spec);
    assertArrayEquals(
        new double[] {0.5, 0.5, 0}, probabilities(spec, INFINITY, INFINITY, 0), 1e-15);
    assertArrayEquals(new double[] {1, 0}, probabilities(spec, 5, -INFINITY), spec);
  }

  /** Nothing to weigh: NaN, as in ND4J, PyTorch and JAX; a row of one element, too. */
  @ParameterizedTest
  @ValueSource(strings = {SOFTMAX, COOL, HOT, LOG_SOFTMAX, SPARSEMAX})
  void rowOfNothingButNegativeInfinity(String spec) {
    for (int n : new int[] {1, 2, 5}) {
      double[] x = new double[n];
      Arrays.fill(x, -INFINITY);
      double[] ones = new double[n];
      Arrays.fill(ones, 1);
      double[] dv = new double[n];
      double[] second = new double[n];
      function(spec).tangent(x, ones, dv, n);
      function(spec).secondBackward(x, ones, ones, second, n);
      assertTrue(DoubleStream.of(forward(spec, x)).allMatch(Double::isNaN), spec);
      assertTrue(DoubleStream.of(backward(spec, x, ones)).allMatch(Double::isNaN), spec);
      assertTrue(DoubleStream.of(dv).allMatch(Double::isNaN), spec);
      assertTrue(DoubleStream.of(second).allMatch(Double::isNaN), spec);
    }
  }

  /** A masked element has no weight, and its gradient, though infinite, reaches no other. */
  @ParameterizedTest
  @ValueSource(strings = {SOFTMAX, COOL, HOT, SPARSEMAX})
  void infiniteGradientOfMaskedElementIsLost(String spec) {
    double[] x = {0.3, -INFINITY, 0.1};
    double[] expected = backward(spec, x, new double[] {1, 0, -2});
    for (double gradient : new double[] {INFINITY, -INFINITY}) {
      double[] dx = backward(spec, x, new double[] {1, gradient, -2});
      assertArrayEquals(expected, dx, 1e-15, spec);
    }
  }

  /** The gradient of log_softmax by a masked element is that element's own, and takes no weight. */
  @Test
  void infiniteGradientOfMaskedLogarithmIsItsOwn() {
    double[] x = {0.3, -INFINITY, 0.1};
    double[] dx = backward(LOG_SOFTMAX, x, new double[] {1, INFINITY, -2});
    assertArrayEquals(new double[] {-INFINITY, INFINITY, -INFINITY}, dx);
  }

  /** An element that has all the weight does not react, whatever its gradient. */
  @ParameterizedTest
  @ValueSource(strings = {SOFTMAX, COOL, HOT, LOG_SOFTMAX, SPARSEMAX})
  void infiniteGradientOfCertainElement(String spec) {
    double[] dx = backward(spec, new double[] {20_000, 0, -5}, new double[] {INFINITY, 0, 0});
    assertArrayEquals(new double[] {0, 0, 0}, plus(dx, 0), spec);
  }

  /** As differences say: up itself, down all others that have weight. */
  @ParameterizedTest
  @ValueSource(strings = {SOFTMAX, COOL, HOT, LOG_SOFTMAX, SPARSEMAX})
  void infiniteGradientOfElementWithWeight(String spec) {
    double[] x = {0.3, 0.2, 0.1};
    double[] dx = backward(spec, x, new double[] {1, INFINITY, -2});
    assertArrayEquals(new double[] {-INFINITY, INFINITY, -INFINITY}, dx, spec);
    // Two that pull in different directions leave no answer for those that see both.
    dx = backward(spec, x, new double[] {INFINITY, -INFINITY, 0});
    assertArrayEquals(new double[] {INFINITY, -INFINITY, Double.NaN}, dx, spec);
  }

  /** Gradients whose sum overflows: the same result as of small ones, scaled. */
  @ParameterizedTest
  @ValueSource(strings = {SOFTMAX, COOL, HOT, LOG_SOFTMAX, SPARSEMAX})
  void hugeGradientsDoNotOverflow(String spec) {
    double[] x = {0.3, 0.2, 0.1, -0.4};
    double[] dy = {0.9, 0.8, 0.7, 0.85};
    double[] huge = Arrays.stream(dy).map(v -> Math.scalb(v, 1023)).toArray();
    double[] expected = backward(spec, x, dy);
    double[] dx = Arrays.stream(backward(spec, x, huge)).map(v -> Math.scalb(v, -1023)).toArray();
    assertArrayEquals(expected, dx, 1e-15, spec);
  }

  @ParameterizedTest
  @ValueSource(strings = {SOFTMAX, COOL, HOT, LOG_SOFTMAX, SPARSEMAX})
  void hugeNumbersDoNotOverflow(String spec) {
    double max = Double.MAX_VALUE;
    assertArrayEquals(new double[] {0, 1}, probabilities(spec, -max, max), spec);
    assertArrayEquals(new double[] {0.5, 0.5}, probabilities(spec, max, max), 1e-15, spec);
  }

  @ParameterizedTest
  @CsvSource({"0.25", "0.5", "2", "10"})
  void temperatureDividesTheScores(double temperature) {
    String warm = "softmax(temperature=" + temperature + ")";
    for (double[] x : rows()) {
      double[] divided = Arrays.stream(x).map(v -> v / temperature).toArray();
      assertArrayEquals(forward(SOFTMAX, divided), forward(warm, x), 1e-15);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 100})
  void logSoftmaxIsTheLogarithmOfSoftmax(int n) {
    double[] x = new Random(n).doubles(n).map(u -> 20 * u).toArray();
    double[] logs = Arrays.stream(forward(SOFTMAX, x)).map(Math::log).toArray();
    assertArrayEquals(logs, forward(LOG_SOFTMAX, x), 1e-13);
  }
}

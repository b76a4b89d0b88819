package io.github.activations4j.function;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
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
    assertArrayEquals(new double[] {0.5, 0.5}, probabilities(spec, -INFINITY, -INFINITY), 1e-15);
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

package io.github.activations4j.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.math.Scratch;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No finite argument gives NaN, in double over its whole range and in the float kernels, with
 * parameters from one end of their range to the other. ±Infinity gives the limit.
 */
class WholeRangeTest {

  /** Parameters on both sides of 0, as small and as large as they may be, and ordinary ones. */
  private static final double[] PARAMETERS = {
    0, 1e-30, 1e-10, 0.3, 1, 1.7, 100, 1e10, 1e30, -1e-30, -1e-10, -0.3, -1, -100, -1e10, -1e30
  };

  private static final double[] ARGUMENTS = {
    0,
    Double.MIN_VALUE,
    Double.MIN_NORMAL,
    1e-200,
    1e-30,
    0.5,
    1,
    1.5,
    2,
    3,
    6,
    40,
    710,
    745,
    800,
    1e4,
    1e15,
    1e30,
    1e38,
    1e60,
    1e75,
    1e150,
    1e155,
    1.2e308,
    1e307,
    9e307,
    Double.MAX_VALUE
  };

  /** Up to here no result overflows: x³ is 1e225, and a parameter adds 1e30. */
  private static final double TAME = 1e75;

  /** The same for a function that grows as eˣ, which is 1e304 there. */
  private static final double TAME_EXPONENT = 700;

  private static double tame(ElementwiseFunction function) {
    boolean exponential =
        function.value(TAME_EXPONENT) > 1e300 || function.value(-TAME_EXPONENT) > 1e300;
    return exponential ? TAME_EXPONENT : TAME;
  }

  static Stream<String> keys() {
    return Catalogue.keys().stream();
  }

  /** A function with each of the values for each of its parameters that it accepts. */
  private static List<ActivationFunction> functions(String key) {
    List<ActivationFunction> functions = new ArrayList<>(List.of(Catalogue.of(key)));
    int parameters = Catalogue.of(key).definition().parameters().size();
    for (double first : PARAMETERS) {
      for (double second : parameters > 1 ? PARAMETERS : new double[] {0}) {
        String values = parameters > 1 ? first + "," + second : String.valueOf(first);
        try {
          functions.add(Catalogue.of(key + "(" + (parameters == 0 ? "" : values) + ")"));
        } catch (IllegalArgumentException outOfRange) {
          // Not a function.
        }
      }
    }
    return functions;
  }

  private static ElementwiseFunction elementwise(ActivationFunction function) {
    return function instanceof RandomizedLeakyRelu randomized
        ? randomized.inference()
        : (ElementwiseFunction) function;
  }

  /** The arguments above with both signs, every kink with its neighbours, and random patterns. */
  private static double[] arguments(ElementwiseFunction function) {
    List<Double> x = new ArrayList<>();
    for (double magnitude : ARGUMENTS) {
      x.addAll(List.of(magnitude, -magnitude));
    }
    for (double kink : function.kinks()) {
      x.addAll(List.of(Math.nextDown(kink), kink, Math.nextUp(kink)));
    }
    Random random = new Random(20261128);
    for (int i = 0; i < 500; i++) {
      x.add(Double.longBitsToDouble(random.nextLong()));
      x.add(Math.scalb(random.nextDouble() - 0.5, random.nextInt(20)));
    }
    x.removeIf(v -> !Double.isFinite(v));
    return x.stream().mapToDouble(v -> v).toArray();
  }

  @ParameterizedTest
  @MethodSource("keys")
  void doubles(String key) {
    if (Catalogue.of(key) instanceof RowFunction) {
      return;
    }
    for (ActivationFunction made : functions(key)) {
      ElementwiseFunction function = elementwise(made);
      for (double x : arguments(function)) {
        double[] results = {
          function.value(x), function.derivative(x), function.secondDerivative(x)
        };
        for (int order = 0; order < 3; order++) {
          String what = function + ", derivative " + order + " at " + x + " is " + results[order];
          assertTrue(!Double.isNaN(results[order]), what);
          assertTrue(Double.isFinite(results[order]) || Math.abs(x) > tame(function), what);
        }
      }
      for (double x : new double[] {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY}) {
        assertTrue(!Double.isNaN(function.value(x)), function + " at " + x);
        assertTrue(!Double.isNaN(function.derivative(x)), function + "′ at " + x);
        assertTrue(!Double.isNaN(function.secondDerivative(x)), function + "″ at " + x);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("keys")
  void floats(String key) {
    if (Catalogue.of(key) instanceof RowFunction) {
      return;
    }
    float infinity = Float.POSITIVE_INFINITY;
    Random random = new Random(20261128);
    for (ActivationFunction made : functions(key)) {
      ElementwiseFunction function = elementwise(made);
      float[] x = new float[Scratch.SIZE];
      int n = 0;
      for (double argument : arguments(function)) {
        // Doubles beyond the range of float become ±Infinity, which counts as well.
        if (n < x.length) {
          x[n++] = (float) argument;
        }
      }
      float[] dy = new float[n];
      for (int i = 0; i < n; i++) {
        float any = Float.intBitsToFloat(random.nextInt());
        dy[i] = i % 3 == 0 ? infinity : Float.isNaN(any) ? -infinity : any;
      }
      float[] y = new float[n];
      float[] dx = new float[n];
      function.forward(x, y, n, new Scratch());
      function.backward(x, dy, dx, n, new Scratch());
      for (int i = 0; i < n; i++) {
        String at = function + " at " + x[i];
        assertTrue(!Float.isNaN(y[i]), at);
        assertTrue(!Float.isNaN(dx[i]), at + " with dy " + dy[i]);
      }
    }
  }

  private static double[] row(Random random, int n) {
    double[] row = new double[n];
    for (int i = 0; i < n; i++) {
      double any = Double.longBitsToDouble(random.nextLong());
      row[i] =
          switch (random.nextInt(4)) {
            case 0 -> random.nextGaussian();
            case 1 -> (random.nextBoolean() ? 1 : -1) * Double.MAX_VALUE;
            case 2 -> random.nextInt(3) - 1;
            default -> Double.isFinite(any) ? any : 1e308;
          };
    }
    return row;
  }

  @ParameterizedTest
  @MethodSource("keys")
  void rows(String key) {
    if (!(Catalogue.of(key) instanceof RowFunction)) {
      return;
    }
    Random random = new Random(20261128);
    for (ActivationFunction made : functions(key)) {
      RowFunction function = (RowFunction) made;
      for (int i = 0; i < 200; i++) {
        int n = 1 + random.nextInt(6);
        double[] x = row(random, n);
        double[] dy = row(random, n);
        double[] v = row(random, n);
        double[] out = new double[n];
        String given = function + " of " + List.of(text(x), text(dy), text(v));
        function.forward(x, out, n);
        assertNoNan(out, "value, " + given);
        function.backward(x, dy, out, n);
        assertNoNan(out, "gradient, " + given);
        function.tangent(x, v, out, n);
        assertNoNan(out, "tangent, " + given);
        function.secondBackward(x, dy, v, out, n);
        assertNoNan(out, "gradient of the gradient, " + given);
      }
    }
  }

  private static String text(double[] a) {
    return java.util.Arrays.toString(a);
  }

  private static void assertNoNan(double[] row, String what) {
    for (double v : row) {
      assertTrue(!Double.isNaN(v), what);
    }
  }

  /** The cases that were found first. */
  @org.junit.jupiter.api.Test
  void found() {
    assertEquals(1, new GeluSigmoid().derivative(1.2e308));
    assertEquals(0, new GeluSigmoid().derivative(-1.2e308));
    assertEquals(1e307, new Snake(100).value(1e307));
    assertEquals(1, new Snake(100).derivative(1e307));
    assertEquals(0, new GeluTanh().secondDerivative(1e200));
    // Of variance 1e-30, where the moments' differences have no digits left.
    assertEquals(1, new Selu(0, 1e-30).derivative(1), 1e-15);
    assertEquals(1, new Selu(0, 1e-30).derivative(0), 1e-15);
    // Mean 0 was possible, a mean slope too small for LeakyRelu was not.
    assertEquals(0, new RandomizedLeakyRelu(0, 1e-30).inference().derivative(-1));
  }
}

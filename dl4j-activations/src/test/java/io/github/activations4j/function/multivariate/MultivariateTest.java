package io.github.activations4j.function.multivariate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.function.Catalogue;
import io.github.activations4j.function.ElementwiseFunction;
import io.github.activations4j.math.Scratch;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Functions of several numbers: definitions against differences and known functions, kernels. */
class MultivariateTest {

  private static final int POINTS = 2_000;

  static Stream<MultivariateFunction> functions() {
    return Stream.concat(
        Multivariate.names().stream()
            .filter(name -> !name.equals("maxout(k)"))
            .map(Multivariate::of),
        Stream.of(new Maxout(2), new Maxout(3), new Maxout(7)));
  }

  /** Arguments as they occur; learned ones around their initial values, PELU's above 0.1. */
  static double[] arguments(MultivariateFunction function, Random random) {
    double[] u = new double[function.arity()];
    int activations = u.length - function.learned().size();
    for (int k = 0; k < u.length; k++) {
      u[k] = 3 * random.nextGaussian();
      if (k >= activations) {
        double initial = function.learned().get(k - activations).initial();
        u[k] = initial + random.nextGaussian() / 2;
        if (function instanceof ParametricElu) {
          u[k] = Math.max(u[k], ParametricElu.MIN);
        }
      }
    }
    return u;
  }

  /** Whether a step of 1e-5 would straddle a kink. */
  private static boolean nearKink(double[] u) {
    for (int i = 0; i < u.length; i++) {
      if (Math.abs(u[i]) < 1e-3) {
        return true;
      }
      for (int j = 0; j < i; j++) {
        if (Math.abs(u[i] - u[j]) < 1e-3) {
          return true;
        }
      }
    }
    return false;
  }

  @ParameterizedTest
  @MethodSource("functions")
  void gradientIsTheSlopeOfTheValue(MultivariateFunction function) {
    Random random = new Random(1);
    double[] gradient = new double[function.arity()];
    for (int point = 0; point < POINTS; point++) {
      double[] u = arguments(function, random);
      if (nearKink(u)) {
        continue;
      }
      function.gradient(u, gradient);
      for (int k = 0; k < u.length; k++) {
        double h = 1e-5;
        double expected = (value(function, u, k, h) - value(function, u, k, -h)) / (2 * h);
        // Truncation h²·f‴/6, rounding 1e-16·|f|/h.
        double tolerance = 1e-8 * (1 + Math.abs(expected) + Math.pow(u[0], 4));
        assertEquals(expected, gradient[k], tolerance, Arrays.toString(u) + ", argument " + k);
      }
    }
  }

  private static double value(MultivariateFunction function, double[] u, int k, double h) {
    double[] moved = u.clone();
    moved[k] += h;
    return function.value(moved);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void hessianIsTheSlopeOfTheGradient(MultivariateFunction function) {
    Random random = new Random(2);
    int arity = function.arity();
    double[] hessian = new double[arity * arity];
    double[] above = new double[arity];
    double[] below = new double[arity];
    for (int point = 0; point < POINTS; point++) {
      double[] u = arguments(function, random);
      if (nearKink(u)) {
        continue;
      }
      function.hessian(u, hessian);
      for (int k = 0; k < arity; k++) {
        double h = 1e-5;
        double[] moved = u.clone();
        moved[k] += h;
        function.gradient(moved, above);
        moved[k] -= 2 * h;
        function.gradient(moved, below);
        for (int j = 0; j < arity; j++) {
          double expected = (above[j] - below[j]) / (2 * h);
          double tolerance = 1e-7 * (1 + Math.abs(expected) + Math.pow(u[0], 6));
          assertEquals(
              expected, hessian[k * arity + j], tolerance, Arrays.toString(u) + k + ", " + j);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("functions")
  void kernelsAreTheDefinition(MultivariateFunction function) {
    int arity = function.arity();
    int n = Scratch.SIZE;
    Random random = new Random(3);
    float[][] in = new float[arity + 1][n];
    double[][] doubles = new double[arity + 1][n];
    double[] special = {0, -0.0, 1, -1, 20, -20, 100, -100, 1e-20, -1e-20, 1e4, -1e4};
    for (int i = 0; i < n; i++) {
      double[] u = arguments(function, random);
      if (i < special.length) {
        u[0] = special[i];
      }
      for (int k = 0; k <= arity; k++) {
        in[k][i] = (float) (k < arity ? u[k] : random.nextGaussian());
        doubles[k][i] = in[k][i];
      }
    }
    float[][] y = new float[1][n];
    double[][] exactY = new double[1][n];
    function.forwardMap().apply(in, y, n, new Scratch());
    function.forwardMap().apply(doubles, exactY, n);
    float[][] du = new float[arity][n];
    double[][] exactDu = new double[arity][n];
    function.backwardMap().apply(in, du, n, new Scratch());
    function.backwardMap().apply(doubles, exactDu, n);
    for (int i = 0; i < n; i++) {
      double terms = terms(in, arity, i);
      close(exactY[0][i], y[0][i], terms, function + " of" + column(in, i));
      for (int k = 0; k < arity; k++) {
        double dy = Math.abs(in[arity][i]);
        close(
            exactDu[k][i],
            du[k][i],
            dy * Math.max(1, terms),
            function + " by " + k + " at" + column(in, i));
      }
    }
  }

  /** How large the terms are that may cancel. */
  private static double terms(float[][] in, int arity, int i) {
    double largest = 0;
    for (int k = 0; k < arity; k++) {
      largest = Math.max(largest, Math.abs(in[k][i]));
    }
    return largest * Math.max(1, largest);
  }

  /**
   * A relative error of 2e-6, as βx costs digits before its exponential is taken, and where terms
   * cancel the floor of the functions of one number, 3e-7.
   */
  private static void close(double expected, double actual, double terms, String where) {
    double tolerance = 2e-6 * Math.abs(expected) + 3e-7 * Math.min(1, terms);
    assertEquals(expected, actual, tolerance, where);
  }

  private static String column(float[][] in, int i) {
    StringBuilder text = new StringBuilder();
    for (float[] block : in) {
      text.append(' ').append(block[i]);
    }
    return text.toString();
  }

  @ParameterizedTest
  @MethodSource("functions")
  void nanStaysNan(MultivariateFunction function) {
    int arity = function.arity();
    float[][] in = new float[arity + 1][2];
    for (int k = 0; k <= arity; k++) {
      Arrays.fill(in[k], 1);
    }
    in[0][1] = Float.NaN;
    float[][] y = new float[1][2];
    function.forwardMap().apply(in, y, 2, new Scratch());
    assertTrue(Float.isFinite(y[0][0]) && Float.isNaN(y[0][1]), Arrays.toString(y[0]));
    float[][] du = new float[arity][2];
    function.backwardMap().apply(in, du, 2, new Scratch());
    boolean seen = false;
    for (float[] block : du) {
      assertTrue(Float.isFinite(block[0]));
      seen |= Float.isNaN(block[1]);
    }
    assertTrue(seen, "NaN is lost on the way back");
  }

  @Test
  void knownFunctions() {
    Random random = new Random(5);
    for (int point = 0; point < POINTS; point++) {
      double x = 4 * random.nextGaussian();
      double p = 0.2 + random.nextDouble();
      same("leaky_relu(alpha=" + p + ")", new ParametricRelu(), x, p);
      same("swish(beta=" + p + ")", new ParametricSwish(), x, p);
      same("swish(beta=" + p + ")", new AconC(), x, 1, 0, p);
      same("elu", new ParametricElu(), x, 1, 1);
      same("celu(alpha=" + p + ")", new ParametricElu(), x, p, p);
      same("relu", new Maxout(2), x, 0);
      same("identity", new ParametricRelu(), x, 1);
    }
  }

  /** Value and slope of a function of one number against those of one with more arguments fixed. */
  private static void same(String spec, MultivariateFunction function, double... u) {
    ElementwiseFunction known = (ElementwiseFunction) Catalogue.of(spec);
    double[] gradient = new double[function.arity()];
    function.gradient(u, gradient);
    // Other orders of the same operations.
    assertEquals(known.value(u[0]), function.value(u), 1e-14 * (1 + Math.abs(u[0])), spec);
    assertEquals(known.derivative(u[0]), gradient[0], 1e-14, spec);
  }

  @Test
  void gatesMultiply() {
    List<String> gates = List.of("sigmoid", "relu", "gelu", "gelu_tanh", "silu");
    List<Gate> functions =
        List.of(Gate.glu(), Gate.reglu(), Gate.geglu(), Gate.gegluTanh(), Gate.swiglu());
    for (int i = 0; i < gates.size(); i++) {
      ElementwiseFunction gate = (ElementwiseFunction) Catalogue.of(gates.get(i));
      assertEquals(2.5 * gate.value(0.7), functions.get(i).value(new double[] {2.5, 0.7}));
    }
  }

  /**
   * ACON-C tends to the maximum of both lines, and to their mean for β = 0 (Ma et al., table 1).
   */
  @Test
  void aconSwitches() {
    AconC acon = new AconC();
    for (double x : new double[] {-2, -0.5, 0.5, 2}) {
      assertEquals(Math.max(1.2 * x, -0.8 * x), acon.value(new double[] {x, 1.2, -0.8, 1e3}), 1e-9);
      assertEquals((1.2 - 0.8) / 2 * x, acon.value(new double[] {x, 1.2, -0.8, 0}), 1e-15);
    }
  }

  /**
   * The bounds of ACON-C's first derivative lie outside p₁ and p₂ by 0.0998 of their distance (Ma
   * et al. 2021, equations 10 and 11: 1.0998·p₁ − 0.0998·p₂ and the other way round).
   */
  @Test
  void boundsOfTheSlopeOfAcon() {
    AconC acon = new AconC();
    double[] gradient = new double[4];
    double max = Double.NEGATIVE_INFINITY;
    double min = Double.POSITIVE_INFINITY;
    for (double x = -10; x < 10; x += 1e-3) {
      acon.gradient(new double[] {x, 1.4, -0.3, 1.7}, gradient);
      max = Math.max(max, gradient[0]);
      min = Math.min(min, gradient[0]);
    }
    assertEquals(1.0998 * 1.4 - 0.0998 * -0.3, max, 1e-3);
    assertEquals(1.0998 * -0.3 - 0.0998 * 1.4, min, 1e-3);
  }

  @Test
  void theFirstOfEqualPiecesWins() {
    double[] gradient = new double[3];
    new Maxout(3).gradient(new double[] {1, 2, 2}, gradient);
    assertEquals("[0.0, 1.0, 0.0]", Arrays.toString(gradient));
    float[][] in = {{1, -4, 0}, {2, -4, -0f}, {2, -4, 0}, {5, 5, 5}};
    float[][] du = new float[3][3];
    new Maxout(3).backwardMap().apply(in, du, 3, new Scratch());
    assertEquals("[0.0, 5.0, 5.0]", Arrays.toString(du[0]));
    assertEquals("[5.0, 0.0, 0.0]", Arrays.toString(du[1]));
    assertEquals("[0.0, 0.0, 0.0]", Arrays.toString(du[2]));
  }

  @Test
  void maxoutOfInfinities() {
    float inf = Float.POSITIVE_INFINITY;
    float[][] in = {{inf, -inf, -inf}, {0, -inf, 3}, {1, 1, 1}};
    float[][] y = new float[1][3];
    new Maxout(2).forwardMap().apply(in, y, 3, new Scratch());
    assertEquals("[Infinity, -Infinity, 3.0]", Arrays.toString(y[0]));
    float[][] du = new float[2][3];
    new Maxout(2).backwardMap().apply(in, du, 3, new Scratch());
    assertEquals("[1.0, 1.0, 0.0]", Arrays.toString(du[0]));
    assertEquals("[0.0, 0.0, 1.0]", Arrays.toString(du[1]));
  }

  @Test
  void concatenatedRelu() {
    float[][] x = {{3, -2, 0, -0f}};
    float[][] y = new float[2][4];
    ConcatenatedRelu.forwardMap().apply(x, y, 4, new Scratch());
    assertEquals("[3.0, 0.0, 0.0, 0.0]", Arrays.toString(y[0]));
    assertEquals("[0.0, 2.0, 0.0, 0.0]", Arrays.toString(y[1]));
    float[][] back = {x[0], {10, 20, 30, 40}, {1, 2, 3, 4}};
    float[][] dx = new float[1][4];
    ConcatenatedRelu.backwardMap().apply(back, dx, 4, new Scratch());
    for (int i = 0; i < 4; i++) {
      assertEquals(new double[] {10, -2, 0, 0}[i], dx[0][i], 0);
    }
    double[][] doubles = {{3, -2, 0}, {10, 20, 30}, {1, 2, 3}};
    double[][] exact = new double[1][3];
    ConcatenatedRelu.backwardMap().apply(doubles, exact, 3);
    assertEquals("[10.0, -2.0, 0.0]", Arrays.toString(exact[0]));
    float[][] second = new float[2][4];
    ConcatenatedRelu.secondMap()
        .apply(new float[][] {x[0], {7, 7, 7, 7}}, second, 4, new Scratch());
    assertEquals("[7.0, 0.0, 0.0, 0.0]", Arrays.toString(second[0]));
    assertEquals(-7, second[1][1]);
  }

  @Test
  void namesReadBack() {
    functions()
        .forEach(
            function -> {
              assertEquals(function, Multivariate.of(function.spec()));
              assertTrue(!function.formula().isEmpty() && !function.reference().isEmpty());
            });
  }

  @Test
  void badNames() {
    refused(
        "there is no function \"prelux\"; there are prelu, parametric_swish, acon_c, pelu, glu,"
            + " reglu, geglu, geglu_tanh, swiglu, maxout(k)",
        "prelux");
    refused("maxout: the number of pieces must be 2 or more, but is 1", "maxout(1)");
  }

  private static void refused(String message, String spec) {
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> Multivariate.of(spec)).getMessage());
  }
}

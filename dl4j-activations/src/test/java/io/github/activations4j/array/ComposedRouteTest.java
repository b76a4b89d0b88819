package io.github.activations4j.array;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.function.Catalogue;
import io.github.activations4j.function.ElementwiseFunction;
import io.github.activations4j.function.RandomizedLeakyRelu;
import io.github.activations4j.function.multivariate.Gate;
import io.github.activations4j.math.ChainRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Functions composed of native operations, with the bounds that docs/gpu.md states: those of ND4J's
 * own operations, whose erfc has an absolute error only.
 */
class ComposedRouteTest {

  private static final double RELATIVE = 4e-6;
  private static final double ABSOLUTE = 1e-6;

  /**
   * Farther out slopes underflow to 0 in double, while native operations still give a denormal, by
   * which an infinite gradient stays infinite.
   */
  private static final double UNDERFLOW = 20;

  static Stream<String> composed() {
    return Catalogue.keys().stream()
        .filter(key -> Catalogue.of(key) instanceof ElementwiseFunction);
  }

  private static ElementwiseFunction function(String spec) {
    return (ElementwiseFunction) Catalogue.of(spec);
  }

  /** Every magnitude, where functions bend, kinks with their neighbours, and special values. */
  private static double[] arguments(ElementwiseFunction function) {
    List<Float> x = new ArrayList<>();
    for (long pattern = 0; pattern < 1L << 32; pattern += 1_048_573) {
      x.add(Float.intBitsToFloat((int) pattern));
    }
    for (int i = -4000; i <= 4000; i++) {
      x.add(i * 0.005f);
    }
    for (double kink : function.kinks()) {
      float at = (float) kink;
      x.addAll(List.of(Math.nextDown(at), at, Math.nextUp(at)));
    }
    x.addAll(
        List.of(
            Float.NaN,
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            0f,
            -0f,
            89f,
            -89f,
            1e30f));
    return x.stream().mapToDouble(v -> v).toArray();
  }

  private static INDArray array(DataType type, double... values) {
    return Nd4j.createFromArray(values).castTo(type);
  }

  private static void assertClose(double exact, double actual, double unit, String at) {
    double e = (float) exact;
    boolean close =
        Double.compare(e, actual) == 0
            || e == actual
            || Math.abs(exact - actual)
                <= Math.max((RELATIVE + unit) * Math.abs(exact), ABSOLUTE + unit * 1e-4);
    assertTrue(close, () -> at + " is " + actual + ", not " + exact);
  }

  @ParameterizedTest
  @MethodSource("composed")
  void agreesWithTheDefinition(String spec) {
    ElementwiseFunction function = function(spec);
    double[] x = arguments(function);
    double[] y;
    double[] slope;
    double[] gradient;
    try (OnRoute route = new OnRoute(Route.COMPOSED)) {
      ArrayFunction arrays = new ArrayFunction(function);
      INDArray in = array(DataType.FLOAT, x);
      INDArray out = Nd4j.createUninitialized(DataType.FLOAT, x.length);
      arrays.derivative(in, out);
      slope = out.toDoubleVector();
      INDArray epsilon = Nd4j.ones(DataType.FLOAT, x.length).muli(-2);
      arrays.backward(in, epsilon, out);
      gradient = out.toDoubleVector();
      assertArrayEquals(x, in.toDoubleVector(), "arguments are left alone");
      arrays.forward(in, true);
      y = in.toDoubleVector();
    }
    for (int i = 0; i < x.length; i++) {
      double exact = function.derivative(x[i]);
      if (Math.abs(function.value(x[i])) < Float.MAX_VALUE || Double.isInfinite(x[i])) {
        assertClose(function.value(x[i]), y[i], 0, spec + " at " + x[i]);
      }
      assertClose(exact, slope[i], 0, spec + "′ at " + x[i]);
      assertClose(-2 * exact, gradient[i], 0, spec + " gradient at " + x[i]);
    }
  }

  @ParameterizedTest
  @MethodSource("composed")
  void infiniteGradientsAndNaN(String spec) {
    ElementwiseFunction function = function(spec);
    double[] x = arguments(function);
    for (double dy :
        new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0, Double.NaN}) {
      double[] dx;
      try (OnRoute route = new OnRoute(Route.COMPOSED)) {
        INDArray in = array(DataType.FLOAT, x);
        INDArray epsilon = Nd4j.valueArrayOf(new long[] {x.length}, dy, DataType.FLOAT);
        new ArrayFunction(function).backward(in, epsilon);
        dx = in.toDoubleVector();
      }
      for (int i = 0; i < x.length; i++) {
        String at = spec + " at " + x[i] + " with dy " + dy + ": " + dx[i];
        assertEquals(Double.isNaN(x[i]) || Double.isNaN(dy), Double.isNaN(dx[i]), at);
        if (Math.abs(x[i]) < UNDERFLOW && Double.isInfinite(dy) && function.derivative(x[i]) == 0) {
          assertEquals(0, dx[i], 0, at);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("composed")
  void halfTypes(String spec) {
    ElementwiseFunction function = function(spec);
    for (DataType type : List.of(DataType.FLOAT16, DataType.BFLOAT16)) {
      double unit = type == DataType.FLOAT16 ? 0x1p-11 : 0x1p-8;
      INDArray in = array(type, new Random(3).doubles(500, -8, 8).toArray());
      double[] x = in.toDoubleVector();
      INDArray epsilon = Nd4j.ones(type, 500);
      INDArray out = Nd4j.createUninitialized(type, 500);
      try (OnRoute route = new OnRoute(Route.COMPOSED)) {
        ArrayFunction arrays = new ArrayFunction(function);
        arrays.backward(in, epsilon, out);
        arrays.forward(in, true);
      }
      for (int i = 0; i < x.length; i++) {
        assertClose(function.value(x[i]), in.getDouble(i), unit, spec + " of " + type);
        assertClose(function.derivative(x[i]), out.getDouble(i), unit, spec + "′ of " + type);
      }
    }
  }

  /** Views in any order, and arrays that share memory, give what separate arrays give. */
  @ParameterizedTest
  @MethodSource("composed")
  void viewsAndSharedMemory(String spec) {
    ElementwiseFunction function = function(spec);
    double[] values = new Random(7).doubles(12 * 14, -4, 4).toArray();
    INDArray memory = array(DataType.FLOAT, values).reshape(12, 14);
    double[][] before = memory.toDoubleMatrix();
    // Every other row and column, turned; the gradient is a row for all.
    INDArray in =
        memory.get(NDArrayIndex.interval(1, 2, 12), NDArrayIndex.interval(0, 2, 14)).transpose();
    INDArray epsilon = Nd4j.createFromArray(1f, -2f, 3f, 0f, 5f, -6f).broadcast(7, 6);
    try (OnRoute route = new OnRoute(Route.COMPOSED)) {
      new ArrayFunction(function).backward(in, epsilon);
      for (int i = 0; i < 12; i++) {
        for (int j = 0; j < 14; j++) {
          double exact =
              i % 2 == 1 && j % 2 == 0
                  ? ChainRule.multiply(
                      epsilon.getDouble(j / 2, i / 2), function.derivative(before[i][j]))
                  : before[i][j];
          assertClose(exact, memory.getDouble(i, j), 0, spec + " at " + i + ", " + j);
        }
      }
      // The output lies one element beside the argument, in the same memory.
      INDArray line = Nd4j.linspace(-4, 4, 101, DataType.FLOAT);
      double[] x = line.toDoubleVector();
      new ArrayFunction(function)
          .forward(
              line.get(NDArrayIndex.interval(0, 100)), line.get(NDArrayIndex.interval(1, 101)));
      for (int i = 0; i < 100; i++) {
        assertClose(function.value(x[i]), line.getDouble(i + 1), 0, spec + " beside " + x[i]);
      }
    }
  }

  /** Whoever trains on a GPU must learn which functions keep leaving it. */
  @Test
  void everyRoundTripIsAnnounced() {
    // Each is announced once per process: this one no other test calls.
    assertAnnounced(
        "leaky_relu(alpha=0.37)",
        () ->
            new ArrayFunction(Catalogue.of("leaky_relu(alpha=0.37)"))
                .forward(line(DataType.DOUBLE), true));
    assertAnnounced(
        "sparsemax",
        () -> new ArrayFunction(Catalogue.of("sparsemax")).forward(line(DataType.FLOAT), true));
    RandomizedLeakyRelu drawn = new RandomizedLeakyRelu(0.11, 0.3);
    assertAnnounced(
        drawn.toString(), () -> new ArrayFunction(drawn).forward(line(DataType.FLOAT), true));
    assertAnnounced(
        "gradient of the gradient of cube",
        () -> {
          INDArray[] arrays =
              Stream.generate(() -> line(DataType.FLOAT)).limit(5).toArray(INDArray[]::new);
          new ArrayFunction(Catalogue.of("cube"))
              .secondBackward(arrays[0], arrays[1], arrays[2], arrays[3], arrays[4]);
        });
    assertAnnounced(
        "a gate of this test",
        () ->
            new ArrayMap("a gate of this test", Gate.glu().forwardMap())
                .run(
                    new INDArray[] {line(DataType.FLOAT), line(DataType.FLOAT)},
                    new INDArray[] {line(DataType.FLOAT)}));
  }

  private static INDArray line(DataType type) {
    return Nd4j.linspace(-4, 4, 50, type);
  }

  private static void assertAnnounced(String what, Runnable call) {
    Set<String> before = RoundTrips.announced();
    call.run(); // directly: there is nothing to announce
    assertEquals(before, RoundTrips.announced());
    try (OnRoute route = new OnRoute(Route.COMPOSED)) {
      call.run();
      Set<String> after = RoundTrips.announced();
      call.run();
      assertEquals(after, RoundTrips.announced(), "once");
      assertEquals(1, after.size() - before.size(), what);
      assertTrue(after.stream().anyMatch(line -> line.contains(what)), () -> what + ": " + after);
    }
  }

  /** What is not composed makes the round trip, whose bits are those of the kernels. */
  @Test
  void theRestMakesTheRoundTrip() {
    INDArray narrow = Nd4j.linspace(-4, 4, 50, DataType.FLOAT).reshape(5, 10);
    List<INDArray> results = new ArrayList<>();
    for (Route forced : List.of(Route.DIRECT, Route.COMPOSED)) {
      try (OnRoute route = new OnRoute(forced)) {
        INDArray sparsemax = narrow.dup();
        new ArrayFunction(Catalogue.of("sparsemax")).forward(sparsemax, true);
        INDArray rrelu = narrow.dup();
        new ArrayFunction(new RandomizedLeakyRelu(0.1, 0.3)).forward(rrelu, true);
        results.addAll(List.of(sparsemax, rrelu));
      }
    }
    for (int i = 0; i < 2; i++) {
      assertEquals(results.get(i), results.get(i + 2));
    }
  }

  /** So docs/accuracy.md holds for DOUBLE arrays on this route too. */
  @ParameterizedTest
  @MethodSource("composed")
  void doublesHaveTheBitsOfTheDefinition(String spec) {
    INDArray x = array(DataType.DOUBLE, arguments(function(spec)));
    INDArray dy = array(DataType.DOUBLE, new Random(5).doubles(x.length(), -2, 2).toArray());
    List<double[]> results = new ArrayList<>();
    for (Route forced : List.of(Route.DIRECT, Route.COMPOSED)) {
      try (OnRoute route = new OnRoute(forced)) {
        ArrayFunction arrays = new ArrayFunction(function(spec));
        INDArray y = x.dup();
        arrays.forward(y, false);
        INDArray dx = Nd4j.createUninitialized(DataType.DOUBLE, x.length());
        arrays.backward(x, dy, dx);
        results.add(y.toDoubleVector());
        results.add(dx.toDoubleVector());
      }
    }
    assertArrayEquals(results.get(0), results.get(2));
    assertArrayEquals(results.get(1), results.get(3));
  }
}

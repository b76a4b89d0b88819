package io.github.activations4j.array;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.function.LogSoftmax;
import io.github.activations4j.function.OpenSoftmax;
import io.github.activations4j.function.RowFunction;
import io.github.activations4j.function.Softmax;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Softmax and its relatives in native operations, against the definition in double. */
class ComposedSoftmaxTest {

  private static final double INFINITY = Double.POSITIVE_INFINITY;
  private static final double FLOOR = Float.MIN_NORMAL;

  static Stream<RowFunction> functions() {
    return Stream.of(-1, 1, -2)
        .flatMap(
            axis ->
                Stream.of(
                    new Softmax(1, axis),
                    new Softmax(2.5, axis),
                    new OpenSoftmax(new Softmax(1, axis), FLOOR),
                    new OpenSoftmax(new Softmax(0.5, axis), FLOOR),
                    new LogSoftmax(axis)));
  }

  static Stream<RowFunction> functionsOfTheLastAxis() {
    return functions().filter(function -> function.axis() == -1);
  }

  private static void assertClose(double exact, double actual, DataType type, String at) {
    double relative = type == DataType.DOUBLE ? 1e-13 : 4e-6;
    double absolute = type == DataType.DOUBLE ? 1e-14 : 1e-6;
    double unit = type == DataType.FLOAT16 ? 0x1p-11 : type == DataType.BFLOAT16 ? 0x1p-8 : 0;
    assertTrue(
        Double.compare(exact, actual) == 0
            || Math.abs(exact - actual)
                <= Math.max((relative + unit) * Math.abs(exact), absolute + unit * 1e-4),
        () -> at + " is " + actual + ", not " + exact);
  }

  /** What a call announces on this route; none if it stays on the device. */
  private static List<String> announcedBy(Runnable call) {
    try (OnRoute route = new OnRoute(Route.COMPOSED)) {
      List<String> before = List.copyOf(RoundTrips.announced());
      call.run();
      return RoundTrips.announced().stream().filter(line -> !before.contains(line)).toList();
    }
  }

  private static void check(RowFunction function, INDArray x, INDArray dy) {
    DataType type = x.dataType();
    int along = Rows.along(function.axis(), x.rank());
    INDArray forward = x.dup();
    INDArray backward = x.dup();
    INDArray apart = Nd4j.createUninitialized(type, x.shape(), 'f');
    double[] scores = x.ravel().toDoubleVector();
    List<String> announced =
        announcedBy(
            () -> {
              ArrayFunction arrays = new ArrayFunction(function);
              arrays.backward(x, dy, apart);
              arrays.forward(forward, true);
              arrays.backward(backward, dy);
            });
    assertEquals(List.of(), announced);
    assertArrayEquals(scores, x.ravel().toDoubleVector(), "arguments are left alone");
    assertArrayEquals(backward.ravel().toDoubleVector(), apart.ravel().toDoubleVector());
    for (int i = 0; i < x.tensorsAlongDimension(along); i++) {
      double[] row = x.tensorAlongDimension(i, along).dup().toDoubleVector();
      double[] gradient = dy.tensorAlongDimension(i, along).dup().toDoubleVector();
      double[] y = new double[row.length];
      function.forward(row, y, row.length);
      function.backward(row, gradient, gradient, row.length);
      for (int j = 0; j < row.length; j++) {
        String at = function + " of " + type + ", row " + i + ", element " + j;
        double f = forward.tensorAlongDimension(i, along).getDouble(j);
        assertClose(y[j], f, type, at);
        assertClose(
            gradient[j],
            backward.tensorAlongDimension(i, along).getDouble(j),
            type,
            at + ", gradient");
      }
    }
  }

  private static INDArray random(int seed, DataType type, double scale, long... shape) {
    double[] values =
        new Random(seed)
            .doubles(Nd4j.prod(Nd4j.createFromArray(shape)).getInt(0), -scale, scale)
            .toArray();
    return Nd4j.createFromArray(values).reshape(shape).castTo(type);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void agreesWithTheDefinition(RowFunction function) {
    for (DataType type :
        List.of(DataType.FLOAT, DataType.DOUBLE, DataType.FLOAT16, DataType.BFLOAT16)) {
      for (long[] shape : new long[][] {{7, 10}, {1, 5}, {4, 1}, {3, 5, 6}, {2, 3, 4, 5}}) {
        check(function, random(1, type, 6, shape), random(2, type, 2, shape));
        check(function, random(1, type, 6, shape).dup('f'), random(2, type, 2, shape));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("functions")
  void viewsKeepTheirSurroundings(RowFunction function) {
    INDArray memory = random(3, DataType.FLOAT, 5, 12, 14);
    INDArray view =
        memory.get(NDArrayIndex.interval(1, 2, 12), NDArrayIndex.interval(0, 2, 14)).transpose();
    check(function, view, random(4, DataType.FLOAT, 2, view.shape()));
    INDArray before = memory.dup();
    assertEquals(List.of(), announcedBy(() -> new ArrayFunction(function).forward(view, false)));
    for (int i = 0; i < 12; i++) {
      for (int j = 0; j < 14; j++) {
        if (i % 2 == 0 || j % 2 == 1) {
          assertEquals(before.getFloat(i, j), memory.getFloat(i, j));
        }
      }
    }
  }

  /** Scores of −∞, rows of nothing else, far scores, and gradients of an underflowed element. */
  @ParameterizedTest
  @MethodSource("functionsOfTheLastAxis")
  void specialRows(RowFunction function) {
    double[][] rows = {
      {1, -INFINITY, 2, 0},
      {-INFINITY, -INFINITY, -INFINITY, -INFINITY},
      {-INFINITY, 3, -INFINITY, -INFINITY},
      {1e30, -1e30, 0, 5},
      {0, -200, -90, -2000},
      {-3e38, -3e38, -3e38, -3e38}
    };
    for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE)) {
      check(function, Nd4j.createFromArray(rows).castTo(type), random(5, type, 3, rows.length, 4));
    }
  }

  /** Rare values follow the rules of the kernels, to the bit, and the log says so. */
  @ParameterizedTest
  @MethodSource("functionsOfTheLastAxis")
  void rareValuesMakeTheRoundTrip(RowFunction function) {
    INDArray x = random(6, DataType.FLOAT, 3, 3, 4);
    INDArray dy = random(7, DataType.FLOAT, 3, 3, 4);
    INDArray infiniteScore = x.dup().putScalar(1, 2, INFINITY);
    INDArray infiniteGradient = dy.dup().putScalar(2, 1, -INFINITY);
    INDArray large = dy.dup().putScalar(0, 3, 3e38);
    for (INDArray[] arguments :
        new INDArray[][] {{infiniteScore, dy}, {x, infiniteGradient}, {x, large}}) {
      INDArray expected = arguments[0].dup();
      new ArrayFunction(function).backward(expected, arguments[1]);
      INDArray actual = arguments[0].dup();
      try (OnRoute route = new OnRoute(Route.COMPOSED)) {
        new ArrayFunction(function).backward(actual, arguments[1]);
      }
      assertArrayEquals(expected.toFloatMatrix(), actual.toFloatMatrix());
    }
    INDArray expected = infiniteScore.dup();
    new ArrayFunction(function).forward(expected, false);
    try (OnRoute route = new OnRoute(Route.COMPOSED)) {
      new ArrayFunction(function).forward(infiniteScore, false);
    }
    assertArrayEquals(expected.toFloatMatrix(), infiniteScore.toFloatMatrix());
    assertTrue(
        RoundTrips.announced().stream()
            .anyMatch(line -> line.startsWith(function + " ") && line.contains("score is +∞")));
  }

  @ParameterizedTest
  @MethodSource("functionsOfTheLastAxis")
  void notANumberSpoilsItsRowOnly(RowFunction function) {
    INDArray x = random(8, DataType.FLOAT, 3, 3, 4).putScalar(1, 2, Float.NaN);
    INDArray dy = random(9, DataType.FLOAT, 3, 3, 4).putScalar(2, 0, Float.NaN);
    INDArray gradient = x.dup();
    INDArray y = x.dup();
    try (OnRoute route = new OnRoute(Route.COMPOSED)) {
      new ArrayFunction(function).backward(gradient, dy);
      new ArrayFunction(function).forward(y, true);
    }
    for (int row = 0; row < 3; row++) {
      for (int j = 0; j < 4; j++) {
        assertEquals(row == 1, Float.isNaN(y.getFloat(row, j)), "row " + row);
        assertEquals(row != 0, Float.isNaN(gradient.getFloat(row, j)), "gradient, row " + row);
      }
    }
  }

  @Test
  void anAxisThatIsNotThere() {
    try (OnRoute route = new OnRoute(Route.COMPOSED)) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new ArrayFunction(new Softmax(1, 3)).forward(Nd4j.ones(2, 3), false));
      assertThrows(
          IllegalArgumentException.class,
          () -> new ArrayFunction(new Softmax(1, 1)).derivative(Nd4j.ones(2, 3), Nd4j.ones(2, 3)));
    }
  }
}

package io.github.activations4j.array;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.activations4j.function.Catalogue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Results in an array of their own equal those in place, in every combination of layouts. */
class OutOfPlaceTest {

  private static List<INDArray> layouts(INDArray values) {
    INDArray wide = Nd4j.zeros(values.dataType(), 13, 22);
    INDArray view =
        wide.get(NDArrayIndex.interval(1, 2, 13), NDArrayIndex.interval(2, 22)).assign(values);
    return List.of(values.dup('c'), values.dup('f'), values.transpose().dup('c').transpose(), view);
  }

  private static INDArray values(DataType type, double first) {
    return Nd4j.linspace(DataType.DOUBLE, first, 0.0937, 120).castTo(type).reshape(6, 20);
  }

  private static void same(String what, INDArray expected, INDArray actual) {
    assertArrayEquals(flat(expected), flat(actual), what);
  }

  private static double[] flat(INDArray array) {
    return array.castTo(DataType.DOUBLE).dup('c').reshape(array.length()).toDoubleVector();
  }

  @ParameterizedTest
  @ValueSource(strings = {"direct", "portable"})
  void everyLayout(String route) {
    System.setProperty(Route.PROPERTY, route);
    try {
      for (String spec : List.of("mish", "elu(alpha=0.5)", "softmax", "log_softmax(axis=0)")) {
        ArrayFunction function = new ArrayFunction(Catalogue.of(spec));
        for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE, DataType.BFLOAT16)) {
          INDArray x = values(type, -5.51);
          INDArray dy = values(type, -1.7);
          INDArray y = x.dup('c');
          function.forward(y, false);
          INDArray dx = x.dup('c');
          function.backward(dx, dy);
          for (INDArray in : layouts(x)) {
            for (INDArray out : layouts(values(type, 0))) {
              function.forward(in, out);
              same(spec + " forward", y, out);
              same(spec + " leaves its argument", x, in);
              for (INDArray epsilon : layouts(dy)) {
                function.backward(in, epsilon, out);
                same(spec + " backward", dx, out);
                same(spec + " leaves its gradient", dy, epsilon);
              }
            }
            for (INDArray both : layouts(dy)) {
              function.backward(in, both, both);
              same(spec + " over its gradient", dx, both);
            }
          }
        }
      }
    } finally {
      System.clearProperty(Route.PROPERTY);
    }
  }

  @Test
  void gradientAndResultInOneBufferWithOtherStrides() {
    ArrayFunction function = new ArrayFunction(Catalogue.of("mish"));
    INDArray x = Nd4j.linspace(DataType.FLOAT, -3, 0.1, 64).reshape(8, 8);
    INDArray dy = Nd4j.linspace(DataType.FLOAT, -1, 0.03, 64).reshape(8, 8);
    INDArray expected = x.dup();
    function.backward(x, dy.transpose().dup('c'), expected);
    INDArray memory = dy.dup('c');
    function.backward(x, memory.transpose(), memory);
    same("mish", expected, memory);
  }

  @Test
  void derivativeIsTheGradientForOnes() {
    for (String spec : List.of("mish", "relu6", "gelu", "rrelu")) {
      ArrayFunction function = new ArrayFunction(Catalogue.of(spec));
      for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE, DataType.BFLOAT16)) {
        INDArray x = values(type, -5.51);
        INDArray expected = x.ulike();
        function.backward(x, Nd4j.onesLike(x), expected);
        for (INDArray out : layouts(values(type, 0))) {
          function.derivative(x, out);
          same(spec, expected, out);
        }
        INDArray inPlace = x.dup();
        function.derivative(inPlace, inPlace);
        same(spec, expected, inPlace);
      }
    }
    ArrayFunction softmax = new ArrayFunction(Catalogue.of("softmax"));
    INDArray x = values(DataType.FLOAT, 0);
    assertThrows(IllegalArgumentException.class, () -> softmax.derivative(x, x));
  }

  /** Against central differences of the backward pass, in double. */
  @Test
  void secondBackwardIsTheGradientOfBackward() {
    double step = 1e-5;
    for (String key : Catalogue.keys()) {
      ArrayFunction function = new ArrayFunction(Catalogue.of(key));
      INDArray x = values(DataType.DOUBLE, -5.5137).reshape(10, 12);
      INDArray dy = values(DataType.DOUBLE, -2.3).reshape(10, 12).dup('f');
      INDArray v = values(DataType.DOUBLE, 3.1).rsub(5).reshape(10, 12);
      INDArray byX = Nd4j.create(DataType.DOUBLE, new long[] {10, 12}, 'f');
      INDArray byDy = Nd4j.create(DataType.DOUBLE, 10, 12);
      function.secondBackward(x, dy, v, byX, byDy);
      // Truncation and rounding of a difference at this step: about 1e-8 of the largest slope.
      double tolerance = 1e-8 * Math.max(100, largestSlope(function, x));
      for (int i = 0; i < 120; i += 7) {
        int r = i / 12;
        int c = i % 12;
        double expectedX = difference(function, x, dy, v, x, r, c, step);
        double expectedDy = difference(function, x, dy, v, dy, r, c, step);
        assertEquals(expectedX, byX.getDouble(r, c), tolerance, key + " by x " + x.getDouble(r, c));
        assertEquals(expectedDy, byDy.getDouble(r, c), tolerance, key + " by dy");
      }
    }
  }

  private static double largestSlope(ArrayFunction function, INDArray x) {
    INDArray slopes = x.ulike();
    function.backward(x, Nd4j.onesLike(x), slopes);
    return slopes.amaxNumber().doubleValue();
  }

  private static double difference(
      ArrayFunction function,
      INDArray x,
      INDArray dy,
      INDArray v,
      INDArray moved,
      int row,
      int column,
      double step) {
    double value = moved.getDouble(row, column);
    INDArray dx = x.ulike();
    moved.putScalar(row, column, value + step);
    function.backward(x, dy, dx);
    double above = dx.mul(v).sumNumber().doubleValue();
    moved.putScalar(row, column, value - step);
    function.backward(x, dy, dx);
    double below = dx.mul(v).sumNumber().doubleValue();
    moved.putScalar(row, column, value);
    return (above - below) / (2 * step);
  }

  @Test
  void emptyArraysAndWrongOnes() {
    ArrayFunction function = new ArrayFunction(Catalogue.of("mish"));
    INDArray none = Nd4j.create(DataType.FLOAT, 0, 3);
    function.forward(none, none);
    function.derivative(none, none);
    function.backward(none, none, none);
    function.secondBackward(none, none, none, none, none);
    INDArray x = Nd4j.ones(DataType.FLOAT, 2, 3);
    INDArray other = Nd4j.ones(DataType.FLOAT, 3, 2);
    INDArray ints = Nd4j.createFromArray(1, 2, 3, 4, 5, 6).reshape(2, 3);
    String shapes =
        assertThrows(IllegalArgumentException.class, () -> function.forward(x, other)).getMessage();
    assertEquals(
        "mish: the output must have the shape of the input, [2, 3], but has [3, 2]", shapes);
    assertThrows(IllegalArgumentException.class, () -> function.forward(x, ints));
    assertThrows(IllegalArgumentException.class, () -> function.backward(x, other, x));
    assertThrows(IllegalArgumentException.class, () -> function.secondBackward(x, x, other, x, x));
  }
}

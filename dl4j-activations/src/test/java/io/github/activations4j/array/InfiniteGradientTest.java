package io.github.activations4j.array;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.function.ActivationFunction;
import io.github.activations4j.function.Catalogue;
import io.github.activations4j.function.ElementwiseFunction;
import io.github.activations4j.function.RandomizedLeakyRelu;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** An infinite gradient at a unit that does not react is 0, in every type and on every way. */
class InfiniteGradientTest {

  private static final double INFINITY = Double.POSITIVE_INFINITY;

  /** Kinks and stationary points of the catalogue, saturated and infinite arguments. */
  private static final double[] POINTS = {
    0, -0.5, 0.5, -1, 1, -1.5, -2, 2, -3, 3, 5, 6, 7, -200, 200, -60000, 60000, -INFINITY, INFINITY
  };

  private static final List<DataType> TYPES =
      List.of(DataType.FLOAT, DataType.DOUBLE, DataType.FLOAT16, DataType.BFLOAT16);

  /** More than one block of 1,024, and one that is not full. */
  private static final int REPEATS = 120;

  private static Stream<DynamicTest> everyFunction(java.util.function.Consumer<String> test) {
    return Stream.concat(Catalogue.keys().stream(), Stream.of("rrelu(lower=0, upper=0)"))
        .filter(spec -> elementwise(Catalogue.of(spec)) != null)
        .map(spec -> DynamicTest.dynamicTest(spec, () -> test.accept(spec)));
  }

  private static ElementwiseFunction elementwise(ActivationFunction function) {
    if (function instanceof RandomizedLeakyRelu randomized) {
      return randomized.inference();
    }
    return function instanceof ElementwiseFunction elementwise ? elementwise : null;
  }

  private static INDArray points(DataType type) {
    double[] x = new double[POINTS.length * REPEATS];
    for (int i = 0; i < x.length; i++) {
      x[i] = POINTS[i % POINTS.length];
    }
    return Nd4j.createFromArray(x).castTo(type).reshape(REPEATS, POINTS.length);
  }

  private static INDArray gradient(INDArray x, double value) {
    return Nd4j.valueArrayOf(x.shape(), value, x.dataType());
  }

  private static void check(String what, String spec, INDArray x, INDArray dx) {
    ElementwiseFunction function = elementwise(Catalogue.of(spec));
    for (int i = 0; i < x.length(); i++) {
      double at = x.getDouble(i);
      String where = what + " of " + spec + " at " + at + " is " + dx.getDouble(i);
      assertTrue(!Double.isNaN(dx.getDouble(i)), where);
      if (function.derivative(at) == 0) {
        assertEquals(0, dx.getDouble(i) + 0.0, where);
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> inPlace() {
    return everyFunction(
        spec -> {
          for (DataType type : TYPES) {
            for (Route route : OnRoute.OF_KERNELS) {
              for (double value : new double[] {INFINITY, -INFINITY}) {
                INDArray x = points(type);
                INDArray dx = x.dup();
                try (OnRoute forced = new OnRoute(route)) {
                  new ArrayFunction(Catalogue.of(spec)).backward(dx, gradient(x, value));
                }
                check(type + " " + route, spec, x, dx);
              }
            }
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> intoAnotherArrayOfAnotherOrder() {
    return everyFunction(
        spec -> {
          for (DataType type : TYPES) {
            INDArray x = points(type);
            INDArray dx = Nd4j.create(type, x.shape(), 'f');
            new ArrayFunction(Catalogue.of(spec)).backward(x, gradient(x, INFINITY), dx);
            check(type + ", other order", spec, x, dx.dup('c'));
          }
        });
  }

  /** What the second derivative multiplies, and what the first: each alone infinite. */
  @TestFactory
  Stream<DynamicTest> gradientOfTheGradient() {
    return everyFunction(
        spec -> {
          ElementwiseFunction function = elementwise(Catalogue.of(spec));
          for (DataType type : TYPES) {
            INDArray x = points(type);
            INDArray byX = x.ulike();
            INDArray byDy = x.ulike();
            new ArrayFunction(Catalogue.of(spec))
                .secondBackward(x, gradient(x, INFINITY), gradient(x, 1), byX, byDy);
            for (int i = 0; i < x.length(); i++) {
              double at = x.getDouble(i);
              assertTrue(!Double.isNaN(byX.getDouble(i)), spec + " " + type + " at " + at);
              if (function.secondDerivative(at) == 0) {
                assertEquals(0, byX.getDouble(i) + 0.0, spec + " " + type + " at " + at);
              }
            }
            new ArrayFunction(Catalogue.of(spec))
                .secondBackward(x, gradient(x, 1), gradient(x, INFINITY), byX, byDy);
            check(type + " by dy", spec, x, byDy);
          }
        });
  }

  /** A slope of 0 times −∞ in the forward pass of a randomized function in training. */
  @org.junit.jupiter.api.Test
  void randomizedSlopeOfZero() {
    for (DataType type : TYPES) {
      INDArray x = points(type);
      INDArray y = x.dup();
      new ArrayFunction(Catalogue.of("rrelu(lower=0, upper=0)")).forward(y, true);
      for (int i = 0; i < x.length(); i++) {
        assertEquals(Math.max(x.getDouble(i), 0) + 0.0, y.getDouble(i) + 0.0, type.toString());
      }
    }
  }
}

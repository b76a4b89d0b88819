package io.github.activations4j.array;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.function.ActivationFunction;
import io.github.activations4j.function.Catalogue;
import io.github.activations4j.function.ElementwiseFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Arrays of every type against the definition in double, {@code value} and {@code derivative}. */
class AccuracyOnArraysTest {

  /** A type, with the largest error of the number it stores: half a unit in the last place. */
  private enum Type {
    // The definition itself.
    DOUBLE(DataType.DOUBLE, 0, 0),
    // The bounds of the float kernels: relative 1.3e-6 with a floor of 3e-7 (see functions).
    FLOAT(DataType.FLOAT, 1.3e-6, 3e-7),
    // Eleven significant bits; denormals are multiples of 2⁻²⁴.
    HALF(DataType.FLOAT16, 0x1p-11 + 1.3e-6, 0x1p-25 + 3e-7),
    // Eight significant bits.
    BFLOAT16(DataType.BFLOAT16, 0x1p-8 + 1.3e-6, 3e-7);

    private final DataType type;
    private final double relative;
    private final double absolute;

    Type(DataType type, double relative, double absolute) {
      this.type = type;
      this.relative = relative;
      this.absolute = absolute;
    }

    boolean close(double expected, double actual) {
      return expected == actual
          || Math.abs(expected - actual) <= Math.max(relative * Math.abs(expected), absolute);
    }
  }

  @TestFactory
  Stream<DynamicTest> everyFunctionOfOneElement() {
    return Stream.of(Type.values())
        .flatMap(
            type ->
                Catalogue.keys().stream()
                    .map(Catalogue::of)
                    .filter(ElementwiseFunction.class::isInstance)
                    .map(
                        f ->
                            DynamicTest.dynamicTest(
                                type + " " + f, () -> check((ElementwiseFunction) f, type))));
  }

  private static void check(ElementwiseFunction function, Type type) {
    double[] x = Contents.preActivations(3000, 5);
    INDArray in = Nd4j.createFromArray(x).castTo(type.type);
    INDArray gradient = in.dup();
    double[] held = Contents.of(in);
    apply(function, in, gradient);
    for (int i = 0; i < held.length; i++) {
      assertClose(type, function.value(held[i]), in.getDouble(i), "f", held[i]);
      assertClose(type, function.derivative(held[i]), gradient.getDouble(i), "f'", held[i]);
    }
  }

  private static void apply(ActivationFunction function, INDArray in, INDArray gradient) {
    ArrayFunction arrays = new ArrayFunction(function);
    arrays.forward(in, true);
    arrays.backward(gradient, Nd4j.ones(gradient.dataType(), gradient.shape()));
  }

  private static void assertClose(
      Type type, double expected, double actual, String what, double x) {
    // Beyond the largest number of the type a result is infinite.
    boolean overflow = Math.abs(expected) >= overflow(type);
    double wanted = overflow ? Math.copySign(Double.POSITIVE_INFINITY, expected) : expected;
    assertTrue(
        type.close(wanted, actual),
        () -> what + "(" + x + ") is " + actual + " instead of " + wanted);
  }

  /** Half a unit in the last place above the largest number. */
  private static double overflow(Type type) {
    return switch (type.type) {
      case FLOAT -> 0x1.ffffffp127;
      case BFLOAT16 -> 0x1.ffp127;
      case HALF -> 65520;
      default -> Double.POSITIVE_INFINITY;
    };
  }
}

package io.github.activations4j.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationCube;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationHardSigmoid;
import org.nd4j.linalg.activations.impl.ActivationHardTanH;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationMish;
import org.nd4j.linalg.activations.impl.ActivationRationalTanh;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationRectifiedTanh;
import org.nd4j.linalg.activations.impl.ActivationSELU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSoftSign;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.activations.impl.ActivationThresholdedReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Where a built-in activation is right, ours is the same. */
class BuiltInParityTest {

  static Stream<Arguments> pairs() {
    return Stream.of(
        pair("cube", new ActivationCube()),
        pair("elu", new ActivationELU()),
        pair("gelu_sigmoid", new ActivationGELU()),
        pair("hard_sigmoid(alpha=0.2)", new ActivationHardSigmoid()),
        pair("hard_tanh", new ActivationHardTanH()),
        pair("identity", new ActivationIdentity()),
        pair("leaky_relu", new ActivationLReLU()),
        pair("leaky_relu(alpha=0.3)", new ActivationLReLU(0.3)),
        pair("mish", new ActivationMish()),
        pair("rational_tanh", new ActivationRationalTanh()),
        pair("rectified_tanh", new ActivationRectifiedTanh()),
        pair("relu", new ActivationReLU()),
        pair("relu6", new ActivationReLU6()),
        pair("selu", new ActivationSELU()),
        pair("sigmoid", new ActivationSigmoid()),
        pair("silu", new ActivationSwish()),
        pair("softmax", new ActivationSoftmax()),
        pair("softplus", new ActivationSoftPlus()),
        pair("softsign", new ActivationSoftSign()),
        pair("tanh", new ActivationTanH()),
        pair("thresholded_relu", new ActivationThresholdedReLU()),
        pair("thresholded_relu(theta=0.4)", new ActivationThresholdedReLU(0.4)));
  }

  private static Arguments pair(String spec, IActivation builtIn) {
    return Arguments.of(spec, builtIn);
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void inFloat(String spec, IActivation builtIn) {
    // Some twenty roundings of 6e-8 each in ND4J's formulas, and a floor of values near a zero of
    // the function, where its 1 + and - 1 cancel.
    compare(spec, builtIn, DataType.FLOAT, 2e-6, 1e-6);
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void inDouble(String spec, IActivation builtIn) {
    // ND4J computes its derivatives in double, but with constants and steps that are floats in
    // places: seven digits are what it has.
    compare(spec, builtIn, DataType.DOUBLE, 1e-6, 1e-7);
  }

  private static void compare(
      String spec, IActivation builtIn, DataType type, double relative, double absolute) {
    // Both signs, no kink on the grid, and no point where a built-in is known to be wrong.
    INDArray x = grid(i -> -4.9883 + i * 0.1).castTo(type);
    INDArray dy = grid(i -> -2 + i * 0.037).castTo(type);
    IActivation ours = Activations.of(spec);
    near(
        builtIn.getActivation(x.dup(), true),
        ours.getActivation(x.dup(), true),
        x,
        relative,
        absolute);
    near(
        builtIn.backprop(x.dup(), dy.dup()).getFirst(),
        ours.backprop(x.dup(), dy.dup()).getFirst(),
        x,
        relative,
        absolute);
  }

  private static INDArray grid(IntToDoubleFunction value) {
    return Nd4j.createFromArray(IntStream.range(0, 110).mapToDouble(value).toArray())
        .reshape(11, 10);
  }

  private static void near(
      INDArray expected, INDArray actual, INDArray x, double relative, double absolute) {
    for (int i = 0; i < x.length(); i++) {
      double wanted = expected.getDouble(i);
      double distance = Math.max(absolute, relative * Math.abs(wanted));
      double at = x.getDouble(i);
      assertEquals(wanted, actual.getDouble(i), distance, () -> "at " + at);
    }
  }
}

package io.github.activations4j.integration;

import io.github.activations4j.dl4j.Activations;
import java.util.stream.Stream;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * The control of the tests that look whether a network learns: the right function with a wrong
 * derivative, which must fail them.
 */
final class WrongGradient extends BaseActivationFunction {

  private static final long serialVersionUID = 1;

  private final IActivation right;
  private final double factor;

  @JsonCreator
  private WrongGradient(
      @JsonProperty("right") IActivation right, @JsonProperty("factor") double factor) {
    this.right = right;
    this.factor = factor;
  }

  /**
   * Two functions, each with no derivative and with the opposite one. Not every function would do
   * in networks of several layers: two opposite signs are a right one, and elu, say, learns by its
   * first layer alone. With one hidden layer {@link EveryFunctionLearnsTest} tries all of them.
   */
  static Stream<WrongGradient> examples() {
    return Stream.of("relu", "mish").flatMap(WrongGradient::of);
  }

  /** The function with no derivative, and with the opposite one. */
  static Stream<WrongGradient> of(String spec) {
    return Stream.of(0, -1).map(factor -> new WrongGradient(Activations.of(spec), factor));
  }

  @Override
  public INDArray getActivation(INDArray in, boolean training) {
    return right.getActivation(in, training);
  }

  @Override
  public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
    Pair<INDArray, INDArray> result = right.backprop(in, epsilon);
    result.getFirst().muli(factor);
    return result;
  }

  @Override
  public String toString() {
    return "%s, derivative times %.0f".formatted(right, factor);
  }
}

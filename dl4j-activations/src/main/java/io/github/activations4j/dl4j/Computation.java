package io.github.activations4j.dl4j;

import io.github.activations4j.array.ArrayFunction;
import io.github.activations4j.function.ActivationFunction;
import io.github.activations4j.function.Logistic;
import io.github.activations4j.function.OpenSoftmax;
import io.github.activations4j.function.Softmax;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A function applied as Deeplearning4j applies activations: in place, in training or not. */
final class Computation {

  private final ActivationFunction function;
  private final ArrayFunction arrays;
  private final Map<DataType, ArrayFunction> inTraining;

  /**
   * A function for arrays.
   *
   * @param function what is computed
   * @param floor what a probability is at least in training
   */
  Computation(ActivationFunction function, ToDoubleFunction<Precision> floor) {
    this.function = function;
    arrays = new ArrayFunction(function);
    inTraining = inTraining(function, floor);
  }

  /** Functions that stay clear of 0 in training, by the type of the array. */
  private static Map<DataType, ArrayFunction> inTraining(
      ActivationFunction function, ToDoubleFunction<Precision> floor) {
    if (function instanceof Softmax softmax) {
      return Precision.each(
          p -> new ArrayFunction(new OpenSoftmax(softmax, floor.applyAsDouble(p))));
    }
    if (function instanceof Logistic logistic) {
      return Precision.each(
          p -> new ArrayFunction(new OpenSigmoid(logistic, floor.applyAsDouble(p), p)));
    }
    return Map.of();
  }

  ActivationFunction function() {
    return function;
  }

  /**
   * in := f(in).
   *
   * @param in pre-activations of type FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @param training whether a randomized function draws, and probabilities stay clear of 0
   * @return {@code in}
   * @throws IllegalArgumentException if the array is null, or of another type
   */
  INDArray forward(INDArray in, boolean training) {
    (training ? trained(in) : arrays).forward(in, training);
    return in;
  }

  /**
   * in := dL/da · f′(in).
   *
   * @param in pre-activations z
   * @param epsilon dL/da, of the same shape
   * @return {@code in}
   * @throws IllegalArgumentException if shapes differ, an array is null or of another type, or a
   *     row function is the activation of an NHWC convolution, which exchanges the axes
   */
  INDArray backward(INDArray in, INDArray epsilon) {
    RowsOfConvolution.check(function, in);
    trained(in).backward(in, epsilon);
    return in;
  }

  private ArrayFunction trained(INDArray in) {
    return in == null ? arrays : inTraining.getOrDefault(in.dataType(), arrays);
  }
}

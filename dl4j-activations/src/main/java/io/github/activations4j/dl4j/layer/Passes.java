package io.github.activations4j.dl4j.layer;

import io.github.activations4j.array.ArrayMap;
import io.github.activations4j.function.multivariate.BlockMap;
import io.github.activations4j.function.multivariate.MultivariateFunction;
import java.util.Arrays;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The forward and the backward pass of a layer's function over arrays. */
final class Passes {

  private final ArrayMap forward;
  private final ArrayMap backward;

  Passes(Layer layer, BlockMap forward, BlockMap backward) {
    String name = Named.of(layer);
    this.forward = new ArrayMap(name, forward);
    this.backward = new ArrayMap(name, backward);
  }

  Passes(Layer layer, MultivariateFunction function) {
    this(layer, function.forwardMap(), function.backwardMap());
  }

  /** Writes the function of the arguments to the results. */
  void forward(INDArray[] arguments, INDArray... results) {
    forward.run(arguments, results);
  }

  /**
   * Writes the gradients with respect to the arguments.
   *
   * @param arguments those of the forward pass
   * @param epsilons gradients with respect to the results
   * @param gradients receive the results; may be the arguments
   */
  void backward(INDArray[] arguments, INDArray[] epsilons, INDArray[] gradients) {
    INDArray[] in = Arrays.copyOf(arguments, arguments.length + epsilons.length);
    System.arraycopy(epsilons, 0, in, arguments.length, epsilons.length);
    backward.run(in, gradients);
  }
}

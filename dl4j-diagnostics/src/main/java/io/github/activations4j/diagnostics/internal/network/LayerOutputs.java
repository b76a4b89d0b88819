package io.github.activations4j.diagnostics.internal.network;

import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The outputs of a network's layers, however the callbacks of its kind pass them. */
@FunctionalInterface
public interface LayerOutputs {

  /**
   * The outputs of one layer.
   *
   * @param index its place among all layers of the network
   * @param name the name in the configuration, which graphs look outputs up by
   * @return its outputs, or null if they were not passed
   */
  INDArray of(int index, String name);

  /**
   * What a {@code MultiLayerNetwork} passes.
   *
   * @param activations the input, then the output of each layer but the last
   * @return the outputs
   */
  static LayerOutputs of(List<INDArray> activations) {
    return (index, name) -> index + 1 < activations.size() ? activations.get(index + 1) : null;
  }

  /**
   * What a {@code ComputationGraph} passes.
   *
   * @param activations outputs by the name of the vertex, those of output layers left out
   * @return the outputs
   */
  static LayerOutputs of(Map<String, INDArray> activations) {
    return (index, name) -> activations.get(name);
  }
}

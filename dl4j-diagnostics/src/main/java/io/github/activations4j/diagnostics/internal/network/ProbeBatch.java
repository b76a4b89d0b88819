package io.github.activations4j.diagnostics.internal.network;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Examples that are sent through the network between two iterations, without dropout. */
public final class ProbeBatch {

  private final INDArray features;

  /**
   * Copies the examples.
   *
   * @param features features for the only input of the network
   */
  public ProbeBatch(INDArray features) {
    try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      this.features = features.dup();
    }
  }

  /**
   * Sends the examples through a network.
   *
   * @param model a {@code MultiLayerNetwork} or {@code ComputationGraph}
   * @return what its layers make of them
   */
  public LayerOutputs through(Model model) {
    if (model instanceof MultiLayerNetwork net) {
      return LayerOutputs.of(net.feedForward(features, false));
    }
    return LayerOutputs.of(
        ((ComputationGraph) model).feedForward(new INDArray[] {features}, false));
  }
}

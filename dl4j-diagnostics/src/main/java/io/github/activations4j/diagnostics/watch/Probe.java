package io.github.activations4j.diagnostics.watch;

import io.github.activations4j.diagnostics.network.LayerOutputs;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Examples that are sent through the network between two iterations, without dropout. */
public final class Probe {

  private final INDArray features;

  public Probe(INDArray features) {
    try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      this.features = features.dup();
    }
  }

  /** What the layers make of the examples. */
  public LayerOutputs through(Model model) {
    if (model instanceof MultiLayerNetwork net) {
      return LayerOutputs.of(net.feedForward(features, false));
    }
    return LayerOutputs.of(
        ((ComputationGraph) model).feedForward(new INDArray[] {features}, false));
  }
}

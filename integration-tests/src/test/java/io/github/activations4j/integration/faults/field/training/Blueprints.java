package io.github.activations4j.integration.faults.field.training;

import io.github.activations4j.examples.doctor.Blueprint;
import io.github.activations4j.examples.doctor.GraphBlueprint;
import io.github.activations4j.examples.doctor.SequenceBlueprint;
import io.github.activations4j.integration.faults.network.TrainableNetwork;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Configurations of networks, and networks of configurations. */
public final class Blueprints {

  private Blueprints() {}

  /** The configuration of a network: a copy. */
  public static Blueprint of(TrainableNetwork network) {
    return network.model() instanceof MultiLayerNetwork layers
        ? new SequenceBlueprint(layers.getLayerWiseConfigurations()).copy()
        : new GraphBlueprint(((ComputationGraph) network.model()).getConfiguration()).copy();
  }

  /** A network with freshly drawn parameters. */
  static TrainableNetwork network(Blueprint blueprint) {
    if (blueprint instanceof SequenceBlueprint sequence) {
      MultiLayerNetwork layers = new MultiLayerNetwork(sequence.configuration());
      layers.init();
      return TrainableNetwork.of(layers);
    }
    ComputationGraph graph = new ComputationGraph(((GraphBlueprint) blueprint).configuration());
    graph.init();
    return TrainableNetwork.of(graph);
  }
}

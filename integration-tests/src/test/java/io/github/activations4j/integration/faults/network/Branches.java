package io.github.activations4j.integration.faults.network;

import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * A graph: a short and a long branch, merged.
 *
 * @param width of all layers
 */
public record Branches(int width) implements Architecture {

  @Override
  public TrainableNetwork build(Recipe recipe, long seed) {
    ComputationGraph network =
        new ComputationGraph(
            recipe
                .configuration(seed)
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(recipe.problem().input())
                .validateOutputLayerConfig(false)
                .addLayer("short", dense(recipe), "in")
                .addLayer("long0", dense(recipe), "in")
                .addLayer("long1", dense(recipe), "long0")
                .addVertex("both", new MergeVertex(), "short", "long1")
                .addLayer("out", recipe.output(new OutputLayer.Builder()).build(), "both")
                .setOutputs("out")
                .build());
    network.init();
    return TrainableNetwork.of(network);
  }

  private DenseLayer dense(Recipe recipe) {
    return new DenseLayer.Builder().nOut(width).biasInit(recipe.bias()).build();
  }

  @Override
  public String words() {
    return "graph of two branches of " + width;
  }
}

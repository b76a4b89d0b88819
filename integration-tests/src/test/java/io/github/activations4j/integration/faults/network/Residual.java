package io.github.activations4j.integration.faults.network;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * A graph: a dense layer, then blocks of a dense layer whose input is added to its output.
 *
 * @param blocks how many
 * @param width of all layers
 */
public record Residual(int blocks, int width) implements Architecture {

  @Override
  public TrainableNetwork build(Recipe recipe, long seed) {
    GraphBuilder graph =
        recipe
            .configuration(seed)
            .graphBuilder()
            .addInputs("in")
            .setInputTypes(recipe.problem().input())
            .validateOutputLayerConfig(false)
            .addLayer("first", dense(recipe), "in");
    String last = "first";
    for (int i = 0; i < blocks; i++) {
      String input = last;
      if (recipe.normalizesBatches()) {
        graph.addLayer("norm" + i, new BatchNormalization(), last);
        input = "norm" + i;
      }
      graph.addLayer("dense" + i, dense(recipe), input);
      graph.addVertex(
          "sum" + i, new ElementWiseVertex(ElementWiseVertex.Op.Add), last, "dense" + i);
      last = "sum" + i;
    }
    ComputationGraph network =
        new ComputationGraph(
            graph
                .addLayer("out", recipe.output(new OutputLayer.Builder()).build(), last)
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
    return "graph of " + blocks + " residual blocks of " + width;
  }
}

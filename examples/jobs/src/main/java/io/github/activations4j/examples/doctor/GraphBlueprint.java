package io.github.activations4j.examples.doctor;

import io.github.activations4j.experiments.training.Learner;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * The configuration of a {@link ComputationGraph}.
 *
 * @param configuration read from a file or built here
 * @param inputs which columns of the examples each input reads; empty if there is one input
 * @param outputs which of the numbers to be predicted each output gives; empty if there is one
 *     output
 */
public record GraphBlueprint(
    ComputationGraphConfiguration configuration,
    List<List<Integer>> inputs,
    List<List<Integer>> outputs)
    implements Blueprint {

  /**
   * A graph with one input and one output.
   *
   * @param configuration read from a file or built here
   */
  public GraphBlueprint(ComputationGraphConfiguration configuration) {
    this(configuration, List.of(), List.of());
  }

  @Override
  public Blueprint copy() {
    return new GraphBlueprint(
        ComputationGraphConfiguration.fromJson(configuration.toJson()), inputs, outputs);
  }

  @Override
  public List<Layer> outerLayers() {
    return layerConfigurations().stream().map(NeuralNetConfiguration::getLayer).toList();
  }

  @Override
  public String json() {
    return configuration.toJson();
  }

  @Override
  public boolean reshapesInput() {
    return layerVertices().get(0).getPreProcessor() != null;
  }

  @Override
  public void unfreeze() {
    for (NeuralNetConfiguration conf : layerConfigurations()) {
      if (conf.getLayer() instanceof FrozenLayer frozen) {
        conf.setLayer(frozen.getLayer());
      }
    }
  }

  /** Empty: to put vertices between others would mean to rename what later ones read. */
  @Override
  public Optional<Blueprint> withBatchNormalization() {
    return Optional.empty();
  }

  @Override
  public Learner create() {
    ComputationGraph network = new ComputationGraph(((GraphBlueprint) copy()).configuration);
    network.init();
    return Learner.of(network, inputs, outputs);
  }

  private List<NeuralNetConfiguration> layerConfigurations() {
    return layerVertices().stream().map(LayerVertex::getLayerConf).toList();
  }

  private List<LayerVertex> layerVertices() {
    return configuration.getVertices().values().stream()
        .filter(LayerVertex.class::isInstance)
        .map(LayerVertex.class::cast)
        .toList();
  }
}

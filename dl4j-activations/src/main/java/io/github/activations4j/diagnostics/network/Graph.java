package io.github.activations4j.diagnostics.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.layers.BaseOutputLayer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Layers in the topological order of a graph. */
final class Graph extends Network {

  private final ComputationGraph graph;
  private final Map<String, List<NetworkLayer>> readers;

  Graph(ComputationGraph graph, KnownSlopes slopes) {
    super(graph, layers(graph, slopes));
    this.graph = graph;
    this.readers = new HashMap<>();
    Map<String, List<String>> inputs = graph.getConfiguration().getVertexInputs();
    for (NetworkLayer layer : layers()) {
      for (String input : inputs.getOrDefault(layer.facts().name(), List.of())) {
        readers.computeIfAbsent(input, name -> new ArrayList<>()).add(layer);
      }
    }
  }

  private static List<NetworkLayer> layers(ComputationGraph graph, KnownSlopes slopes) {
    ComputationGraphConfiguration configuration = graph.getConfiguration();
    Map<String, List<String>> inputs = configuration.getVertexInputs();
    Map<String, org.deeplearning4j.nn.conf.layers.Layer> configured = new HashMap<>();
    for (Layer layer : graph.getLayers()) {
      configured.put(layer.conf().getLayer().getLayerName(), layer.conf().getLayer());
    }
    Map<String, org.deeplearning4j.nn.conf.layers.Layer> after = new HashMap<>();
    inputs.forEach(
        (name, from) -> {
          if (configured.containsKey(name)) {
            from.forEach(input -> after.putIfAbsent(input, configured.get(name)));
          }
        });
    List<NetworkLayer> result = new ArrayList<>();
    for (int vertex : graph.topologicalSortOrder()) {
      GraphVertex here = graph.getVertices()[vertex];
      if (!here.hasLayer()) {
        continue;
      }
      String name = here.getVertexName();
      List<String> from = inputs.getOrDefault(name, List.of());
      result.add(
          new NetworkLayer(
              here.getLayer(),
              name,
              new Place(
                  result.size(),
                  name,
                  configuration.getNetworkOutputs().contains(name),
                  from.isEmpty() ? null : configured.get(from.get(0)),
                  after.get(name)),
              slopes));
    }
    return result;
  }

  /** The callback's map lacks the output layers. */
  @Override
  public INDArray outputs(Object activations, int layer) {
    return (INDArray) ((Map<?, ?>) activations).get(layers().get(layer).facts().name());
  }

  @Override
  List<NetworkLayer> followers(int layer) {
    return readers.getOrDefault(layers().get(layer).facts().name(), List.of());
  }

  @Override
  INDArray stepMask() {
    INDArray[] masks = graph.getInputMaskArrays();
    return masks == null || masks.length == 0 ? null : masks[0];
  }

  @Override
  public INDArray[] features() {
    return graph.getInputs() == null ? new INDArray[0] : graph.getInputs();
  }

  @Override
  public INDArray[] labels() {
    return graph.getConfiguration().getNetworkOutputs().stream()
        .map(graph::getLayer)
        .filter(BaseOutputLayer.class::isInstance)
        .map(layer -> ((BaseOutputLayer<?>) layer).getLabels())
        .filter(Objects::nonNull)
        .toArray(INDArray[]::new);
  }

  @Override
  public int iteration() {
    return graph.getIterationCount();
  }

  @Override
  public int epoch() {
    return graph.getEpochCount();
  }
}

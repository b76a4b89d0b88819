package io.github.activations4j.diagnostics.preflight;

import io.github.activations4j.diagnostics.internal.network.ChannelAxis;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;

/**
 * A network as nodes, each after its inputs.
 *
 * @param nodes inputs, layers and vertices
 */
record Plan(List<Node> nodes) {

  /** Of layers one after the other; the shape of the input may be null. */
  static Plan of(MultiLayerConfiguration configuration, InputType type) {
    List<Node> nodes = new ArrayList<>();
    Layer first = configuration.getConf(0).getLayer();
    InputPreProcessor before = configuration.getInputPreProcess(0);
    nodes.add(Node.input("input", type == null ? guess(first, before) : type));
    int layers = configuration.getConfs().size();
    for (int i = 0; i < layers; i++) {
      NeuralNetConfiguration layer = configuration.getConf(i);
      nodes.add(
          new Node(
              name(layer.getLayer(), i),
              layer,
              null,
              configuration.getInputPreProcess(i),
              List.of(i),
              null,
              i == layers - 1));
    }
    return new Plan(List.copyOf(nodes));
  }

  /** As the training diagnostics call it. */
  private static String name(Layer layer, int index) {
    String name = layer.getLayerName();
    return name == null || name.isEmpty() ? "layer" + index : name;
  }

  /** A configuration does not keep the shape of its input, but often the shape follows from it. */
  private static InputType guess(Layer first, InputPreProcessor before) {
    if (before instanceof FeedForwardToCnnPreProcessor images) {
      return InputType.convolutionalFlat(
          images.getInputHeight(), images.getInputWidth(), images.getNumChannels());
    }
    boolean flat = first instanceof FeedForwardLayer && !(first instanceof ConvolutionLayer);
    if (flat && before == null) {
      long width = ((FeedForwardLayer) first).getNIn();
      return Stages.isRecurrent(first) ? InputType.recurrent(width) : InputType.feedForward(width);
    }
    return null;
  }

  /** Of a graph; shapes of inputs may be null. */
  static Plan of(ComputationGraphConfiguration configuration, InputType... types) {
    List<Node> nodes = new ArrayList<>();
    Map<String, Integer> places = new HashMap<>();
    List<String> inputs = configuration.getNetworkInputs();
    for (int i = 0; i < inputs.size(); i++) {
      places.put(inputs.get(i), nodes.size());
      InputType type = types != null && i < types.length ? types[i] : null;
      nodes.add(
          Node.input(inputs.get(i), type == null ? guess(configuration, inputs.get(i)) : type));
    }
    for (String name : ordered(configuration)) {
      GraphVertex vertex = configuration.getVertices().get(name);
      places.put(name, nodes.size());
      boolean layer = vertex instanceof LayerVertex;
      nodes.add(
          new Node(
              name,
              layer ? ((LayerVertex) vertex).getLayerConf() : null,
              layer ? null : vertex,
              layer ? ((LayerVertex) vertex).getPreProcessor() : null,
              configuration.getVertexInputs().get(name).stream().map(places::get).toList(),
              null,
              configuration.getNetworkOutputs().contains(name)));
    }
    return new Plan(List.copyOf(nodes));
  }

  /** The vertices, each after its inputs. */
  private static List<String> ordered(ComputationGraphConfiguration configuration) {
    Set<String> placed = new LinkedHashSet<>(configuration.getNetworkInputs());
    Set<String> missing = new LinkedHashSet<>(configuration.getVertices().keySet());
    while (!missing.isEmpty()) {
      List<String> next =
          missing.stream()
              .filter(name -> placed.containsAll(configuration.getVertexInputs().get(name)))
              .toList();
      if (next.isEmpty()) {
        throw new IllegalArgumentException("the graph has a cycle: " + missing);
      }
      placed.addAll(next);
      missing.removeAll(next);
    }
    placed.removeAll(configuration.getNetworkInputs());
    return List.copyOf(placed);
  }

  /** From the first layer that reads the input. */
  private static InputType guess(ComputationGraphConfiguration configuration, String input) {
    return readers(configuration, input)
        .map(vertex -> guess(vertex.getLayerConf().getLayer(), vertex.getPreProcessor()))
        .filter(type -> type != null)
        .findFirst()
        .orElse(null);
  }

  private static Stream<LayerVertex> readers(
      ComputationGraphConfiguration configuration, String input) {
    return configuration.getVertexInputs().entrySet().stream()
        .filter(entry -> entry.getValue().contains(input))
        .map(entry -> configuration.getVertices().get(entry.getKey()))
        .filter(LayerVertex.class::isInstance)
        .map(LayerVertex.class::cast);
  }

  /** Whether the layers read arrays with channels last. */
  static boolean channelsLast(MultiLayerConfiguration configuration) {
    return channelsLast(configuration.getConf(0), configuration.getInputPreProcess(0));
  }

  /** The same for each input of a graph. */
  static List<Boolean> channelsLast(ComputationGraphConfiguration configuration) {
    return configuration.getNetworkInputs().stream()
        .map(
            input ->
                readers(configuration, input)
                    .anyMatch(
                        vertex -> channelsLast(vertex.getLayerConf(), vertex.getPreProcessor())))
        .toList();
  }

  private static boolean channelsLast(NeuralNetConfiguration reader, InputPreProcessor before) {
    return before != null
        ? ChannelAxis.isLast(before)
        : ChannelAxis.isLast(Stages.unwrapped(reader).getLayer());
  }
}

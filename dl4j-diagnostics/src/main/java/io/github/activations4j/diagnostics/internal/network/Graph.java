package io.github.activations4j.diagnostics.internal.network;

import io.github.activations4j.diagnostics.internal.statistics.KnownSlopes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.layers.FrozenLayer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Layers in the topological order of a graph. */
final class Graph extends ObservedNetwork {

  private final ComputationGraph graph;
  private final Map<String, List<NetworkLayer>> readers;

  Graph(ComputationGraph graph, KnownSlopes slopes) {
    super(graph, graph.getNumLayers(), layers(graph, slopes));
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
    ActivationBehind behind = behind(graph);
    Set<Integer> parts = new HashSet<>();
    List<NetworkLayer> result = new ArrayList<>();
    for (int vertex : graph.topologicalSortOrder()) {
      GraphVertex here = graph.getVertices()[vertex];
      if (!here.hasLayer() || parts.contains(vertex)) {
        continue;
      }
      Optional<Shown> shown = behind.of(vertex);
      shown.ifPresent(activation -> parts.add(activation.index()));
      String name = here.getVertexName();
      List<String> from = inputs.getOrDefault(name, List.of());
      result.add(
          new NetworkLayer(
              here.getLayer(),
              name,
              new LayerPosition(
                  result.size(),
                  vertex,
                  name,
                  configuration.getNetworkOutputs().contains(name),
                  from.isEmpty() ? null : configured.get(from.get(0)),
                  after.get(shown.map(Shown::name).orElse(name))),
              shown,
              slopes));
    }
    return result;
  }

  private static ActivationBehind behind(ComputationGraph graph) {
    GraphVertex[] vertices = graph.getVertices();
    ComputationGraphConfiguration configuration = graph.getConfiguration();
    return new ActivationBehind(
        i -> vertices[i].hasLayer() ? vertices[i].getLayer() : null,
        i -> vertices[i].getVertexName(),
        i -> readers(vertices[i], configuration),
        i ->
            configuration.getVertices().get(vertices[i].getVertexName()) instanceof LayerVertex here
                && here.getPreProcessor() != null);
  }

  /** What reads a vertex; −1 for whoever reads the outputs of the graph. */
  private static List<Integer> readers(
      GraphVertex vertex, ComputationGraphConfiguration configuration) {
    List<Integer> readers = new ArrayList<>();
    if (vertex.getOutputVertices() != null) {
      Stream.of(vertex.getOutputVertices()).forEach(to -> readers.add(to.getVertexIndex()));
    }
    if (configuration.getNetworkOutputs().contains(vertex.getVertexName())) {
      readers.add(-1);
    }
    return readers;
  }

  @Override
  List<NetworkLayer> followers(int layer) {
    return readers.getOrDefault(layers().get(layer).lastName(), List.of());
  }

  /** A step counts if it does in one of the inputs that reach the layer, as in a merge. */
  @Override
  INDArray stepMask(int layer, long examples, long steps) {
    INDArray mask = null;
    boolean some = false;
    for (int input : inputsOf(layers().get(layer).facts().name())) {
      INDArray one = given(graph.getInputMaskArrays(), input);
      mask = some ? StepMask.either(mask, one) : one;
      some = true;
    }
    return StepMask.fits(mask, examples, steps) ? mask : labelledSteps(examples, steps);
  }

  @Override
  INDArray inputMask(int input, long examples, long steps) {
    INDArray mask = given(graph.getInputMaskArrays(), input);
    return StepMask.fits(mask, examples, steps) ? mask : labelledSteps(examples, steps);
  }

  private INDArray labelledSteps(long examples, long steps) {
    boolean onlyLayers =
        Stream.of(graph.getVertices()).allMatch(v -> v.hasLayer() || v.isInputVertex());
    return onlyLayers && graph.getNumOutputArrays() == 1
        ? labelled(given(graph.getLabelMaskArrays(), 0), examples, steps)
        : null;
  }

  private static INDArray given(INDArray[] masks, int index) {
    return masks == null ? null : masks[index];
  }

  /** The inputs that a vertex depends on. */
  private Set<Integer> inputsOf(String vertex) {
    Set<Integer> inputs = new TreeSet<>();
    Set<String> seen = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(vertex));
    while (!open.isEmpty()) {
      String name = open.remove();
      int input = graph.getConfiguration().getNetworkInputs().indexOf(name);
      if (input >= 0) {
        inputs.add(input);
      } else if (seen.add(name)) {
        open.addAll(graph.getConfiguration().getVertexInputs().getOrDefault(name, List.of()));
      }
    }
    return inputs;
  }

  @Override
  boolean masksKnown() {
    return true;
  }

  @Override
  INDArray[] featureMasks() {
    return graph.getInputMaskArrays();
  }

  @Override
  INDArray[] labelMasks() {
    return graph.getLabelMaskArrays();
  }

  @Override
  Map<String, Map<String, INDArray>> states() {
    return graph.getConfiguration().getBackpropType() == BackpropType.TruncatedBPTT
        ? graph.rnnGetPreviousStates()
        : Map.of();
  }

  @Override
  ComputationGraph copy(boolean noisy) {
    // clone() shares what a wrapper holds.
    ComputationGraphConfiguration configuration =
        ComputationGraphConfiguration.fromJson(graph.getConfiguration().toJson());
    configuration.setTrainingWorkspaceMode(WorkspaceMode.NONE);
    configuration.setInferenceWorkspaceMode(WorkspaceMode.NONE);
    if (!noisy) {
      configuration.getVertices().values().stream()
          .filter(LayerVertex.class::isInstance)
          .map(vertex -> ((LayerVertex) vertex).getLayerConf().getLayer())
          .forEach(Repetition::quieten);
    }
    ComputationGraph copy = new ComputationGraph(configuration);
    copy.init(graph.params().dup(), false);
    copy.getConfiguration().setIterationCount(iteration());
    copy.getConfiguration().setEpochCount(epoch());
    for (NetworkLayer layer : layers()) {
      String name = layer.facts().name();
      freezeLike(graph.getLayer(name), copy, name);
    }
    return copy;
  }

  /** Transfer learning freezes layers behind the back of the configuration. */
  static void freezeLike(Layer original, ComputationGraph copy, String name) {
    if (original instanceof FrozenLayer && !(copy.getLayer(name) instanceof FrozenLayer)) {
      copy.getVertex(name).setLayerAsFrozen();
    }
  }

  @Override
  public INDArray[] features() {
    return graph.getInputs() == null ? new INDArray[0] : graph.getInputs();
  }

  /** An input is prepared if all its readers are layers that look up or normalise. */
  @Override
  public List<Input> inputs() {
    INDArray[] features = features();
    List<String> names = graph.getConfiguration().getNetworkInputs();
    List<Input> inputs = new ArrayList<>();
    for (int i = 0; i < features.length; i++) {
      String name = names.get(i);
      List<NetworkLayer> reading = readers.getOrDefault(name, List.of());
      boolean prepared =
          !reading.isEmpty() && reading.stream().allMatch(NetworkLayer::preparesItsInput);
      inputs.add(new Input(features.length == 1 ? "" : name, features[i], prepared));
    }
    return inputs;
  }

  @Override
  public INDArray[] labels() {
    return graph.getConfiguration().getNetworkOutputs().stream()
        .map(graph::getLayer)
        .filter(IOutputLayer.class::isInstance)
        .map(layer -> ((IOutputLayer) layer).getLabels())
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

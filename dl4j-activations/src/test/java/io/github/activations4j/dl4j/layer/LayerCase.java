package io.github.activations4j.dl4j.layer;

import io.github.activations4j.function.multivariate.Gate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * A layer under test on a kind of input, in the middle of a network of three layers.
 *
 * @param name for failure messages
 * @param kind its input
 * @param layer makes the layer
 */
record LayerCase(String name, InputKind kind, Supplier<Layer> layer) {

  /** Features of the layer's input: a multiple of 2 and 3. */
  static final int FEATURES = 6;

  /** Every layer on every kind of input that it takes. */
  static Stream<LayerCase> all() {
    List<LayerCase> all = new ArrayList<>();
    for (InputKind kind : InputKind.values()) {
      learned(all, kind);
      gates(all, kind);
      add(all, kind, "maxout", () -> new MaxoutLayer.Builder(3).build());
      add(all, kind, "crelu", () -> new ConcatenatedReluLayer.Builder().build());
    }
    for (InputKind kind : List.of(InputKind.FEED_FORWARD, InputKind.NCW, InputKind.NWC)) {
      dense(all, kind);
    }
    for (InputKind kind : List.of(InputKind.NCHW, InputKind.NHWC)) {
      add(
          all,
          kind,
          "maxout convolution",
          () -> new MaxoutConvolutionLayer.Builder(3, 2, 2).nOut(2).build());
      add(
          all,
          kind,
          "maxout convolution without bias",
          () ->
              new MaxoutConvolutionLayer.Builder(2, 2, 2)
                  .nOut(3)
                  .padding(1, 1)
                  .stride(2, 1)
                  .hasBias(false)
                  .build());
    }
    return all.stream();
  }

  /** One case for each layer, on the first kind of input that it takes. */
  static Stream<LayerCase> oneEach() {
    Map<String, LayerCase> first = new LinkedHashMap<>();
    all().forEach(c -> first.putIfAbsent(c.name(), c));
    return first.values().stream();
  }

  private static void learned(List<LayerCase> all, InputKind kind) {
    add(all, kind, "prelu", () -> new ParametricReluLayer.Builder().build());
    for (Sharing sharing : List.of(Sharing.SHARED, Sharing.PER_UNIT)) {
      add(
          all,
          kind,
          "prelu, " + sharing,
          () -> new ParametricReluLayer.Builder().sharing(sharing).build());
    }
    add(all, kind, "parametric swish", () -> new ParametricSwishLayer.Builder().beta(0.7).build());
    add(all, kind, "acon-c", () -> new AconCLayer.Builder().p1(1.2).p2(-0.1).beta(1.5).build());
    add(
        all,
        kind,
        "pelu, PER_UNIT",
        () ->
            new ParametricEluLayer.Builder()
                .sharing(Sharing.PER_UNIT)
                .alpha(0.8)
                .beta(1.3)
                .build());
  }

  private static void gates(List<LayerCase> all, InputKind kind) {
    for (Gate gate : allGates()) {
      add(all, kind, gate.spec(), () -> new GatedLinearUnitLayer.Builder(gate).build());
    }
  }

  static List<Gate> allGates() {
    return List.of(Gate.glu(), Gate.reglu(), Gate.geglu(), Gate.gegluTanh(), Gate.swiglu());
  }

  private static void dense(List<LayerCase> all, InputKind kind) {
    add(
        all,
        kind,
        "dense swiglu",
        () -> new GatedDenseLayer.Builder(Gate.swiglu()).nOut(3).build());
    add(
        all,
        kind,
        "dense glu without bias",
        () -> new GatedDenseLayer.Builder(Gate.glu()).nOut(3).hasBias(false).build());
    add(all, kind, "dense maxout", () -> new MaxoutDenseLayer.Builder(3).nOut(3).build());
  }

  private static void add(List<LayerCase> all, InputKind kind, String name, Supplier<Layer> layer) {
    all.add(new LayerCase(name, kind, layer));
  }

  private static NeuralNetConfiguration.Builder common(
      IUpdater updater, DataType type, WorkspaceMode mode, long seed) {
    return new NeuralNetConfiguration.Builder()
        .seed(seed)
        .dataType(type)
        .updater(updater)
        .trainingWorkspaceMode(mode)
        .inferenceWorkspaceMode(mode)
        .weightInit(WeightInit.XAVIER);
  }

  MultiLayerConfiguration layers(IUpdater updater, DataType type, WorkspaceMode mode, long seed) {
    NeuralNetConfiguration.ListBuilder list = common(updater, type, mode, seed).list();
    kind.around(layer.get(), FEATURES).forEach(list::layer);
    return list.setInputType(kind.type()).build();
  }

  ComputationGraphConfiguration graph(
      IUpdater updater, DataType type, WorkspaceMode mode, long seed) {
    List<Layer> layers = kind.around(layer.get(), FEATURES);
    GraphBuilder builder = common(updater, type, mode, seed).graphBuilder().addInputs("in");
    builder.addLayer("before", layers.get(0), "in");
    builder.addLayer("layer", layers.get(1), "before");
    builder.addLayer("after", layers.get(2), "layer");
    return builder.setOutputs("after").setInputTypes(kind.type()).build();
  }

  MultiLayerConfiguration layers() {
    return layers(new Adam(0.01), DataType.FLOAT, WorkspaceMode.ENABLED, 7);
  }

  ComputationGraphConfiguration graph() {
    return graph(new Adam(0.01), DataType.FLOAT, WorkspaceMode.ENABLED, 7);
  }

  static MultiLayerNetwork network(MultiLayerConfiguration configuration) {
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init();
    return network;
  }

  static ComputationGraph network(ComputationGraphConfiguration configuration) {
    ComputationGraph network = new ComputationGraph(configuration);
    network.init();
    return network;
  }

  @Override
  public String toString() {
    return name + ", " + kind;
  }
}

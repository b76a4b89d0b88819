package io.github.activations4j.diagnostics.internal.network;

import io.github.activations4j.diagnostics.internal.statistics.KnownSlopes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.layers.RecurrentLayer;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.util.TimeSeriesUtils;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Layers one after the other. */
final class MultiLayer extends ObservedNetwork {

  private final MultiLayerNetwork net;

  MultiLayer(MultiLayerNetwork net, KnownSlopes slopes) {
    super(net, net.getnLayers(), layers(net, slopes));
    this.net = net;
  }

  private static List<NetworkLayer> layers(MultiLayerNetwork net, KnownSlopes slopes) {
    Layer[] layers = net.getLayers();
    ActivationBehind behind =
        new ActivationBehind(
            i -> layers[i],
            i -> name(layers[i], i),
            i -> i + 1 < layers.length ? List.of(i + 1) : List.of(),
            i -> net.getLayerWiseConfigurations().getInputPreProcess(i) != null);
    Set<Integer> parts = new HashSet<>();
    List<NetworkLayer> result = new ArrayList<>();
    for (int i = 0; i < layers.length; i++) {
      if (parts.contains(i)) {
        continue;
      }
      Optional<Shown> shown = behind.of(i);
      shown.ifPresent(activation -> parts.add(activation.index()));
      int last = shown.map(Shown::index).orElse(i);
      org.deeplearning4j.nn.conf.layers.Layer before =
          i == 0 ? null : layers[i - 1].conf().getLayer();
      org.deeplearning4j.nn.conf.layers.Layer after =
          last == layers.length - 1 ? null : layers[last + 1].conf().getLayer();
      result.add(
          new NetworkLayer(
              layers[i],
              Integer.toString(i),
              new LayerPosition(
                  result.size(), i, name(layers[i], i), i == layers.length - 1, before, after),
              shown,
              slopes));
    }
    return result;
  }

  private static String name(Layer layer, int index) {
    String name = layer.conf().getLayer().getLayerName();
    return name == null || name.isEmpty() ? "layer" + index : name;
  }

  @Override
  List<NetworkLayer> followers(int layer) {
    int next = layers().get(layer).lastIndex() + 1;
    return layers().stream().filter(reader -> reader.index() == next).toList();
  }

  /** The network does not keep it; layers that pool over time do, and those that only see steps. */
  @Override
  INDArray stepMask(int layer, long examples, long steps) {
    return hiddenMasks()
        .map(mask -> StepMask.of(mask, examples))
        .filter(mask -> StepMask.fits(mask, examples, steps))
        .findFirst()
        .orElseGet(() -> labelled(output().mask(), examples, steps));
  }

  @Override
  INDArray inputMask(int input, long examples, long steps) {
    return stepMask(0, examples, steps);
  }

  /** Masks of the features; that of the output layer is one of the labels. */
  private Stream<INDArray> hiddenMasks() {
    return layers().stream()
        .filter(layer -> !layer.facts().output())
        .map(NetworkLayer::mask)
        .filter(Objects::nonNull);
  }

  private NetworkLayer output() {
    return layers().get(layers().size() - 1);
  }

  /** A mask that a layer holds in another form than it was given cannot be given again. */
  @Override
  boolean masksKnown() {
    return hiddenMasks().findAny().isEmpty() || featureMask() != null;
  }

  private INDArray featureMask() {
    INDArray input = net.getInput();
    if (input.rank() != 3) {
      return layers().get(0).mask();
    }
    return hiddenMasks()
        .map(mask -> StepMask.of(mask, input.size(0)))
        .filter(
            mask -> StepMask.fits(mask, input.size(0), input.length() / input.size(0) / width()))
        .findFirst()
        .orElse(null);
  }

  private long width() {
    return Math.max(1, layers().get(0).facts().fanIn());
  }

  @Override
  INDArray[] featureMasks() {
    INDArray mask = featureMask();
    return mask == null ? null : new INDArray[] {mask};
  }

  @Override
  INDArray[] labelMasks() {
    INDArray mask = output().facts().output() ? output().mask() : null;
    if (mask == null) {
      return null;
    }
    boolean steps = net.getLabels().rank() == 3 && mask.rank() == 2;
    if (!steps) {
      return new INDArray[] {mask};
    }
    int examples = (int) net.getLabels().size(0);
    return new INDArray[] {
      mask.size(1) == 1
          ? TimeSeriesUtils.reshapeVectorToTimeSeriesMask(mask.dup('f'), examples)
          : TimeSeriesUtils.reshape2dTo3d(
              mask.dup('f'), examples, LayerWorkspaceMgr.noWorkspaces(), ArrayType.INPUT)
    };
  }

  @Override
  Map<String, Map<String, INDArray>> states() {
    Map<String, Map<String, INDArray>> states = new HashMap<>();
    if (net.getLayerWiseConfigurations().getBackpropType() == BackpropType.TruncatedBPTT) {
      for (int i = 0; i < net.getnLayers(); i++) {
        if (net.getLayer(i) instanceof RecurrentLayer layer) {
          states.put(Integer.toString(i), layer.rnnGetPreviousState());
        }
      }
    }
    return states;
  }

  /** As a graph with one vertex per layer, whose parameters lie in the same order. */
  @Override
  ComputationGraph copy(boolean noisy) {
    // clone() shares what a wrapper holds.
    MultiLayerConfiguration configuration =
        MultiLayerConfiguration.fromJson(net.getLayerWiseConfigurations().toJson());
    ComputationGraphConfiguration.GraphBuilder builder =
        new NeuralNetConfiguration.Builder()
            .dataType(configuration.getDataType())
            .trainingWorkspaceMode(WorkspaceMode.NONE)
            .inferenceWorkspaceMode(WorkspaceMode.NONE)
            .graphBuilder()
            .addInputs("in")
            .setOutputs(Integer.toString(net.getnLayers() - 1))
            .validateOutputLayerConfig(false)
            .validateTbpttConfig(false)
            .backpropType(configuration.getBackpropType())
            .tBPTTForwardLength(configuration.getTbpttFwdLength())
            .tBPTTBackwardLength(configuration.getTbpttBackLength());
    for (int i = 0; i < net.getnLayers(); i++) {
      if (!noisy) {
        Repetition.quieten(configuration.getConf(i).getLayer());
      }
      builder.addLayer(
          Integer.toString(i),
          configuration.getConf(i).getLayer(),
          configuration.getInputPreProcess(i),
          i == 0 ? "in" : Integer.toString(i - 1));
    }
    ComputationGraph copy = new ComputationGraph(builder.build());
    copy.init(net.params().dup(), false);
    copy.getConfiguration().setIterationCount(iteration());
    copy.getConfiguration().setEpochCount(epoch());
    for (int i = 0; i < net.getnLayers(); i++) {
      Graph.freezeLike(net.getLayer(i), copy, Integer.toString(i));
    }
    return copy;
  }

  @Override
  public INDArray[] features() {
    return net.getInput() == null ? new INDArray[0] : new INDArray[] {net.getInput()};
  }

  @Override
  public List<Input> inputs() {
    return net.getInput() == null ? List.of() : List.of(new Input("", net.getInput(), false));
  }

  @Override
  public INDArray[] labels() {
    return net.getLabels() == null ? new INDArray[0] : new INDArray[] {net.getLabels()};
  }

  @Override
  public int iteration() {
    return net.getIterationCount();
  }

  @Override
  public int epoch() {
    return net.getEpochCount();
  }
}

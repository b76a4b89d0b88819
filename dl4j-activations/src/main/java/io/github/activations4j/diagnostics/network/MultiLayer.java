package io.github.activations4j.diagnostics.network;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Layers one after the other. */
final class MultiLayer extends Network {

  private final MultiLayerNetwork net;

  MultiLayer(MultiLayerNetwork net, KnownSlopes slopes) {
    super(net, layers(net, slopes));
    this.net = net;
  }

  private static List<NetworkLayer> layers(MultiLayerNetwork net, KnownSlopes slopes) {
    Layer[] layers = net.getLayers();
    List<NetworkLayer> result = new ArrayList<>();
    for (int i = 0; i < layers.length; i++) {
      org.deeplearning4j.nn.conf.layers.Layer before =
          i == 0 ? null : layers[i - 1].conf().getLayer();
      org.deeplearning4j.nn.conf.layers.Layer after =
          i == layers.length - 1 ? null : layers[i + 1].conf().getLayer();
      result.add(
          new NetworkLayer(
              layers[i],
              Integer.toString(i),
              new Place(i, name(layers[i], i), i == layers.length - 1, before, after),
              slopes));
    }
    return result;
  }

  private static String name(Layer layer, int index) {
    String name = layer.conf().getLayer().getLayerName();
    return name == null || name.isEmpty() ? "layer" + index : name;
  }

  /** The callback's list starts with the input, and the output layer is missing from it. */
  @Override
  public INDArray outputs(Object activations, int layer) {
    List<?> list = (List<?>) activations;
    return layer + 1 < list.size() ? (INDArray) list.get(layer + 1) : null;
  }

  @Override
  List<NetworkLayer> followers(int layer) {
    return layer + 1 < layers().size() ? List.of(layers().get(layer + 1)) : List.of();
  }

  /** The network does not keep it; layers that pool over time do. */
  @Override
  INDArray stepMask() {
    return layers().stream()
        .map(NetworkLayer::mask)
        .filter(mask -> mask != null && mask.rank() == 2 && mask.size(1) > 1)
        .findFirst()
        .orElse(null);
  }

  @Override
  public INDArray[] features() {
    return net.getInput() == null ? new INDArray[0] : new INDArray[] {net.getInput()};
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

package io.github.activations4j.diagnostics.network;

import io.github.activations4j.diagnostics.history.LayerFacts;
import io.github.activations4j.diagnostics.statistics.InputNoise;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network in the middle of training. Short-lived: it is made anew for every measurement, so that
 * a network that was changed under way is seen as it is, and holds on to nothing.
 */
public abstract class Network {

  private final Model model;
  private final List<NetworkLayer> layers;

  Network(Model model, List<NetworkLayer> layers) {
    this.model = model;
    this.layers = List.copyOf(layers);
  }

  /**
   * A model as a network.
   *
   * @param model what a listener was called with
   * @param slopes what is known about functions
   * @return the network, or empty if it is neither a {@code MultiLayerNetwork} nor a {@code
   *     ComputationGraph}, such as a layer in pretraining
   */
  public static Optional<Network> of(Model model, KnownSlopes slopes) {
    if (model instanceof MultiLayerNetwork net) {
      return Optional.of(new MultiLayer(net, slopes));
    }
    if (model instanceof ComputationGraph graph) {
      return Optional.of(new Graph(graph, slopes));
    }
    return Optional.empty();
  }

  /**
   * The layers, input first.
   *
   * @return the layers
   */
  public final List<NetworkLayer> layers() {
    return layers;
  }

  /**
   * What the layers are.
   *
   * @return the facts of each layer
   */
  public final List<LayerFacts> facts() {
    return layers.stream().map(NetworkLayer::facts).toList();
  }

  /**
   * The network in a few words.
   *
   * @return such as {@code MultiLayerNetwork, 4 layers, 101,770 parameters}
   */
  public final String description() {
    return String.format(
        Locale.ROOT,
        "%s, %d layers, %,d parameters",
        model.getClass().getSimpleName(),
        layers.size(),
        model.numParams());
  }

  /**
   * The gradient before the updater ran, and the update after it did.
   *
   * @return Deeplearning4j's own gradient, or null
   */
  public final Gradient gradient() {
    return model.gradient();
  }

  /**
   * Examples in the batch.
   *
   * @return at least 1
   */
  public final int batchSize() {
    return Math.max(1, model.batchSize());
  }

  /**
   * What the next layer's dropout did to the outputs of a layer.
   *
   * @param layer index of the layer
   * @param outputs its outputs, as the callback passed them
   * @return the noise
   */
  public final InputNoise noise(int layer, INDArray outputs) {
    return Dropouts.in(followers(layer), outputs, iteration(), epoch());
  }

  /**
   * The mask of a layer's outputs. Deeplearning4j does not hand the mask of the features to
   * recurrent layers, whose outputs at padded steps are not zero; for them it is taken from where
   * it is known.
   *
   * @param layer index of the layer
   * @param outputs its outputs
   * @return 1 for positions that count, 0 for others; null if all count or nothing is known
   */
  public final INDArray mask(int layer, INDArray outputs) {
    INDArray own = layers.get(layer).mask();
    if (own != null || !layers.get(layer).facts().recurrent() || outputs.rank() != 3) {
      return own;
    }
    INDArray steps = stepMask();
    boolean fits =
        steps != null
            && steps.rank() == 2
            && steps.size(0) == outputs.size(0)
            && steps.size(1) == outputs.length() / outputs.size(0) / units(layer, outputs);
    return fits ? steps : null;
  }

  private long units(int layer, INDArray outputs) {
    return outputs.size(layers.get(layer).unitAxis(outputs));
  }

  /** The mask of the features, examples by time steps, or null if it is not known. */
  abstract INDArray stepMask();

  /** The layers that read the outputs of a layer. */
  abstract List<NetworkLayer> followers(int layer);

  /**
   * The outputs of a layer.
   *
   * @param activations what the callback passed, a list or a map
   * @param layer index of the layer
   * @return the outputs, or null if the callback does not hold them
   */
  public abstract INDArray outputs(Object activations, int layer);

  /**
   * The features of the batch.
   *
   * @return one array an input
   */
  public abstract INDArray[] features();

  /**
   * The labels of the batch.
   *
   * @return one array an output; empty while there are none
   */
  public abstract INDArray[] labels();

  /**
   * Iterations so far.
   *
   * @return the count
   */
  public abstract int iteration();

  /**
   * Epochs so far.
   *
   * @return the count
   */
  public abstract int epoch();
}

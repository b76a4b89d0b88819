package io.github.activations4j.diagnostics.internal.network;

import io.github.activations4j.diagnostics.history.LayerFacts;
import io.github.activations4j.diagnostics.internal.statistics.InputNoise;
import io.github.activations4j.diagnostics.internal.statistics.KnownSlopes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A network in the middle of training. Short-lived: it is created for every measurement, so that a
 * network that was changed under way is seen as it is, and holds on to nothing.
 */
public abstract class ObservedNetwork {

  private final Model model;
  private final int count;
  private final List<NetworkLayer> layers;

  /** Null until it was asked for. */
  private Optional<INDArray> labelled;

  /**
   * A network.
   *
   * @param model the network
   * @param count how many layers it is configured with
   * @param layers the layers that are judged
   */
  ObservedNetwork(Model model, int count, List<NetworkLayer> layers) {
    this.model = model;
    this.count = count;
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
  public static Optional<ObservedNetwork> of(Model model, KnownSlopes slopes) {
    if (model instanceof MultiLayerNetwork net) {
      return Optional.of(new MultiLayer(net, slopes));
    }
    if (model instanceof ComputationGraph graph) {
      return Optional.of(new Graph(graph, slopes));
    }
    return Optional.empty();
  }

  /**
   * {@return the layers that are judged, input first: a layer of weights and the activation layer
   * behind it are one}
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
        count,
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

  /** {@return the loss of the batch} */
  public final double loss() {
    return model.score();
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
   * {@return what the next layer's dropout did to the outputs of a layer}
   *
   * @param layer index of the layer
   * @param outputs its outputs, as the callback passed them
   */
  public final InputNoise noise(int layer, INDArray outputs) {
    return Dropouts.in(followers(layer), outputs, iteration(), epoch());
  }

  /**
   * Which positions of a layer's outputs count. Many layers do not keep the mask that
   * Deeplearning4j hands them, an LSTM among them, though its outputs at padded steps are not zero;
   * for those it is taken from where it is known.
   *
   * @param layer index of the layer
   * @param outputs what the layer made of the batch
   * @return 1 for positions that count, 0 for others, in the order of examples and steps; null if
   *     all count or nothing is known
   */
  public final INDArray mask(int layer, INDArray outputs) {
    INDArray own = layers.get(layer).mask();
    return switch (outputs.rank()) {
      case 2 -> maskOfRows(layer, own, outputs.size(0));
      case 3 -> maskOfSteps(layer, own, outputs);
      default -> maskOfPlaces(own, outputs);
    };
  }

  private INDArray maskOfRows(int layer, INDArray own, long rows) {
    if (own != null && own.length() == rows) {
      return own;
    }
    if (own != null && own.rank() == 2 && own.size(0) == rows) {
      // One for each output: an example counts if one of its outputs does.
      return own.max(true, 1);
    }
    long examples = batchSize();
    boolean steps = rows > examples && rows % examples == 0;
    INDArray mask = steps ? stepMask(layer, examples, rows / examples) : null;
    return mask == null ? null : StepMask.column(mask);
  }

  private INDArray maskOfSteps(int layer, INDArray own, INDArray outputs) {
    long examples = outputs.size(0);
    long units = outputs.size(layers.get(layer).unitAxis(outputs));
    long steps = outputs.length() / examples / units;
    INDArray mask = StepMask.of(own, examples);
    return StepMask.fits(mask, examples, steps) ? mask : stepMask(layer, examples, steps);
  }

  private static INDArray maskOfPlaces(INDArray own, INDArray outputs) {
    boolean known =
        own != null
            && (own.length() == outputs.size(0)
                || (own.rank() == outputs.rank() && own.size(own.rank() - 1) == 1));
    return known ? own : null;
  }

  /**
   * Which steps of the outputs of a layer count, though the layer itself does not know.
   *
   * @return examples by steps, or null
   */
  abstract INDArray stepMask(int layer, long examples, long steps);

  /**
   * The steps that a mask of the labels leaves, if it is of these examples and steps; null where a
   * later step may have an influence on an earlier one.
   */
  final INDArray labelled(INDArray labelMask, long examples, long steps) {
    if (labelled == null && labelMask != null) {
      boolean looksBack = layers.stream().allMatch(NetworkLayer::looksBackOnly);
      INDArray mask = looksBack ? StepMask.of(labelMask, examples) : null;
      labelled = Optional.ofNullable(mask).map(StepMask::upToLastLabel);
    }
    INDArray mask = labelled == null ? null : labelled.orElse(null);
    return StepMask.fits(mask, examples, steps) ? mask : null;
  }

  /**
   * Which steps of a sequence given to the network count.
   *
   * @return examples by steps; null if all count or nothing is known
   */
  abstract INDArray inputMask(int input, long examples, long steps);

  /**
   * A copy that can repeat the batch of the moment. To be called after a backward pass, while all
   * that it needs is there.
   *
   * @param examples how many of the examples to repeat, from the first
   * @param noisy whether with dropout and weight noise; their draws would move those of training in
   *     the same thread
   * @return the copy; empty if something of the batch is not known
   */
  public final Optional<Repetition> repetition(int examples, boolean noisy) {
    INDArray[] features = features();
    INDArray[] labels = labels();
    if (features.length == 0 || !masksKnown()) {
      return Optional.empty();
    }
    try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      ComputationGraph copy = copy(noisy);
      if (labels.length != copy.getNumOutputArrays()) {
        return Optional.empty();
      }
      int first = Math.min(examples, batchSize());
      return Optional.of(
          new Repetition(copy, first, features, labels, featureMasks(), labelMasks(), states()));
    }
  }

  /** A graph of its own with the same layers and parameters, without workspaces. */
  abstract ComputationGraph copy(boolean noisy);

  /** Whether {@link #featureMasks} and {@link #labelMasks} are all there is. */
  abstract boolean masksKnown();

  /** The masks given with the features, or null. */
  abstract INDArray[] featureMasks();

  /** The masks given with the labels, or null. */
  abstract INDArray[] labelMasks();

  /** What recurrent layers remember of the stretch before, under truncated backpropagation. */
  abstract Map<String, Map<String, INDArray>> states();

  /** The layers that read the outputs of a layer. */
  abstract List<NetworkLayer> followers(int layer);

  /**
   * The outputs of a layer.
   *
   * @param activations what the callback passed
   * @param layer index of the layer
   * @return the outputs, or null if the callback does not hold them
   */
  public final INDArray outputs(LayerOutputs activations, int layer) {
    return layers.get(layer).outputs(activations);
  }

  /**
   * The features of the batch.
   *
   * @return one array an input
   */
  public abstract INDArray[] features();

  /**
   * The inputs with their features.
   *
   * @return one an input; empty while there are no features
   */
  public abstract List<Input> inputs();

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

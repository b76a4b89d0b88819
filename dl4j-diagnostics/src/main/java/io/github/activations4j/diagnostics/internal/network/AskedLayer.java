package io.github.activations4j.diagnostics.internal.network;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.rng.Random;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A layer of its own that is asked for values and slopes of its function: with the parameters of a
 * layer in training, with initial ones, or with the identity as weights, so that nothing but the
 * function is left.
 */
public final class AskedLayer {

  private final org.deeplearning4j.nn.api.Layer layer;
  private final DataType type;
  private final long[] parts;

  private AskedLayer(org.deeplearning4j.nn.api.Layer layer, DataType type, long... parts) {
    this.layer = layer;
    this.type = type;
    this.parts = parts;
  }

  /**
   * A layer with given parameters.
   *
   * @param configuration the layer's
   * @param inside the layer, with what wraps it taken off
   * @param parameters its parameters, which are used as they are; null for none
   * @param type of the arrays
   */
  static AskedLayer of(
      NeuralNetConfiguration configuration, Layer inside, INDArray parameters, DataType type) {
    return new AskedLayer(
        instantiated(copy(configuration, inside.clone()), parameters, type), type);
  }

  /**
   * A layer with the parameters that it starts with. ND4J's random generator stays where it was.
   *
   * @param configuration the layer's, with nothing that wraps it
   * @return the layer, for arrays of the type DOUBLE
   */
  public static AskedLayer initial(NeuralNetConfiguration configuration) {
    NeuralNetConfiguration copy = copy(configuration, configuration.getLayer().clone());
    long length = copy.getLayer().initializer().numParams(copy);
    INDArray parameters = length == 0 ? null : Nd4j.zeros(DataType.DOUBLE, 1, length);
    if (parameters != null) {
      Random random = Nd4j.getRandom();
      long root = random.rootState();
      long node = random.nodeState();
      try {
        copy.getLayer().initializer().init(copy, parameters, true);
      } finally {
        random.setStates(root, node);
      }
    }
    return new AskedLayer(instantiated(copy, parameters, DataType.DOUBLE), DataType.DOUBLE);
  }

  /**
   * The function of a layer each unit of which has several sums of weighted inputs.
   *
   * @param configuration the layer's
   * @param inside a dense or convolutional layer of that kind
   * @param type of the arrays
   * @return a layer of one unit whose inputs are the sums
   */
  public static AskedLayer bare(
      NeuralNetConfiguration configuration, FeedForwardLayer inside, DataType type) {
    int parts = parts(configuration, inside);
    NeuralNetConfiguration copy = copy(configuration, unit(inside, parts));
    long length = copy.getLayer().initializer().numParams(copy);
    org.deeplearning4j.nn.api.Layer layer = instantiated(copy, Nd4j.zeros(type, 1, length), type);
    INDArray weights = layer.getParam("W");
    weights.assign(Nd4j.eye(parts).castTo(type).reshape('c', weights.shape()));
    return new AskedLayer(
        layer,
        type,
        inside instanceof ConvolutionLayer ? new long[] {parts, 1, 1} : new long[] {parts});
  }

  /**
   * How many sums of weighted inputs a unit has.
   *
   * @param configuration the layer's
   * @param inside a dense or convolutional layer
   * @return 1 for most layers
   */
  public static int parts(NeuralNetConfiguration configuration, FeedForwardLayer inside) {
    NeuralNetConfiguration copy = copy(configuration, unit(inside, 1));
    long length = copy.getLayer().initializer().numParams(copy);
    Map<String, INDArray> parameters =
        copy.getLayer().initializer().init(copy, Nd4j.zeros(DataType.FLOAT, 1, length), false);
    return Math.toIntExact(parameters.get("W").length());
  }

  private static FeedForwardLayer unit(FeedForwardLayer layer, long inputs) {
    FeedForwardLayer one = (FeedForwardLayer) layer.clone();
    one.setNIn(inputs);
    one.setNOut(1);
    if (one instanceof ConvolutionLayer convolution) {
      convolution.setKernelSize(new int[] {1, 1});
      convolution.setStride(new int[] {1, 1});
      convolution.setPadding(new int[] {0, 0});
      convolution.setDilation(new int[] {1, 1});
      convolution.setCnn2dDataFormat(CNN2DFormat.NCHW);
    }
    return one;
  }

  private static NeuralNetConfiguration copy(NeuralNetConfiguration configuration, Layer layer) {
    NeuralNetConfiguration copy = configuration.clone();
    copy.setLayer(layer);
    Repetition.quieten(layer);
    return copy;
  }

  private static org.deeplearning4j.nn.api.Layer instantiated(
      NeuralNetConfiguration configuration, INDArray parameters, DataType type) {
    org.deeplearning4j.nn.api.Layer layer =
        configuration.getLayer().instantiate(configuration, List.of(), 0, parameters, false, type);
    if (parameters != null) {
      layer.setBackpropGradientsViewArray(Nd4j.zeros(type, parameters.shape()));
    }
    return layer;
  }

  /**
   * What the layer makes of values.
   *
   * @param input its input; of a bare function, one row for each unit
   * @return its output
   */
  public INDArray values(INDArray input) {
    try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      return layer.activate(shaped(input), false, LayerWorkspaceMgr.noWorkspaces());
    }
  }

  /**
   * Gradients by its input.
   *
   * @param input its input; of a bare function, one row for each unit
   * @param gradient gradients by its output
   * @return gradients in the shape of the input
   */
  public INDArray gradients(INDArray input, INDArray gradient) {
    try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      layer.setInput(shaped(input), LayerWorkspaceMgr.noWorkspaces());
      INDArray result =
          layer
              .backpropGradient(gradient.castTo(type), LayerWorkspaceMgr.noWorkspaces())
              .getSecond();
      return result.dup('c').reshape('c', input.shape());
    }
  }

  /** A copy: layers may write into their input. */
  private INDArray shaped(INDArray input) {
    INDArray copy = input.castTo(type).dup('c');
    if (parts.length < 2) {
      return copy;
    }
    long[] shape = new long[parts.length + 1];
    shape[0] = input.size(0);
    System.arraycopy(parts, 0, shape, 1, parts.length);
    return copy.reshape('c', shape);
  }
}

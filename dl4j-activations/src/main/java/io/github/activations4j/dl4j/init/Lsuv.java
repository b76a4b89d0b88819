package io.github.activations4j.dl4j.init;

import java.util.Map;
import java.util.function.Supplier;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.layers.FrozenLayer;
import org.deeplearning4j.nn.layers.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Layer-sequential unit variance (Mishkin and Matas 2016): draws orthonormal weights, then walks
 * from the input to the output and divides the weights of each layer by the standard deviation of
 * its outputs for one batch, taken before the activation.
 *
 * <pre>{@code
 * net.init();
 * Lsuv.apply(net, batch.getFeatures());
 * }</pre>
 *
 * <p>Dense, convolutional and output layers are initialised. Others are left as they are: recurrent
 * layers, whose units see their own outputs; frozen layers; layers that normalise their outputs
 * themselves; and layers of kinds that have no weights {@code W}. Weights come from ND4J's random
 * generator, so {@code Nd4j.getRandom().setSeed(…)} makes them reproducible.
 */
public final class Lsuv {

  /** Largest distance of a variance from 1. The weights of one step are exact up to rounding. */
  private static final double TOLERANCE = 0.01;

  /** Steps for each layer, as in the paper. */
  private static final int MOST_STEPS = 10;

  private static final IActivation IDENTITY = new ActivationIdentity();

  private Lsuv() {}

  /**
   * Initialises a network with one batch.
   *
   * @param network the network, initialised; its weights are replaced
   * @param features one batch of the data that it will be trained on, prepared in the same way
   * @throws IllegalArgumentException if the outputs of a layer do not vary, or are not finite
   */
  public static void apply(MultiLayerNetwork network, INDArray features) {
    for (int i = 0; i < network.getnLayers(); i++) {
      int index = i;
      normalise(
          network.getLayer(i),
          "layer " + i,
          () -> network.feedForwardToLayer(index, features, false).get(index + 1));
    }
  }

  /**
   * Initialises a graph with one batch.
   *
   * @param network the graph, initialised; its weights are replaced
   * @param features one batch for each input, in the order of the inputs
   * @throws IllegalArgumentException if the outputs of a layer do not vary, or are not finite
   */
  public static void apply(ComputationGraph network, INDArray... features) {
    GraphVertex[] vertices = network.getVertices();
    for (int index : network.topologicalSortOrder()) {
      GraphVertex vertex = vertices[index];
      if (vertex.hasLayer()) {
        String name = vertex.getVertexName();
        normalise(vertex.getLayer(), name, () -> outputs(network, features).get(name));
      }
    }
  }

  private static Map<String, INDArray> outputs(ComputationGraph network, INDArray[] features) {
    return network.feedForward(features, false);
  }

  private static void normalise(Layer layer, String name, Supplier<INDArray> outputs) {
    INDArray weights = weights(layer);
    if (weights == null) {
      return;
    }
    long rows = weights.size(0);
    weights.assign(
        SemiOrthogonal.draw(rows, weights.length() / rows, 1 / Math.sqrt(rows))
            .reshape('c', weights.shape()));
    BaseLayer configuration = (BaseLayer) layer.conf().getLayer();
    IActivation activation = configuration.getActivationFn();
    configuration.setActivationFn(IDENTITY);
    try {
      for (int step = 0; step < MOST_STEPS; step++) {
        double deviation = outputs.get().stdNumber(false).doubleValue();
        if (!(deviation > 0 && deviation < Double.POSITIVE_INFINITY)) {
          throw new IllegalArgumentException(
              "the outputs of %s have a deviation of %s for this batch".formatted(name, deviation));
        }
        if (Math.abs(deviation * deviation - 1) < TOLERANCE) {
          return;
        }
        weights.divi(deviation);
      }
    } finally {
      configuration.setActivationFn(activation);
    }
  }

  /** The weights to scale; null for a layer that is left as it is. */
  private static INDArray weights(Layer layer) {
    org.deeplearning4j.nn.conf.layers.Layer configuration = layer.conf().getLayer();
    boolean leftAlone =
        layer instanceof FrozenLayer
            || layer instanceof FrozenLayerWithBackprop
            || !(configuration instanceof BaseLayer)
            || configuration instanceof BaseRecurrentLayer
            || configuration instanceof BatchNormalization
            || configuration instanceof PReLULayer
            || configuration instanceof DenseLayer dense && dense.hasLayerNorm();
    if (leftAlone || layer.numParams() == 0) {
      return null;
    }
    Map<String, INDArray> parameters = layer.paramTable(true);
    // The pointwise part of a separable convolution follows the depthwise one.
    INDArray weights = parameters.getOrDefault("pW", parameters.get("W"));
    return weights == null || weights.rank() < 2 ? null : weights;
  }
}

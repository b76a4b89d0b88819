package io.github.activations4j.diagnostics.internal.network;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.api.layers.RecurrentLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A copy of a network that repeats a batch of its training: with the parameters of that moment, the
 * features, labels and masks, and what recurrent layers remembered. It shares nothing with the
 * network, least of all its listeners, which {@code ComputationGraph.clone} does share.
 */
public final class Repetition {

  private final ComputationGraph copy;

  Repetition(
      ComputationGraph copy,
      int examples,
      INDArray[] features,
      INDArray[] labels,
      INDArray[] featureMasks,
      INDArray[] labelMasks,
      Map<String, Map<String, INDArray>> states) {
    this.copy = copy;
    copy.setInputs(first(features, examples));
    copy.setLabels(first(labels, examples));
    copy.setLayerMaskArrays(first(featureMasks, examples), first(labelMasks, examples));
    states.forEach((layer, state) -> remember(copy.getLayer(layer), first(state, examples)));
  }

  /** As before a stretch of truncated backpropagation: training leaves both alike. */
  private static void remember(org.deeplearning4j.nn.api.Layer layer, Map<String, INDArray> state) {
    if (layer instanceof org.deeplearning4j.nn.layers.wrapper.BaseWrapperLayer wrapper) {
      remember(wrapper.getUnderlying(), state);
    } else if (layer instanceof RecurrentLayer recurrent) {
      recurrent.rnnSetPreviousState(state);
      recurrent.rnnSetTBPTTState(state);
    }
  }

  /** Tells a listener about the repetition. */
  void listen(TrainingListener listener) {
    copy.setListeners(listener);
  }

  ComputationGraph graph() {
    return copy;
  }

  /** Goes forward and back once; parameters stay as they are. */
  public void run() {
    copy.computeGradientAndScore();
  }

  /**
   * Takes dropout and weight noise out of the configuration of a layer, and of those that it wraps.
   */
  static void quieten(Layer layer) {
    layer.setIDropout(null);
    if (layer instanceof BaseLayer base) {
      base.setWeightNoise(null);
    } else if (layer instanceof FrozenLayer wrapper) {
      quieten(wrapper.getLayer());
    } else if (layer instanceof FrozenLayerWithBackprop wrapper) {
      quieten(wrapper.getUnderlying());
    } else if (layer instanceof BaseWrapperLayer wrapper) {
      quieten(wrapper.getUnderlying());
    } else if (layer instanceof Bidirectional wrapper) {
      quieten(wrapper.getFwd());
      quieten(wrapper.getBwd());
    }
  }

  private static INDArray[] first(INDArray[] arrays, int examples) {
    if (arrays == null) {
      return null;
    }
    INDArray[] result = new INDArray[arrays.length];
    for (int i = 0; i < arrays.length; i++) {
      result[i] = arrays[i] == null ? null : first(arrays[i], examples);
    }
    return result;
  }

  private static Map<String, INDArray> first(Map<String, INDArray> arrays, int examples) {
    Map<String, INDArray> result = new HashMap<>();
    arrays.forEach(
        (name, array) -> result.put(name, first(Objects.requireNonNull(array), examples)));
    return result;
  }

  private static INDArray first(INDArray array, int examples) {
    if (array.size(0) <= examples) {
      return array.dup();
    }
    INDArrayIndex[] index = new INDArrayIndex[array.rank()];
    index[0] = NDArrayIndex.interval(0, examples);
    for (int i = 1; i < index.length; i++) {
      index[i] = NDArrayIndex.all();
    }
    return array.get(index).dup();
  }
}

package io.github.activations4j.dl4j.layer;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Connects a new layer to its network. */
final class Wiring {

  private Wiring() {}

  /**
   * Gives a layer what Deeplearning4j passes to the configuration's {@code instantiate} method.
   *
   * @param layer the new layer
   * @param conf its configuration
   * @param listeners the listeners of the network
   * @param index the position in the network
   * @param parameters the layer's part of the network's parameters
   * @param initialize whether the parameters receive their initial values
   * @return the layer
   */
  static Layer connect(
      Layer layer,
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int index,
      INDArray parameters,
      boolean initialize) {
    layer.setListeners(listeners);
    layer.setIndex(index);
    layer.setParamsViewArray(parameters);
    layer.setParamTable(conf.getLayer().initializer().init(conf, parameters, initialize));
    layer.setConf(conf);
    return layer;
  }
}

package io.github.activations4j.integration;

import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Counts hidden units of networks of dense layers. */
final class HiddenUnits {

  private HiddenUnits() {}

  /** The share of all hidden units whose slope is exactly 0 for every example: no gradient. */
  static double dead(MultiLayerNetwork network, INDArray features) {
    long dead = 0;
    long all = 0;
    INDArray in = features;
    for (int i = 0; i < network.getnLayers() - 1; i++) {
      DenseLayer layer = (DenseLayer) network.getLayerWiseConfigurations().getConf(i).getLayer();
      IActivation activation = layer.getActivationFn();
      INDArray z = in.mmul(network.getParam(i + "_W")).addiRowVector(network.getParam(i + "_b"));
      INDArray slopes = activation.backprop(z.dup(), Nd4j.onesLike(z)).getFirst();
      INDArray steepest = slopes.amax(0);
      dead += steepest.eq(0).castTo(steepest.dataType()).sumNumber().longValue();
      all += steepest.length();
      in = activation.getActivation(z, false);
    }
    return (double) dead / all;
  }
}

package io.github.activations4j.examples.trial;

import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Weights from a normal distribution with mean 0 and standard deviation gain / √fan-in. */
final class FanInNormal implements IWeightInit {
  private static final long serialVersionUID = 1L;

  private final double gain;

  FanInNormal(double gain) {
    this.gain = gain;
  }

  @Override
  public INDArray init(double fanIn, double fanOut, long[] shape, char order, INDArray paramView) {
    Nd4j.randn(paramView).muli(gain / Math.sqrt(fanIn));
    return paramView.reshape(order, shape);
  }
}

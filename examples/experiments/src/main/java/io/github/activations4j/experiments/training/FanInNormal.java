package io.github.activations4j.experiments.training;

import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Weights from a normal distribution with mean 0 and standard deviation gain / √fan-in. */
public final class FanInNormal implements IWeightInit {
  private static final long serialVersionUID = 1L;

  private final double gain;

  /**
   * Sets the gain.
   *
   * @param gain standard deviation of the weights, times √fan-in
   */
  public FanInNormal(double gain) {
    this.gain = gain;
  }

  @Override
  public INDArray init(double fanIn, double fanOut, long[] shape, char order, INDArray paramView) {
    Nd4j.randn(paramView).muli(gain / Math.sqrt(fanIn));
    return paramView.reshape(order, shape);
  }
}

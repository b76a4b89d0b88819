package io.github.activations4j.experiments.reproduction;

import io.github.activations4j.dl4j.Activations;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * σ(x) − ½: the sigmoid in everything, slope included, but that its outputs are centred at zero.
 * Only for telling what centring alone does.
 */
final class ShiftedSigmoid extends BaseActivationFunction {
  private static final long serialVersionUID = 1L;

  private static final IActivation SIGMOID = Activations.of("sigmoid");

  @Override
  public INDArray getActivation(INDArray in, boolean training) {
    return SIGMOID.getActivation(in, training).subi(0.5);
  }

  @Override
  public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
    return SIGMOID.backprop(in, epsilon);
  }
}

package io.github.activations4j.dl4j;

import io.github.activations4j.function.ActivationFunction;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serial;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A row function for which {@code LossMCXENT} may take the gradient p − y at once: softmax, and
 * sparsemax, for which p − y is the gradient of its own loss (Martins and Astudillo 2016, equation
 * 14).
 */
final class SoftmaxActivation extends ActivationSoftmax implements FunctionActivation {

  @Serial private static final long serialVersionUID = 1;

  private final transient Computation computation;

  SoftmaxActivation(ActivationFunction function) {
    // LossMCXENT only takes the logarithm of it.
    computation = new Computation(function, Precision::positive);
  }

  @Override
  public ActivationFunction function() {
    return computation.function();
  }

  @Override
  public INDArray getActivation(INDArray in, boolean training) {
    return computation.forward(in, training);
  }

  @Override
  public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
    return new Pair<>(computation.backward(in, epsilon), null);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FunctionActivation that && function().equals(that.function());
  }

  /** Not equal to a built-in one, which is computed by other kernels. */
  @Override
  protected boolean canEqual(Object other) {
    return other instanceof FunctionActivation;
  }

  @Override
  public int hashCode() {
    return function().hashCode();
  }

  /** The specification, which {@link Activations#of} reads back. */
  @Override
  public String toString() {
    return function().spec();
  }

  @Serial
  private Object writeReplace() {
    return new Stored(function().spec());
  }

  @Serial
  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException("an activation is stored as its specification");
  }
}

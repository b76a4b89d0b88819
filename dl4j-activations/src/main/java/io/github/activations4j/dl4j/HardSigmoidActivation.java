package io.github.activations4j.dl4j;

import io.github.activations4j.function.ActivationFunction;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serial;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.impl.ActivationHardSigmoid;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The hard sigmoid. A Bernoulli reconstruction asks for the class, and warns about others. */
final class HardSigmoidActivation extends ActivationHardSigmoid implements FunctionActivation {

  @Serial private static final long serialVersionUID = 1;

  private final transient Computation computation;

  HardSigmoidActivation(ActivationFunction function) {
    computation = new Computation(function, Precision::divisor);
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

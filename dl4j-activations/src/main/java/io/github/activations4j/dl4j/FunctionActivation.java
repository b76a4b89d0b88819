package io.github.activations4j.dl4j;

import io.github.activations4j.array.ArrayFunction;
import io.github.activations4j.function.ActivationFunction;
import io.github.activations4j.function.Catalogue;
import java.io.ObjectStreamException;
import java.io.Serial;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A function of the catalogue as a Deeplearning4j activation; made by {@link Activations}.
 *
 * <p>Stateless, as Deeplearning4j requires: clones of a network share it, and several threads run
 * it at once. In JSON, YAML and saved models it is this class's name and the function's
 * specification, both of which stay as they are in later versions.
 */
public final class FunctionActivation extends BaseActivationFunction {

  @Serial private static final long serialVersionUID = 1;

  /**
   * All that is stored.
   *
   * @serial the function's specification, as {@link Activations#of} reads it
   */
  private final String spec;

  private final transient ActivationFunction function;
  private final transient ArrayFunction arrays;

  /**
   * The activation of a specification.
   *
   * @param spec see {@link Activations#of}
   * @throws IllegalArgumentException if there is no such function or parameter
   */
  @JsonCreator
  public FunctionActivation(@JsonProperty("spec") String spec) {
    this(Catalogue.of(spec));
  }

  FunctionActivation(ActivationFunction function) {
    this.spec = function.spec();
    this.function = function;
    this.arrays = new ArrayFunction(function);
  }

  /**
   * The function that is applied.
   *
   * @return the function, with its formula, derivative and parameters
   */
  public ActivationFunction function() {
    return function;
  }

  /**
   * Overwrites the input with f(input).
   *
   * @param in pre-activations of type FLOAT, DOUBLE, HALF or BFLOAT16, any shape
   * @param training whether a randomized function draws
   * @return {@code in}
   * @throws IllegalArgumentException if the array is of another type
   */
  @Override
  public INDArray getActivation(INDArray in, boolean training) {
    arrays.forward(in, training);
    return in;
  }

  /**
   * Overwrites the input with dL/dz = dL/da · f′(z).
   *
   * @param in pre-activations z
   * @param epsilon dL/da, of the same shape
   * @return {@code in}, and null for the parameters that an activation does not have
   * @throws IllegalArgumentException if shapes differ, an array is of another type, or a row
   *     function is the activation of an NHWC convolution, which exchanges the axes
   */
  @Override
  public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
    RowsOfConvolution.check(function, in);
    arrays.backward(in, epsilon);
    return new Pair<>(in, null);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FunctionActivation that && function.equals(that.function);
  }

  @Override
  public int hashCode() {
    return function.hashCode();
  }

  /** The specification, which {@link Activations#of} reads back. */
  @Override
  public String toString() {
    return spec;
  }

  /**
   * Finds the function of a deserialized specification.
   *
   * @return an activation like this one, complete
   * @throws ObjectStreamException never
   */
  @Serial
  private Object readResolve() throws ObjectStreamException {
    return new FunctionActivation(spec);
  }
}

package io.github.activations4j.dl4j;

import io.github.activations4j.function.ActivationFunction;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.shade.jackson.databind.annotation.JsonDeserialize;
import org.nd4j.shade.jackson.databind.annotation.JsonSerialize;

/**
 * A function of the catalogue as a Deeplearning4j activation; made by {@link Activations}.
 *
 * <p>Stateless, as Deeplearning4j requires: clones of a network share it, and several threads run
 * it at once. In JSON, YAML and saved models it is this interface's name and the function's
 * specification, both of which stay as they are in later versions.
 *
 * <p>The class behind it depends on the function, because losses and checks of Deeplearning4j ask
 * for classes: {@code softmax} and {@code sparsemax} are an {@code ActivationSoftmax}, {@code
 * sigmoid} is an {@code ActivationSigmoid}, {@code hard_sigmoid} an {@code ActivationHardSigmoid}.
 * All are computed by the kernels of this library.
 */
@JsonSerialize(using = SpecWriter.class)
@JsonDeserialize(converter = SpecReader.class)
public sealed interface FunctionActivation extends IActivation
    permits PlainActivation, SoftmaxActivation, SigmoidActivation, HardSigmoidActivation {

  /**
   * The function that is applied.
   *
   * @return the function, with its formula, derivative and parameters
   */
  ActivationFunction function();
}

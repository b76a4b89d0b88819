package io.github.activations4j.samediff.portable;

import io.github.activations4j.function.ActivationFunction;
import io.github.activations4j.internal.InferenceForm;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A function of the catalogue as a subgraph of SameDiff's own ops, whose gradient SameDiff derives.
 *
 * <p>Values are as stable as the library's own. Gradients are stable in absolute terms only: where
 * the derivative tends to 0, as with softplus on the left, SameDiff's chain rule adds 1 and −1, and
 * the result has an absolute error of about 1e-7. HALF and BFLOAT16 are computed in FLOAT.
 */
public final class PortableForm {

  private PortableForm() {}

  /**
   * Builds the subgraph.
   *
   * @param function the function; a randomized one takes its mean
   * @param x its argument
   * @return f(x)
   * @throws IllegalArgumentException if there is no portable form of the function
   */
  public static SDVariable of(ActivationFunction function, SDVariable x) {
    ActivationFunction deterministic = InferenceForm.of(function);
    Formula formula = Formulas.of(deterministic.key());
    if (formula == null) {
      throw new IllegalArgumentException("there is no portable form of " + function);
    }
    DataType type = x.dataType();
    if (type == DataType.FLOAT || type == DataType.DOUBLE) {
      return build(formula, deterministic, new Terms(x, type), x);
    }
    SDVariable wide = x.castTo(DataType.FLOAT);
    return build(formula, deterministic, new Terms(x, DataType.FLOAT), wide).castTo(type);
  }

  private static SDVariable build(
      Formula formula, ActivationFunction function, Terms terms, SDVariable x) {
    return formula.build(function, terms, x.mul(terms.mark(x)));
  }
}

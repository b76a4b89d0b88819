package io.github.activations4j.samediff.op;

import io.github.activations4j.function.ActivationFunction;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The gradient of {@link ActivationGradientOp}: from x, dy and v = dL/d(dx), the gradients by x,
 * v·dy·f″(x), and by dy, v·f′(x), as one node with two outputs.
 */
public final class ActivationSecondGradientOp extends FunctionOp {

  /** For reading a saved graph. */
  public ActivationSecondGradientOp() {
    super("activation_bp_bp", 3, 2);
  }

  /**
   * A node.
   *
   * @param function whose derivative is taken twice
   * @param x argument of the function
   * @param dy gradient by its result
   * @param v gradient by the result of the gradient node
   * @throws IllegalStateException if ND4J does not run on the backend of this library
   */
  public ActivationSecondGradientOp(
      ActivationFunction function, SDVariable x, SDVariable dy, SDVariable v) {
    this();
    join(x.getSameDiff(), function.key() + "_bp_bp", function, x, dy, v);
  }

  @Override
  public void run(List<INDArray> in, List<INDArray> out) {
    arrays().secondBackward(in.get(0), in.get(1), in.get(2), out.get(0), out.get(1));
  }

  /**
   * Refuses: functions know their first and second derivatives.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public List<SDVariable> doDiff(List<SDVariable> gradients) {
    throw new UnsupportedOperationException(
        function()
            + ": there is no third derivative; SameDiffActivations.portable builds the function"
            + " from ops whose derivatives SameDiff may know");
  }
}

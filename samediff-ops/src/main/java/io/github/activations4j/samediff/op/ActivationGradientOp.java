package io.github.activations4j.samediff.op;

import io.github.activations4j.function.ActivationFunction;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** dx = dy·f′(x), or Jᵀ·dy for a function of rows, as one node of a graph. */
public final class ActivationGradientOp extends FunctionOp {

  /** For reading a saved graph. */
  public ActivationGradientOp() {
    super("activation_bp", 2, 1);
  }

  /**
   * A node.
   *
   * @param function whose derivative is taken
   * @param x argument of the function
   * @param dy gradient by its result
   * @throws IllegalStateException if ND4J does not run on the backend of this library
   */
  public ActivationGradientOp(ActivationFunction function, SDVariable x, SDVariable dy) {
    this();
    join(x.getSameDiff(), function.key() + "_bp", function, x, dy);
  }

  /**
   * An eager call, for {@code Nd4j.exec}.
   *
   * @param function whose derivative is taken
   * @param x argument of the function
   * @param dy gradient by its result
   * @param dx results, may be {@code x} or {@code dy}; null to have an array made
   * @throws IllegalStateException if ND4J does not run on the backend of this library
   */
  public ActivationGradientOp(ActivationFunction function, INDArray x, INDArray dy, INDArray dx) {
    this();
    call(function, new INDArray[] {x, dy}, new INDArray[] {dx});
  }

  @Override
  public void run(List<INDArray> in, List<INDArray> out) {
    arrays().backward(in.get(0), in.get(1), out.get(0));
  }

  @Override
  public List<SDVariable> doDiff(List<SDVariable> gradients) {
    SDVariable[] both =
        new ActivationSecondGradientOp(function(), arg(0), arg(1), gradients.get(0))
            .outputVariables();
    return gradients(both);
  }
}

package io.github.activations4j.samediff.op;

import io.github.activations4j.function.ActivationFunction;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * y = f(x) as one node of a graph.
 *
 * <p>x is FLOAT, DOUBLE, HALF or BFLOAT16, of any shape; y has its type, shape and order. A
 * randomized function takes its mean, because SameDiff does not tell a node whether it is training.
 */
public final class ActivationOp extends FunctionOp {

  /** For reading a saved graph. */
  public ActivationOp() {
    super("activation", 1, 1);
  }

  /**
   * A node.
   *
   * @param function what the node computes
   * @param x its argument
   * @throws IllegalStateException if ND4J does not run on the backend of this library
   */
  public ActivationOp(ActivationFunction function, SDVariable x) {
    this();
    join(x.getSameDiff(), function.key(), function, x);
  }

  /**
   * An eager call, for {@code Nd4j.exec}.
   *
   * @param function what the node computes
   * @param x its argument
   * @param y results, may be {@code x}; null to have an array made
   * @throws IllegalStateException if ND4J does not run on the backend of this library
   */
  public ActivationOp(ActivationFunction function, INDArray x, INDArray y) {
    this();
    call(function, new INDArray[] {x}, new INDArray[] {y});
  }

  @Override
  public void run(List<INDArray> in, List<INDArray> out) {
    arrays().forward(in.get(0), out.get(0));
  }

  @Override
  public List<SDVariable> doDiff(List<SDVariable> gradients) {
    return gradients(
        new ActivationGradientOp(function(), arg(0), gradients.get(0)).outputVariable());
  }
}

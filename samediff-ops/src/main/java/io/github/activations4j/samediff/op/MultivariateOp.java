package io.github.activations4j.samediff.op;

import io.github.activations4j.internal.MapFunction;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** y = f(x, …) as one node of a graph. */
public final class MultivariateOp extends MapOp {

  /** For reading a saved graph. */
  public MultivariateOp() {
    super("multivariate");
  }

  /**
   * A node.
   *
   * @param spec the function, such as {@code prelu}, {@code swiglu}, {@code maxout(3)}, {@code
   *     crelu}
   * @param axis of the parts of a gate, Maxout or CReLU; negative to count from the last
   * @param arguments x, and the learned parameters of a function that has any
   * @throws IllegalArgumentException if there is no such function
   * @throws IllegalStateException if ND4J does not run on the backend of this library
   */
  public MultivariateOp(String spec, int axis, SDVariable... arguments) {
    this();
    join("", new MapFunction(spec, axis), arguments);
  }

  @Override
  int inputCount() {
    return arrays();
  }

  @Override
  int outputCount() {
    return 1;
  }

  @Override
  List<long[]> shapes(List<INDArray> in) {
    return List.of(function().shape(in.get(0).shape()));
  }

  @Override
  List<DataType> types(List<DataType> in) {
    return List.of(in.get(0));
  }

  @Override
  public void run(List<INDArray> in, List<INDArray> out) {
    function().value(in, out.get(0));
  }

  @Override
  public List<SDVariable> doDiff(List<SDVariable> gradients) {
    return gradients(
        new MultivariateGradientOp(function(), args(), gradients.get(0)).outputVariables());
  }
}

package io.github.activations4j.samediff.op;

import io.github.activations4j.internal.MapFunction;
import java.util.Arrays;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The gradient of {@link MultivariateOp}: from its arguments and dy, dy·∂f/∂u for each of them. */
public final class MultivariateGradientOp extends MapOp {

  /** For reading a saved graph. */
  public MultivariateGradientOp() {
    super("multivariate_bp");
  }

  /**
   * A node.
   *
   * @param spec the function, as in {@link MultivariateOp}
   * @param axis of the parts of a gate, Maxout or CReLU; negative to count from the last
   * @param arguments x, and the learned parameters of a function that has any
   * @param dy gradient by the result
   * @throws IllegalArgumentException if there is no such function
   * @throws IllegalStateException if ND4J does not run on the backend of this library
   */
  public MultivariateGradientOp(String spec, int axis, SDVariable[] arguments, SDVariable dy) {
    this(new MapFunction(spec, axis), arguments, dy);
  }

  MultivariateGradientOp(MapFunction function, SDVariable[] arguments, SDVariable dy) {
    this();
    SDVariable[] all = Arrays.copyOf(arguments, arguments.length + 1);
    all[arguments.length] = dy;
    join("_bp", function, all);
  }

  @Override
  int inputCount() {
    return arrays() + 1;
  }

  @Override
  int outputCount() {
    return arrays();
  }

  @Override
  List<long[]> shapes(List<INDArray> in) {
    return in.subList(0, arrays()).stream().map(INDArray::shape).toList();
  }

  @Override
  List<DataType> types(List<DataType> in) {
    return in.subList(0, arrays());
  }

  @Override
  public void run(List<INDArray> in, List<INDArray> out) {
    function().gradient(in.subList(0, arrays()), in.get(arrays()), out);
  }

  @Override
  public List<SDVariable> doDiff(List<SDVariable> gradients) {
    return gradients(
        new MultivariateSecondGradientOp(function(), args(), gradients).outputVariables());
  }
}

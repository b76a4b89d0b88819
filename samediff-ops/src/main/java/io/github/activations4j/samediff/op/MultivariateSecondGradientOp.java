package io.github.activations4j.samediff.op;

import io.github.activations4j.internal.MapFunction;
import java.util.Arrays;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The gradient of {@link MultivariateGradientOp}, by its arguments and by dy. */
public final class MultivariateSecondGradientOp extends MapOp {

  /** For reading a saved graph. */
  public MultivariateSecondGradientOp() {
    super("multivariate_bp_bp");
  }

  MultivariateSecondGradientOp(
      MapFunction function, SDVariable[] arguments, List<SDVariable> gradients) {
    this();
    SDVariable[] all = Arrays.copyOf(arguments, arguments.length + gradients.size());
    for (int k = 0; k < gradients.size(); k++) {
      all[arguments.length + k] = gradients.get(k);
    }
    join("_bp_bp", function, all);
  }

  @Override
  int inputCount() {
    return 2 * arrays() + 1;
  }

  @Override
  int outputCount() {
    return arrays() + 1;
  }

  @Override
  List<long[]> shapes(List<INDArray> in) {
    return in.subList(0, outputCount()).stream().map(INDArray::shape).toList();
  }

  @Override
  List<DataType> types(List<DataType> in) {
    return in.subList(0, outputCount());
  }

  @Override
  public void run(List<INDArray> in, List<INDArray> out) {
    int arrays = arrays();
    function()
        .second(
            in.subList(0, arrays),
            in.get(arrays),
            in.subList(arrays + 1, in.size()),
            out.subList(0, arrays),
            out.get(arrays));
  }

  /**
   * Refuses: functions know their first and second derivatives.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public List<SDVariable> doDiff(List<SDVariable> gradients) {
    throw new UnsupportedOperationException(this + ": there is no third derivative");
  }
}

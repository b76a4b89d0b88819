package io.github.activations4j.samediff.op;

import io.github.activations4j.array.ArrayFunction;
import io.github.activations4j.function.ActivationFunction;
import io.github.activations4j.function.Catalogue;
import java.util.Collections;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A node that applies a function of the catalogue, or a derivative of one. */
public abstract sealed class FunctionOp extends JavaOp
    permits ActivationOp, ActivationGradientOp, ActivationSecondGradientOp {

  private final transient int inputs;
  private final transient int outputs;
  private transient ActivationFunction function;
  private transient ArrayFunction arrays;

  /** A node still without a function, for reading a saved graph. */
  FunctionOp(String name, int inputs, int outputs) {
    super(name);
    this.inputs = inputs;
    this.outputs = outputs;
  }

  /** A node in a graph, named after its function. */
  final void join(SameDiff graph, String ownName, ActivationFunction of, SDVariable... arguments) {
    setFunction(of);
    join(graph, ownName, arguments);
  }

  /** An eager call. */
  final void call(ActivationFunction of, INDArray[] in, INDArray[] out) {
    Requirement.check(of.toString());
    setFunction(of);
    addSArgument(of.spec(), Version.current());
    addInputArgument(in);
    for (INDArray result : out) {
      if (result != null) {
        addOutputArgument(result);
      }
    }
  }

  private void setFunction(ActivationFunction of) {
    function = of;
    arrays = new ArrayFunction(of);
  }

  /** {@return the function that this node applies or differentiates} */
  public final ActivationFunction function() {
    return function;
  }

  /** The function over arrays. */
  final ArrayFunction arrays() {
    return arrays;
  }

  @Override
  final String spec() {
    return function == null ? null : function.spec();
  }

  @Override
  final int inputCount() {
    return inputs;
  }

  @Override
  final int outputCount() {
    return outputs;
  }

  @Override
  final void read(String spec) {
    setFunction(Catalogue.of(spec));
  }

  /** Every output has the shape of the first input. */
  @Override
  final List<long[]> shapes(List<INDArray> in) {
    return Collections.nCopies(outputs, in.get(0).shape());
  }

  @Override
  final List<DataType> types(List<DataType> in) {
    return Collections.nCopies(outputs, in.get(0));
  }
}

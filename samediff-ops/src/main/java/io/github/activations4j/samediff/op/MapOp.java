package io.github.activations4j.samediff.op;

import io.github.activations4j.internal.MapFunction;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * A node that applies a function of several numbers, or a derivative of one: with learned
 * parameters, a gate, Maxout, CReLU.
 */
public abstract sealed class MapOp extends JavaOp
    permits MultivariateOp, MultivariateGradientOp, MultivariateSecondGradientOp {

  private transient MapFunction function;

  /** A node still without a function, for reading a saved graph. */
  MapOp(String name) {
    super(name);
  }

  /** A node in a graph, named after its function. */
  final void join(String suffix, MapFunction of, SDVariable... arguments) {
    function = of;
    addIArgument(of.axis());
    String key = of.spec().replaceAll("\\(.*", "");
    join(arguments[0].getSameDiff(), key + suffix, arguments);
  }

  final MapFunction function() {
    return function;
  }

  /** Number of arrays that the function takes; 1 while there is no function. */
  final int arrays() {
    return function == null ? 1 : function.arrays();
  }

  @Override
  final String spec() {
    return function == null ? null : function.spec();
  }

  @Override
  final void read(String spec) {
    function = new MapFunction(spec, numIArguments() > 0 ? getIArgument(0).intValue() : -1);
  }
}

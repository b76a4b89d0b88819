package io.github.activations4j.samediff.op;

import io.github.activations4j.array.ArrayFunction;
import io.github.activations4j.function.ActivationFunction;
import io.github.activations4j.function.Catalogue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOpDescriptor;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.shape.LongShapeDescriptor;

/**
 * A node that applies a function of the catalogue, or a derivative of one, in Java.
 *
 * <p>In a saved graph it is its op name and two string arguments: the function's specification and
 * the version of this library that wrote it. Each of them stays as it is in later versions.
 */
public abstract sealed class FunctionOp extends DynamicCustomOp
    permits ActivationOp, ActivationGradientOp, ActivationSecondGradientOp {

  /**
   * What the op names of this library begin with: the coordinates of its jar, because a reader of a
   * graph who lacks the jar sees nothing of the node but its name.
   */
  public static final String NAME_PREFIX = "io.github.activations4j:samediff-ops/";

  private final transient String name;
  private final transient int inputs;
  private final transient int outputs;
  private transient ActivationFunction function;
  private transient ArrayFunction arrays;

  /** A node still without a function, for reading a saved graph. */
  FunctionOp(String name, int inputs, int outputs) {
    this.name = NAME_PREFIX + name;
    this.inputs = inputs;
    this.outputs = outputs;
  }

  /** A node in a graph, named after its function. */
  final void join(SameDiff graph, String ownName, ActivationFunction of, SDVariable... arguments) {
    Requirement.check(of.toString());
    setFunction(of);
    setSameDiff(graph);
    setOwnName(graph.getOpName(ownName));
    graph.putOpForId(getOwnName(), this);
    graph.addArgsFor(arguments, this);
  }

  /** An eager call. */
  final void call(ActivationFunction of, INDArray[] in, INDArray[] out) {
    Requirement.check(of.toString());
    setFunction(of);
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
    addSArgument(of.spec(), Version.current());
  }

  /**
   * The function that this node applies or differentiates.
   *
   * @return the function
   */
  public final ActivationFunction function() {
    return function;
  }

  /** The function over arrays. */
  final ArrayFunction arrays() {
    return arrays;
  }

  /**
   * Computes the outputs.
   *
   * @param in inputs, of the types and shapes that the node was built for
   * @param out arrays for the outputs
   */
  public abstract void run(List<INDArray> in, List<INDArray> out);

  @Override
  public final String opName() {
    return name;
  }

  @Override
  public final int getNumOutputs() {
    return outputs;
  }

  /**
   * A number that only this class's executioner asks for, if any. ND4J's executioners ask for it
   * before they hand an op to the native library, which does not know this one and would crash: the
   * last chance to refuse.
   *
   * @throws IllegalStateException on any other executioner
   */
  @Override
  public final long opHash() {
    Requirement.check(String.valueOf(function));
    return name.hashCode();
  }

  @Override
  public final CustomOpDescriptor getDescriptor() {
    return CustomOpDescriptor.builder()
        .hash(name.hashCode())
        .numInputs(inputs)
        .numOutputs(outputs)
        .numTArgs(0)
        .numIArgs(0)
        .allowsInplace(false)
        .build();
  }

  @Override
  public final List<DataType> calculateOutputDataTypes(List<DataType> types) {
    if (types == null || types.size() != inputs) {
      throw new IllegalArgumentException(
          function + ": " + inputs + " inputs are needed, but there are " + types);
    }
    for (DataType type : types) {
      if (!type.isFPType()) {
        throw new IllegalArgumentException(
            function + ": the input must be FLOAT, DOUBLE, HALF or BFLOAT16, but is " + type);
      }
    }
    return Collections.nCopies(outputs, types.get(0));
  }

  @Override
  public final List<LongShapeDescriptor> calculateOutputShape() {
    return calculateOutputShape(null);
  }

  /** Every output has the shape and the order of the first input. */
  @Override
  public final List<LongShapeDescriptor> calculateOutputShape(OpContext context) {
    List<INDArray> in = context == null ? inputArguments() : context.getInputArrays();
    if (in == null || in.isEmpty()) {
      return Collections.emptyList();
    }
    INDArray x = in.get(0);
    char order = x.ordering();
    long[] shape = x.shape();
    LongShapeDescriptor descriptor =
        LongShapeDescriptor.fromShape(
            shape,
            org.nd4j.linalg.factory.Nd4j.getStrides(shape, order),
            1,
            order,
            x.dataType(),
            x.isEmpty());
    return Collections.nCopies(outputs, descriptor);
  }

  /** Nothing beside the arguments; the inherited method asks the native library about the op. */
  @Override
  public final Map<String, Object> propertiesForFunction() {
    return Collections.emptyMap();
  }

  @Override
  public final void setPropertiesForFunction(Map<String, Object> properties) {
    // All state is in the arguments.
  }

  /**
   * Reads the function from the arguments of a saved graph.
   *
   * @throws IllegalStateException on any other backend
   * @throws IllegalArgumentException if this version does not know the function
   */
  @Override
  public final void configureFromArguments() {
    if (numSArguments() == 0) {
      return;
    }
    String spec = getSArgument(0);
    String writer = numSArguments() > 1 ? getSArgument(1) : "unknown";
    Requirement.check(spec);
    try {
      function = Catalogue.of(spec);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the graph uses the activation "
              + spec
              + ", written by Activations4j "
              + writer
              + ", which this version, "
              + Version.current()
              + ", does not know ("
              + e.getMessage()
              + "); use a version not older than the writer's",
          e);
    }
    arrays = new ArrayFunction(function);
  }

  /** Gradients by the inputs of a node made by one of the subclasses. */
  static List<SDVariable> gradients(SDVariable... variables) {
    return new ArrayList<>(List.of(variables));
  }

  @Override
  public final String toString() {
    return function == null ? name : function.toString();
  }
}

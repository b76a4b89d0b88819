package io.github.activations4j.samediff.op;

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
import org.nd4j.linalg.factory.Nd4j;

/**
 * A node that this library computes, in Java.
 *
 * <p>In a saved graph it is its op name and two string arguments: the function's specification and
 * the version of this library that wrote it. Later versions keep all three.
 */
public abstract sealed class JavaOp extends DynamicCustomOp permits FunctionOp, MapOp {

  /**
   * The prefix of the op names of this library: the coordinates of its jar. Someone who reads a
   * graph without the jar sees only the name of the node.
   */
  public static final String NAME_PREFIX = "io.github.activations4j:samediff-ops/";

  private final transient String name;

  /** A node still without a function, for reading a saved graph. */
  JavaOp(String name) {
    this.name = NAME_PREFIX + name;
  }

  /** The function's specification; null while there is no function. */
  abstract String spec();

  /** Number of inputs. */
  abstract int inputCount();

  /** Number of outputs. */
  abstract int outputCount();

  /** Takes the function of a saved graph. */
  abstract void read(String spec);

  /**
   * Computes the outputs.
   *
   * @param in inputs, of the types and shapes that the node was built for
   * @param out arrays for the outputs
   */
  public abstract void run(List<INDArray> in, List<INDArray> out);

  /** Shapes of the outputs. */
  abstract List<long[]> shapes(List<INDArray> in);

  /** Types of the outputs. */
  abstract List<DataType> types(List<DataType> in);

  /** A node in a graph. */
  final void join(SameDiff graph, String ownName, SDVariable... arguments) {
    Requirement.check(spec());
    addSArgument(spec(), Version.current());
    setSameDiff(graph);
    setOwnName(graph.getOpName(ownName));
    graph.putOpForId(getOwnName(), this);
    graph.addArgsFor(arguments, this);
  }

  @Override
  public final String opName() {
    return name;
  }

  @Override
  public final int getNumOutputs() {
    return outputCount();
  }

  /**
   * The executioner of this library does not use this number. ND4J's executioners ask for it before
   * they pass an op to the native library, which does not know this op and would crash. So this is
   * the last chance to refuse.
   *
   * @throws IllegalStateException on any other executioner
   */
  @Override
  public final long opHash() {
    Requirement.check(String.valueOf(spec()));
    return name.hashCode();
  }

  @Override
  public final CustomOpDescriptor getDescriptor() {
    return CustomOpDescriptor.builder()
        .hash(name.hashCode())
        .numInputs(inputCount())
        .numOutputs(outputCount())
        .numTArgs(0)
        .numIArgs(0)
        .allowsInplace(false)
        .build();
  }

  @Override
  public final List<DataType> calculateOutputDataTypes(List<DataType> types) {
    if (types == null || types.size() != inputCount()) {
      throw new IllegalArgumentException(
          spec() + ": " + inputCount() + " inputs are needed, but there are " + types);
    }
    for (DataType type : types) {
      if (!type.isFPType()) {
        throw new IllegalArgumentException(
            spec() + ": the input must be FLOAT, DOUBLE, HALF or BFLOAT16, but is " + type);
      }
    }
    return types(types);
  }

  @Override
  public final List<LongShapeDescriptor> calculateOutputShape() {
    return calculateOutputShape(null);
  }

  /** Every output has the order of the first input. */
  @Override
  public final List<LongShapeDescriptor> calculateOutputShape(OpContext context) {
    List<INDArray> in = context == null ? inputArguments() : context.getInputArrays();
    if (in == null || in.isEmpty()) {
      return Collections.emptyList();
    }
    char order = in.get(0).ordering();
    List<DataType> types = types(in.stream().map(INDArray::dataType).toList());
    List<LongShapeDescriptor> descriptors = new ArrayList<>();
    for (long[] shape : shapes(in)) {
      descriptors.add(
          LongShapeDescriptor.fromShape(
              shape,
              Nd4j.getStrides(shape, order),
              1,
              order,
              types.get(descriptors.size()),
              in.get(0).isEmpty()));
    }
    return descriptors;
  }

  /** Nothing except the arguments; the inherited method asks the native library about the op. */
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
      read(spec);
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
  }

  /** Gradients by the inputs of a node made by one of the subclasses. */
  static List<SDVariable> gradients(SDVariable... variables) {
    return new ArrayList<>(List.of(variables));
  }

  @Override
  public final String toString() {
    return spec() == null ? name : spec();
  }
}

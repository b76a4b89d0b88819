package io.github.activations4j.samediff.builtin;

import io.github.activations4j.array.ArrayFunction;
import io.github.activations4j.array.RestedThreads;
import io.github.activations4j.function.ActivationFunction;
import java.util.Arrays;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** How a function of the catalogue computes one built-in op. */
public final class Answer {

  /** The result that the op computes. */
  enum Task {
    /** f(x). */
    FORWARD,
    /** f′(x). */
    DERIVATIVE,
    /** dy·f′(x). */
    BACKWARD
  }

  /** Finds the function for an op's parameter. */
  @FunctionalInterface
  interface Functions {

    /**
     * The function that an op applies.
     *
     * @param parameter the op's parameter
     * @param type type of the array
     * @return the function; null where none of ours equals the op
     * @throws IllegalArgumentException if our function does not accept the parameter
     */
    ActivationFunction of(double parameter, DataType type);
  }

  /** The function at the last parameter that was asked for: a model has one, or a few. */
  private record Last(double parameter, DataType type, ArrayFunction function) {}

  private final Task task;
  private final double defaultParameter;
  private final Functions functions;
  private volatile Last last;

  /**
   * An answer.
   *
   * @param task what the op computes
   * @param defaultParameter the op's parameter where it is not given
   * @param functions the function for a parameter
   */
  Answer(Task task, double defaultParameter, Functions functions) {
    this.task = task;
    this.defaultParameter = defaultParameter;
    this.functions = functions;
  }

  /**
   * The op's parameter where it is not given.
   *
   * @return for instance the α of ELU
   */
  public double defaultParameter() {
    return defaultParameter;
  }

  /**
   * Whether the op has a second input, the gradient.
   *
   * @return true for the backward ops
   */
  public boolean takesGradient() {
    return task == Task.BACKWARD;
  }

  /**
   * Whether this call can be computed here. Other calls, such as those with an array of integers,
   * go to ND4J, with ND4J's results or errors.
   *
   * @param parameter the op's parameter
   * @param x its input
   * @param dy its gradient, or null
   * @param z its output, or null if it is to be made
   * @return whether {@link #run} may be called
   */
  public boolean accepts(double parameter, INDArray x, INDArray dy, INDArray z) {
    DataType type = x.dataType();
    return type.isFPType()
        && !x.isCompressed()
        && (dy == null || matches(dy, x))
        && (z == null || matches(z, x) && ArrayFunction.canHoldResults(z))
        && function(parameter, type) != null;
  }

  private static boolean matches(INDArray array, INDArray x) {
    return array.dataType() == x.dataType() && Arrays.equals(array.shape(), x.shape());
  }

  /**
   * Computes the op.
   *
   * @param parameter the op's parameter
   * @param x its input
   * @param dy its gradient, or null
   * @param z its output
   */
  public void run(double parameter, INDArray x, INDArray dy, INDArray z) {
    // Part of acceleration. Done with the first op and not when ND4J starts, because it needs ND4J.
    RestedThreads.enable();
    ArrayFunction function = function(parameter, x.dataType());
    switch (task) {
      case FORWARD -> function.forward(x, z);
      case DERIVATIVE -> function.derivative(x, z);
      case BACKWARD -> function.backward(x, dy, z);
      default -> throw new AssertionError(task);
    }
  }

  /**
   * The function that the op applies.
   *
   * @param parameter the op's parameter
   * @return the function; empty for gradients, and where none of ours equals the op
   */
  public Optional<ActivationFunction> forward(double parameter) {
    return task == Task.FORWARD
        ? Optional.ofNullable(made(parameter, DataType.DOUBLE))
        : Optional.empty();
  }

  private ArrayFunction function(double parameter, DataType type) {
    Last known = last;
    if (known == null || known.type != type || Double.compare(known.parameter, parameter) != 0) {
      ActivationFunction function = made(parameter, type);
      known = new Last(parameter, type, function == null ? null : new ArrayFunction(function));
      last = known;
    }
    return known.function;
  }

  /** Null for what our function refuses: ND4J takes any number. */
  private ActivationFunction made(double parameter, DataType type) {
    try {
      return functions.of(parameter, type);
    } catch (IllegalArgumentException outOfRange) {
      return null;
    }
  }
}

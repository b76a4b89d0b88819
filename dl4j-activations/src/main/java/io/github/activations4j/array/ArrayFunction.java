package io.github.activations4j.array;

import io.github.activations4j.function.ActivationFunction;
import io.github.activations4j.function.ElementwiseFunction;
import io.github.activations4j.function.RandomizedLeakyRelu;
import io.github.activations4j.function.RowFunction;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A function that transforms arrays, in place or into another array.
 *
 * <p>Arrays are of type FLOAT, DOUBLE, HALF or BFLOAT16 (the half types are computed in float), of
 * any rank, order and stride, views included; empty ones too. Results go to an array of any of
 * these types and layouts. They may share memory with the arguments in any way: the results are
 * those of separate arrays, and memory outside the output stays unchanged. On a CPU backend no
 * array is allocated outside the heap, with one exception: an argument is copied if the output
 * overlaps it in any way but element for element. Safe for use by several threads.
 *
 * <p>All methods throw
 *
 * <ul>
 *   <li>{@link IllegalArgumentException} if an array is null or not of a floating-point type, if
 *       shapes differ, if the elements of an output share memory (a broadcast view, for instance),
 *       or if the axis of a row function is missing;
 *   <li>{@link IllegalStateException} if an array is closed;
 *   <li>{@link org.nd4j.linalg.exception.ND4JIllegalStateException} if an array belongs to a
 *       workspace that is no longer open, or was closed and opened again since the array was made:
 *       its memory may be freed or another array's. Like ND4J's own operations, unless {@code
 *       ProfilerConfig.checkWorkspaces} is off.
 * </ul>
 *
 * <p>Then nothing is written. If the computation itself fails (an {@link OutOfMemoryError}), the
 * contents of the output are undefined, but no thread goes on writing after the call.
 */
public final class ArrayFunction {

  private final ArgumentCheck check;
  private final FunctionRun inTraining;
  private final DeterministicRun outsideTraining;
  private final ActivationFunction function;

  /** Null until the first use: only backends whose memory the CPU cannot reach need it. */
  private final AtomicReference<Optional<ComposedFunction>> composed = new AtomicReference<>();

  /**
   * Makes a function applicable to arrays.
   *
   * @param function what is applied to each element or row
   */
  public ArrayFunction(ActivationFunction function) {
    this.function = function;
    check = new ArgumentCheck(function.toString());
    if (function instanceof RandomizedLeakyRelu randomized) {
      inTraining = new RandomizedRun(randomized);
      outsideTraining = new ElementwiseRun(randomized.inference());
    } else {
      outsideTraining =
          function instanceof RowFunction row
              ? new RowRun(row)
              : new ElementwiseRun((ElementwiseFunction) function);
      inTraining = outsideTraining;
    }
  }

  /**
   * Whether an array can hold results: each element has its own memory.
   *
   * @param array any array
   * @return false for a broadcast view, and for any other view whose elements share memory
   */
  public static boolean canHoldResults(INDArray array) {
    return ArgumentCheck.elementsAreApart(array);
  }

  /**
   * in := f(in).
   *
   * @param in arguments, overwritten by the results
   * @param training whether a randomized function draws
   */
  public void forward(INDArray in, boolean training) {
    check.argument("the input", in);
    check.output("the input", in);
    if (in.isEmpty()) {
      return;
    }
    if (runsComposed(ComposedFunction::forward, training, in, in)) {
      return;
    }
    FunctionRun run = training ? inTraining : outsideTraining;
    try (Operands operands = Operands.of(in, in)) {
      run.forward(operands.argument(0), operands.output(0));
      operands.commit();
    }
  }

  /**
   * in := dL/din, given epsilon = dL/df(in), in training.
   *
   * @param in arguments of the forward pass, overwritten by the gradient
   * @param epsilon gradient by the results; left as it is, except where it is the memory of in
   */
  public void backward(INDArray in, INDArray epsilon) {
    check.argument("the input", in);
    check.argument("the gradient (epsilon)", epsilon);
    check.sameShape(in, "the gradient (epsilon)", epsilon);
    check.output("the input", in);
    if (in.isEmpty()) {
      return;
    }
    if (runsComposed(ComposedFunction::backward, true, in, in, epsilon)) {
      return;
    }
    try (Operands operands = Operands.of(in, in, epsilon)) {
      inTraining.backward(operands.argument(0), operands.argument(1), operands.output(0));
      operands.commit();
    }
  }

  /**
   * out := f(in), outside training: a randomized function takes its mean.
   *
   * @param in arguments; left as they are, except where they are the memory of out
   * @param out results, of the shape of {@code in}
   */
  public void forward(INDArray in, INDArray out) {
    checkOneArgument(in, out);
    if (in.isEmpty()) {
      return;
    }
    if (runsComposed(ComposedFunction::forward, false, out, in)) {
      return;
    }
    try (Operands operands = Operands.of(out, in)) {
      outsideTraining.forward(operands.argument(0), operands.output(0));
      operands.commit();
    }
  }

  /**
   * out := f′(in), outside training, for a function applied to each element on its own.
   *
   * @param in arguments; left as they are, except where they are the memory of out
   * @param out slopes, of the shape of {@code in}
   * @throws IllegalArgumentException also for a function of rows, whose derivative is a matrix
   */
  public void derivative(INDArray in, INDArray out) {
    checkOneArgument(in, out);
    if (in.isEmpty()) {
      return;
    }
    if (runsComposed(ComposedFunction::derivative, false, out, in)) {
      return;
    }
    try (Operands operands = Operands.of(out, in)) {
      outsideTraining.derivative(operands.argument(0), operands.output(0));
      operands.commit();
    }
  }

  /** Makes a call of native operations; if not on such a route, the log says so. */
  private boolean runsComposed(
      Function<ComposedFunction, NativeRun> pass,
      boolean training,
      INDArray out,
      INDArray... arguments) {
    if (Route.current() != Route.COMPOSED) {
      return false;
    }
    if (training && inTraining != outsideTraining) {
      RoundTrips.announce(function, "in training it draws its slopes");
      return false;
    }
    NativeRun run = composed() == null ? null : pass.apply(composed());
    if (run == null) {
      return false; // announced when that was found out
    }
    Optional<String> obstacle = run.run(out, arguments);
    obstacle.ifPresent(reason -> RoundTrips.announce(function, reason));
    return obstacle.isEmpty();
  }

  /** The function in native operations; null if it is not composed. */
  private ComposedFunction composed() {
    Optional<ComposedFunction> made = composed.get();
    if (made == null) {
      ActivationFunction deterministic =
          function instanceof RandomizedLeakyRelu randomized ? randomized.inference() : function;
      composed.compareAndSet(null, ComposedFunction.of(deterministic));
      made = composed.get();
    }
    return made.orElse(null);
  }

  private void checkOneArgument(INDArray in, INDArray out) {
    check.argument("the input", in);
    check.argument("the output", out);
    check.sameShape(in, "the output", out);
    check.output("the output", out);
  }

  /**
   * out := dL/din, given epsilon = dL/df(in), outside training.
   *
   * @param in arguments of the forward pass; left as they are, except where they are the memory of
   *     out
   * @param epsilon gradient by the results; likewise
   * @param out gradient by the arguments, of the shape of {@code in}
   */
  public void backward(INDArray in, INDArray epsilon, INDArray out) {
    check.argument("the input", in);
    check.argument("the gradient (epsilon)", epsilon);
    check.argument("the output", out);
    check.sameShape(in, "the gradient (epsilon)", epsilon);
    check.sameShape(in, "the output", out);
    check.output("the output", out);
    if (in.isEmpty()) {
      return;
    }
    if (runsComposed(ComposedFunction::backward, false, out, in, epsilon)) {
      return;
    }
    try (Operands operands = Operands.of(out, in, epsilon)) {
      outsideTraining.backward(operands.argument(0), operands.argument(1), operands.output(0));
      operands.commit();
    }
  }

  /**
   * The gradient of the gradient: given v = dL/dg of g = {@code backward(in, epsilon)}, dIn :=
   * dL/din and dEpsilon := dL/depsilon, outside training. Computed in double.
   *
   * @param in arguments of the forward pass
   * @param epsilon gradient by the results, as it was given to the backward pass
   * @param v gradient by the result of the backward pass
   * @param dIn gradient by {@code in}
   * @param dEpsilon gradient by {@code epsilon}; must not share memory with {@code dIn}
   */
  public void secondBackward(
      INDArray in, INDArray epsilon, INDArray v, INDArray dIn, INDArray dEpsilon) {
    INDArray[] arrays = {in, epsilon, v, dIn, dEpsilon};
    String[] names = {
      "the input",
      "the gradient (epsilon)",
      "the gradient's gradient",
      "the output for the input",
      "the output for the gradient"
    };
    for (int i = 0; i < arrays.length; i++) {
      check.argument(names[i], arrays[i]);
      check.sameShape(in, names[i], arrays[i]);
    }
    check.output(names[3], dIn);
    check.output(names[4], dEpsilon);
    if (in.isEmpty()) {
      return;
    }
    RoundTrips.announce("The gradient of the gradient of " + function, "computed in double");
    INDArray[] outputs = {dIn, dEpsilon};
    try (Operands operands = Operands.of(outputs, in, epsilon, v)) {
      check.apart(operands.output(0), operands.output(1));
      outsideTraining.secondBackward(
          operands.argument(0),
          operands.argument(1),
          operands.argument(2),
          operands.output(0),
          operands.output(1));
      operands.commit();
    }
  }
}

package io.github.activations4j.array;

import io.github.activations4j.function.ActivationFunction;
import io.github.activations4j.function.ElementwiseFunction;
import io.github.activations4j.function.RandomizedLeakyRelu;
import io.github.activations4j.function.RowFunction;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A function that transforms arrays, in place or into another array.
 *
 * <p>Arrays of type FLOAT, DOUBLE, HALF or BFLOAT16 (the half types are computed in float), of any
 * rank, order and stride, views included; empty ones too. No array outside the heap is made on a
 * CPU backend. Safe for use by several threads.
 */
public final class ArrayFunction {

  private final ActivationFunction function;

  /**
   * Makes a function applicable to arrays.
   *
   * @param function the function
   */
  public ArrayFunction(ActivationFunction function) {
    this.function = function;
  }

  /**
   * in := f(in).
   *
   * @param in arguments, overwritten by the results
   * @param training whether a randomized function draws
   * @throws IllegalArgumentException if the array is not of a floating-point type, is a broadcast
   *     view, which cannot hold results, or lacks the axis of a row function
   */
  public void forward(INDArray in, boolean training) {
    check("the input", in);
    if (in.isEmpty()) {
      return;
    }
    requireWritable(in);
    View x = View.of(in);
    if (function instanceof ElementwiseFunction elementwise) {
      new ElementwiseRun(elementwise).forward(x, x);
    } else if (function instanceof RowFunction row) {
      new RowRun(row).forward(x, x);
    } else if (function instanceof RandomizedLeakyRelu randomized) {
      if (training) {
        new RandomizedRun(randomized).forward(x);
      } else {
        new ElementwiseRun(randomized.inference()).forward(x, x);
      }
    }
    x.commit();
  }

  /**
   * in := dL/din, given epsilon = dL/df(in).
   *
   * @param in arguments of the forward pass, overwritten by the gradient
   * @param epsilon gradient by the results; left as it is
   * @throws IllegalArgumentException as {@link #forward}, and if the shapes differ
   */
  public void backward(INDArray in, INDArray epsilon) {
    check("the input", in);
    check("the gradient (epsilon)", epsilon);
    requireSameShape(in, "the gradient (epsilon)", epsilon);
    if (in.isEmpty()) {
      return;
    }
    requireWritable(in);
    View x = View.of(in);
    View dy = View.of(epsilon);
    if (function instanceof ElementwiseFunction elementwise) {
      new ElementwiseRun(elementwise).backward(x, dy, x);
    } else if (function instanceof RowFunction row) {
      new RowRun(row).backward(x, dy, x);
    } else if (function instanceof RandomizedLeakyRelu randomized) {
      new RandomizedRun(randomized).backward(x, dy);
    }
    x.commit();
    java.lang.ref.Reference.reachabilityFence(epsilon);
  }

  /**
   * out := f(in), outside training: a randomized function takes its mean.
   *
   * @param in arguments; left as they are, unless {@code out} is the same array
   * @param out results, of the shape of {@code in} and any layout
   * @throws IllegalArgumentException as {@link #forward(INDArray, boolean)}, and if the shapes
   *     differ
   */
  public void forward(INDArray in, INDArray out) {
    check("the input", in);
    check("the output", out);
    requireSameShape(in, "the output", out);
    if (in.isEmpty()) {
      return;
    }
    requireWritable(out);
    View x = View.of(in);
    View y = View.of(out);
    if (!y.hasLayoutOf(x)) {
      out.assign(in);
      forward(out, false);
      return;
    }
    if (deterministic() instanceof RowFunction row) {
      new RowRun(row).forward(x, y);
    } else {
      new ElementwiseRun((ElementwiseFunction) deterministic()).forward(x, y);
    }
    y.commit();
    java.lang.ref.Reference.reachabilityFence(in);
  }

  /**
   * out := f′(in), outside training, for a function applied to each element on its own.
   *
   * @param in arguments; left as they are, unless {@code out} is the same array
   * @param out slopes, of the shape of {@code in} and any layout
   * @throws IllegalArgumentException as {@link #forward(INDArray, INDArray)}, and for a function of
   *     rows, whose derivative is a matrix
   */
  public void derivative(INDArray in, INDArray out) {
    if (!(deterministic() instanceof ElementwiseFunction elementwise)) {
      throw new IllegalArgumentException(function + ": the derivative is a matrix for each row");
    }
    check("the input", in);
    check("the output", out);
    requireSameShape(in, "the output", out);
    if (in.isEmpty()) {
      return;
    }
    requireWritable(out);
    View x = View.of(in);
    View slope = View.of(out);
    if (!slope.hasLayoutOf(x)) {
      out.assign(in);
      slope = View.of(out);
      x = slope;
    }
    new ElementwiseRun(elementwise).derivative(x, slope);
    slope.commit();
    java.lang.ref.Reference.reachabilityFence(in);
  }

  /**
   * out := dL/din, given epsilon = dL/df(in), outside training.
   *
   * @param in arguments of the forward pass; left as they are, unless {@code out} is the same array
   * @param epsilon gradient by the results; likewise
   * @param out gradient by the arguments, of the shape of {@code in} and any layout
   * @throws IllegalArgumentException as {@link #backward(INDArray, INDArray)}
   */
  public void backward(INDArray in, INDArray epsilon, INDArray out) {
    check("the input", in);
    check("the gradient (epsilon)", epsilon);
    check("the output", out);
    requireSameShape(in, "the gradient (epsilon)", epsilon);
    requireSameShape(in, "the output", out);
    if (in.isEmpty()) {
      return;
    }
    requireWritable(out);
    View x = View.of(in);
    View dx = View.of(out);
    // Where the output is the gradient's memory in another layout, it would be overwritten unread.
    INDArray gradient =
        out != epsilon && out.data() == epsilon.data() && !dx.hasLayoutOf(View.of(epsilon))
            ? epsilon.dup()
            : epsilon;
    if (!dx.hasLayoutOf(x)) {
      if (out.data() == gradient.data()) {
        gradient = gradient.dup();
      }
      out.assign(in);
      x = View.of(out);
      dx = x;
    }
    View dy = View.of(gradient);
    if (deterministic() instanceof RowFunction row) {
      new RowRun(row).backward(x, dy, dx);
    } else {
      new ElementwiseRun((ElementwiseFunction) deterministic()).backward(x, dy, dx);
    }
    dx.commit();
    java.lang.ref.Reference.reachabilityFence(in);
    java.lang.ref.Reference.reachabilityFence(gradient);
  }

  /**
   * The gradient of the gradient: given v = dL/dg of g = {@code backward(in, epsilon)}, dIn :=
   * dL/din and dEpsilon := dL/depsilon. Computed in double, an element or a row at a time.
   *
   * @param in arguments of the forward pass
   * @param epsilon gradient by the results, as it was given to the backward pass
   * @param v gradient by the result of the backward pass
   * @param dIn gradient by {@code in}
   * @param dEpsilon gradient by {@code epsilon}
   * @throws IllegalArgumentException as {@link #backward(INDArray, INDArray)}
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
      check(names[i], arrays[i]);
      requireSameShape(in, names[i], arrays[i]);
    }
    if (in.isEmpty()) {
      return;
    }
    requireWritable(dIn);
    requireWritable(dEpsilon);
    new SecondRun(deterministic()).run(in, epsilon, v, dIn, dEpsilon);
  }

  private ActivationFunction deterministic() {
    return function instanceof RandomizedLeakyRelu randomized ? randomized.inference() : function;
  }

  private void requireSameShape(INDArray in, String what, INDArray array) {
    if (!Arrays.equals(in.shape(), array.shape())) {
      throw new IllegalArgumentException(
          function
              + ": "
              + what
              + " must have the shape of the input, "
              + Arrays.toString(in.shape())
              + ", but has "
              + Arrays.toString(array.shape()));
    }
  }

  private void check(String what, INDArray array) {
    if (array == null) {
      throw new IllegalArgumentException(function + ": " + what + " is null");
    }
    DataType type = array.dataType();
    if (!type.isFPType()) {
      throw new IllegalArgumentException(
          function + ": " + what + " must be FLOAT, DOUBLE, HALF or BFLOAT16, but is " + type);
    }
  }

  private void requireWritable(INDArray in) {
    for (int d = 0; d < in.rank(); d++) {
      if (in.stride(d) == 0 && in.size(d) > 1) {
        throw new IllegalArgumentException(
            function
                + ": the input is a broadcast view of shape "
                + Arrays.toString(in.shape())
                + ", whose elements share memory; pass a copy (dup)");
      }
    }
  }
}

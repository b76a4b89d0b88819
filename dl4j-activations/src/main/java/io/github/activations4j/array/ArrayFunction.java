package io.github.activations4j.array;

import io.github.activations4j.function.ActivationFunction;
import io.github.activations4j.function.ElementwiseFunction;
import io.github.activations4j.function.RandomizedLeakyRelu;
import io.github.activations4j.function.RowFunction;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A function that transforms arrays in place.
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
      new ElementwiseRun(elementwise).forward(x);
    } else if (function instanceof RowFunction row) {
      new RowRun(row).forward(x);
    } else if (function instanceof RandomizedLeakyRelu randomized) {
      if (training) {
        new RandomizedRun(randomized).forward(x);
      } else {
        new ElementwiseRun(randomized.inference()).forward(x);
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
    if (!Arrays.equals(in.shape(), epsilon.shape())) {
      throw new IllegalArgumentException(
          function
              + ": the gradient must have the shape of the input, "
              + Arrays.toString(in.shape())
              + ", but has "
              + Arrays.toString(epsilon.shape()));
    }
    if (in.isEmpty()) {
      return;
    }
    requireWritable(in);
    View x = View.of(in);
    View dy = View.of(epsilon);
    if (function instanceof ElementwiseFunction elementwise) {
      new ElementwiseRun(elementwise).backward(x, dy);
    } else if (function instanceof RowFunction row) {
      new RowRun(row).backward(x, dy);
    } else if (function instanceof RandomizedLeakyRelu randomized) {
      new RandomizedRun(randomized).backward(x, dy);
    }
    x.commit();
    java.lang.ref.Reference.reachabilityFence(epsilon);
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

package io.github.activations4j.array;

import io.github.activations4j.function.multivariate.BlockMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A map of several numbers to several numbers, applied elementwise to arrays.
 *
 * <p>All arrays have the same rank. An axis has the same size in all of them, or size 1 in some: an
 * input is then repeated along that axis, and an output receives the sum over it. Arrays are of
 * type FLOAT, DOUBLE, HALF or BFLOAT16 (the half types are computed in float), of any order and
 * stride. The same arrays give the same bits, whatever the number of threads. Safe for use by
 * several threads.
 */
public final class ArrayMap {

  private final String name;
  private final BlockMap map;
  private final ArgumentCheck check;

  /**
   * Makes a map applicable to arrays.
   *
   * @param name what messages begin with
   * @param map what is computed from blocks of the arrays
   */
  public ArrayMap(String name, BlockMap map) {
    this.name = name;
    this.map = map;
    check = new ArgumentCheck(name);
  }

  /**
   * Computes the outputs.
   *
   * @param in one array for each input; at least one of them has the full shape
   * @param out one array for each output, overwritten; null for one that is not wanted. An output
   *     shares no element with an input, or is one of them, element for element
   * @throws IllegalArgumentException if shapes do not fit, an array is not of a floating-point
   *     type, or an output is a broadcast view, which cannot hold results
   */
  public void run(INDArray[] in, INDArray[] out) {
    long[] shape = shape(in, out);
    if (Arrays.stream(shape).anyMatch(s -> s == 0)) {
      for (INDArray sum : out) {
        if (sum != null && !sum.isEmpty()) {
          sum.assign(0);
        }
      }
      return;
    }
    RoundTrips.announce(name, "a function of several numbers");
    List<View> full = new ArrayList<>();
    boolean inDouble = false;
    long pattern = 1;
    Operand[] inputs = new Operand[in.length];
    Operand[] outputs = new Operand[out.length];
    for (int k = 0; k < in.length; k++) {
      inputs[k] = operand(in[k], shape, full);
      inDouble |= in[k].dataType() == DataType.DOUBLE;
    }
    for (int k = 0; k < out.length; k++) {
      outputs[k] = out[k] == null ? null : operand(out[k], shape, full);
    }
    for (Operand operand : inputs) {
      pattern = pattern(pattern, operand, full.get(0));
    }
    for (Operand operand : outputs) {
      pattern = pattern(pattern, operand, full.get(0));
    }
    new MapRun(map, full, pattern, inputs, outputs, inDouble).run();
    java.lang.ref.Reference.reachabilityFence(in);
    java.lang.ref.Reference.reachabilityFence(out);
  }

  /** The longer of two patterns: the shorter ones divide it, as all begin with the same axes. */
  private static long pattern(long soFar, Operand operand, View first) {
    if (operand == null || operand.isFull()) {
      return soFar;
    }
    long period = Spread.period(first, operand.array().shape());
    return Math.max(soFar, period);
  }

  private static Operand operand(INDArray array, long[] shape, List<View> full) {
    View view = View.of(array);
    if (!Arrays.equals(array.shape(), shape)) {
      return new Operand(array, view, -1);
    }
    full.add(view);
    return new Operand(array, view, full.size() - 1);
  }

  /** The full shape: along every axis the largest size. */
  private long[] shape(INDArray[] in, INDArray[] out) {
    if (in.length != map.inputs() || out.length != map.outputs()) {
      throw new IllegalArgumentException(
          name + ": " + map.inputs() + " inputs and " + map.outputs() + " outputs are needed");
    }
    long[] shape = null;
    for (INDArray array : in) {
      shape = joined(shape, "an input", array);
    }
    for (INDArray array : out) {
      if (array != null) {
        shape = joined(shape, "an output", array);
        check.output("an output", array);
      }
    }
    for (INDArray array : in) {
      if (Arrays.equals(array.shape(), shape)) {
        return shape;
      }
    }
    throw new IllegalArgumentException(
        name + ": no input has the shape of all axes, " + Arrays.toString(shape));
  }

  private long[] joined(long[] soFar, String what, INDArray array) {
    check.argument(what, array);
    if (soFar == null) {
      return array.shape().clone();
    }
    boolean fits = soFar.length == array.rank();
    for (int d = 0; fits && d < soFar.length; d++) {
      long size = array.size(d);
      fits = size == soFar[d] || size == 1 || soFar[d] == 1;
      soFar[d] = soFar[d] == 1 ? size : soFar[d];
    }
    if (!fits) {
      throw new IllegalArgumentException(
          name
              + ": "
              + what
              + " of shape "
              + Arrays.toString(array.shape())
              + " does not fit "
              + Arrays.toString(soFar));
    }
    return soFar;
  }

  /**
   * An array of a map.
   *
   * @param array what was passed, of any layout
   * @param view where its elements are
   * @param index its place among the arrays of the full shape; −1 for a smaller one
   */
  record Operand(INDArray array, View view, int index) {
    boolean isFull() {
      return index >= 0;
    }
  }
}

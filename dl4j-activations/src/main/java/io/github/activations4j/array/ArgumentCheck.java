package io.github.activations4j.array;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.executioner.DefaultOpExecutioner;
import org.nd4j.linalg.exception.ND4JIllegalStateException;
import org.nd4j.linalg.profiler.OpProfiler;
import org.nd4j.linalg.profiler.ProfilerConfig;

/**
 * What the arrays of a call must fulfil before anything is read or written. Messages begin with the
 * function and name the array.
 */
final class ArgumentCheck {

  private final String function;

  /**
   * Checks for a function.
   *
   * @param function its specification, for messages
   */
  ArgumentCheck(String function) {
    this.function = function;
  }

  /**
   * Requires an array of a floating-point type in memory that is still its own.
   *
   * @param what the array's part in the call
   * @param array what the caller passed
   * @throws IllegalArgumentException if it is null or of another type
   * @throws IllegalStateException if it was closed
   * @throws ND4JIllegalStateException if its workspace was closed
   */
  void argument(String what, INDArray array) {
    if (array == null) {
      throw new IllegalArgumentException(function + ": " + what + " is null");
    }
    DataType type = array.dataType();
    if (!type.isFPType()) {
      throw new IllegalArgumentException(
          function + ": " + what + " must be FLOAT, DOUBLE, HALF or BFLOAT16, but is " + type);
    }
    if (array.wasClosed()) {
      throw new IllegalStateException(function + ": " + what + " was closed before the call");
    }
    if (array.isAttached()) {
      inScope(what, array);
    }
  }

  /** As {@code DefaultOpExecutioner.checkWorkspace}, which ND4J's own operations go through. */
  private void inScope(String what, INDArray array) {
    ProfilerConfig config = OpProfiler.getInstance().getConfig();
    MemoryWorkspace workspace = array.data().getParentWorkspace();
    if (config == null
        || !config.isCheckWorkspaces()
        || workspace == null
        || workspace.getWorkspaceType() == MemoryWorkspace.Type.CIRCULAR) {
      return;
    }
    if (!workspace.isScopeActive()) {
      throw new ND4JIllegalStateException(
          outOfScope(what, "leaked", workspace)
              + "the workspace is no longer open. Open workspaces: "
              + DefaultOpExecutioner.allOpenWorkspaces());
    }
    if (workspace.getGenerationId() != array.data().getGenerationId()) {
      throw new ND4JIllegalStateException(
          outOfScope(what, "outdated", workspace)
              + "the workspace was closed and opened again after the array was made (in generation "
              + array.data().getGenerationId()
              + "; now it is in generation "
              + workspace.getGenerationId()
              + ")");
    }
  }

  private String outOfScope(String what, String how, MemoryWorkspace workspace) {
    return function
        + ": "
        + what
        + " uses "
        + how
        + " workspace pointer from workspace ["
        + workspace.getId()
        + "]: ";
  }

  /**
   * Requires an array of the input's shape.
   *
   * @throws IllegalArgumentException if it has another shape
   */
  void sameShape(INDArray in, String what, INDArray array) {
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

  /**
   * Requires an array that can hold results.
   *
   * @throws IllegalArgumentException if elements share memory
   */
  void output(String what, INDArray array) {
    if (elementsAreApart(array)) {
      return;
    }
    String shape = Arrays.toString(array.shape());
    throw new IllegalArgumentException(
        function
            + ": "
            + what
            + (isBroadcast(array)
                ? " is a broadcast view of shape " + shape
                : " is a view of shape "
                    + shape
                    + " and strides "
                    + Arrays.toString(array.stride()))
            + ", whose elements share memory; pass a copy (dup)");
  }

  private static boolean isBroadcast(INDArray array) {
    for (int d = 0; d < array.rank(); d++) {
      if (array.stride(d) == 0 && array.size(d) > 1) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether each element has its own memory: along each axis, a step is longer than the span of all
   * axes with smaller steps. This holds for dense arrays, and for everything that is cut out of
   * them, permuted or reshaped in place. Only a layout made up by hand can break the rule without
   * sharing memory.
   */
  static boolean elementsAreApart(INDArray array) {
    if (array.isEmpty()) {
      return true;
    }
    long[] size = array.shape();
    long[] stride = array.stride();
    long span = 0;
    long step = 0;
    for (int axes = axes(size); axes > 0; axes--) {
      int next = -1;
      for (int d = 0; d < size.length; d++) {
        if (size[d] > 1 && stride[d] > step && (next < 0 || stride[d] < stride[next])) {
          next = d;
        }
      }
      if (next < 0 || stride[next] <= span) {
        return false;
      }
      step = stride[next];
      span += (size[next] - 1) * step;
    }
    return true;
  }

  /** Number of axes that have steps. */
  private static int axes(long[] size) {
    int axes = 0;
    for (long n : size) {
      axes += n > 1 ? 1 : 0;
    }
    return axes;
  }

  /**
   * Requires two outputs that do not share memory.
   *
   * @throws IllegalArgumentException if their memory overlaps
   */
  void apart(View first, View second) {
    if (first.overlaps(second)) {
      throw new IllegalArgumentException(
          function + ": the two outputs share memory; pass arrays of their own");
    }
  }
}

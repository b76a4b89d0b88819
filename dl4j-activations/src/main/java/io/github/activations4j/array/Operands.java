package io.github.activations4j.array;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The arrays of one call. An argument that shares memory with an output, other than element for
 * element, is replaced by a copy, so that results never overwrite what is still to be read. Keeps
 * the arrays reachable until it is closed, because nothing else protects their memory during the
 * computation.
 */
final class Operands implements AutoCloseable {

  private final View[] outputs;
  private final View[] arguments;
  private final List<INDArray> copies = new ArrayList<>(0);

  private Operands(INDArray[] outputs, INDArray[] arguments) {
    this.outputs = new View[outputs.length];
    this.arguments = new View[arguments.length];
    for (int i = 0; i < outputs.length; i++) {
      this.outputs[i] = View.of(outputs[i]);
    }
    for (int i = 0; i < arguments.length; i++) {
      this.arguments[i] = argument(arguments[i], outputs);
    }
  }

  /** One output, which may be one of the arguments. */
  static Operands of(INDArray output, INDArray... arguments) {
    return new Operands(new INDArray[] {output}, arguments);
  }

  /** Several outputs, which do not overlap. */
  static Operands of(INDArray[] outputs, INDArray... arguments) {
    return new Operands(outputs, arguments);
  }

  private View argument(INDArray array, INDArray[] results) {
    for (int i = 0; i < results.length; i++) {
      if (array == results[i]) {
        return outputs.length == 1 ? outputs[i] : View.of(copy(array));
      }
    }
    View view = View.of(array);
    for (View output : outputs) {
      if (output.overlaps(view) && !(outputs.length == 1 && output.isElementForElement(view))) {
        return View.of(copy(array));
      }
    }
    return view;
  }

  /** Not in the workspace of the caller, whose size ND4J learns from what is made in it. */
  private INDArray copy(INDArray array) {
    try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      INDArray copy = array.dup();
      copies.add(copy);
      return copy;
    }
  }

  View output(int index) {
    return outputs[index];
  }

  View argument(int index) {
    return arguments[index];
  }

  /** Makes the results visible in the outputs. */
  void commit() {
    for (View output : outputs) {
      output.commit();
    }
  }

  @Override
  public void close() {
    Reference.reachabilityFence(outputs);
    Reference.reachabilityFence(arguments);
    for (INDArray copy : copies) {
      copy.close();
    }
  }
}

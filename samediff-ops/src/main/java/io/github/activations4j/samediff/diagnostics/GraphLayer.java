package io.github.activations4j.samediff.diagnostics;

import io.github.activations4j.diagnostics.history.LayerFacts;
import io.github.activations4j.diagnostics.internal.statistics.Slopes;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer found in a graph. SameDiff has no layers. Here a layer is an op with weights, with what
 * is added to its result and the activation that follows, or an activation alone.
 *
 * @param facts what does not change about it; its name is that of its output variable
 * @param slopes what its outputs tell about slopes
 * @param outputAxis the axis of its outputs along which its units lie, from the end if negative, or
 *     {@link UnitLayout#UNKNOWN}
 * @param weights its parameters
 * @param variables what its ops give, the last of which are its outputs
 */
record GraphLayer(
    LayerFacts facts, Slopes slopes, int outputAxis, List<Weight> weights, List<String> variables) {

  /** The variable that holds its outputs. */
  String output() {
    return facts.name();
  }

  /** The axis along which units lie in the outputs. */
  int unitAxis(INDArray outputs) {
    int last = outputs.rank() - 1;
    if (outputAxis != UnitLayout.UNKNOWN) {
      int axis = outputAxis < 0 ? outputs.rank() + outputAxis : outputAxis;
      return Math.max(0, Math.min(axis, last));
    }
    if (last <= 1) {
      return last;
    }
    boolean first = facts.units() == 0 || outputs.size(1) == facts.units();
    return first || outputs.size(last) != facts.units() ? 1 : last;
  }
}

package io.github.activations4j.samediff.diagnostics;

import io.github.activations4j.diagnostics.history.LayerFacts;
import io.github.activations4j.diagnostics.statistics.Slopes;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer found in a graph. SameDiff has none: here a layer is an op with weights, what is added to
 * its result, and the activation that follows; or an activation alone.
 *
 * @param facts what does not change about it; its name is that of its output variable
 * @param slopes what its outputs tell about slopes
 * @param unitsLast whether its units lie along the last axis of its outputs
 * @param weights its parameters
 * @param variables what its ops give, the last of which are its outputs
 */
record GraphLayer(
    LayerFacts facts,
    Slopes slopes,
    boolean unitsLast,
    List<Weight> weights,
    List<String> variables) {

  /** The variable that holds its outputs. */
  String output() {
    return facts.name();
  }

  /** Whether units are followed one by one. */
  boolean watched() {
    return facts.traits().elementwise() && !facts.traits().identity();
  }

  /** Whether its outputs are its own work. */
  boolean measurable() {
    return facts.hasParameters() || watched();
  }

  /** The axis along which units lie in the outputs. */
  int unitAxis(INDArray outputs) {
    int last = outputs.rank() - 1;
    if (last <= 1 || unitsLast) {
      return last;
    }
    boolean first = facts.units() == 0 || outputs.size(1) == facts.units();
    return first || outputs.size(last) != facts.units() ? 1 : last;
  }
}

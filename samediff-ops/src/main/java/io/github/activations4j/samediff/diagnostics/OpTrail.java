package io.github.activations4j.samediff.diagnostics;

import io.github.activations4j.diagnostics.statistics.Instruments;
import io.github.activations4j.samediff.diagnostics.NonFinitePath.State;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The ops of the present iteration with their results, in the order in which they ran. Keeping
 * references costs nothing; they are looked at once a NaN was noticed. What SameDiff has given back
 * meanwhile, and reused for later results, is gone.
 */
final class OpTrail {

  private record Step(SameDiffOp op, INDArray[] results) {}

  private final List<Step> steps = new ArrayList<>();

  void add(SameDiffOp op, INDArray[] results) {
    steps.add(new Step(op, results));
  }

  void clear() {
    steps.clear();
  }

  /** Looks at all results that are still there. */
  NonFinitePath path(Instruments instruments) {
    Set<Long> reused = new HashSet<>();
    List<List<State>> states = new ArrayList<>();
    for (int i = steps.size() - 1; i >= 0; i--) {
      states.add(states(steps.get(i), reused, instruments));
    }
    Collections.reverse(states);
    NonFinitePath path = new NonFinitePath();
    for (int i = 0; i < steps.size(); i++) {
      path.add(steps.get(i).op(), states.get(i));
    }
    return path;
  }

  private static List<State> states(Step step, Set<Long> reused, Instruments instruments) {
    List<State> states = new ArrayList<>();
    Set<Long> written = new HashSet<>();
    int outputs = step.op().getOutputsOfOp().size();
    for (int i = 0; i < step.results().length && i < outputs; i++) {
      INDArray result = step.results()[i];
      if (result == null || result.wasClosed()) {
        states.add(State.GONE);
      } else if (result.isEmpty() || !result.dataType().isFPType()) {
        states.add(State.FINITE);
      } else if (reused.contains(result.data().address())) {
        states.add(State.GONE);
      } else {
        written.add(result.data().address());
        states.add(instruments.isFinite(result) ? State.FINITE : State.NON_FINITE);
      }
    }
    reused.addAll(written);
    return states;
  }
}

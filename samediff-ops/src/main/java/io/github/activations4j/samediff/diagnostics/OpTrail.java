package io.github.activations4j.samediff.diagnostics;

import io.github.activations4j.diagnostics.internal.statistics.Instruments;
import io.github.activations4j.samediff.diagnostics.NonFinitePath.State;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
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

  /** An op knows its graph, which must not stay alive if training breaks off. */
  private record Step(WeakReference<SameDiffOp> op, INDArray[] results) {}

  private final List<Step> steps = new ArrayList<>();

  void add(SameDiffOp op, INDArray[] results) {
    steps.add(new Step(new WeakReference<>(op), results));
  }

  void clear() {
    steps.clear();
  }

  /** Looks at all results that are still there. */
  NonFinitePath path(Instruments instruments) {
    Set<Long> reused = new HashSet<>();
    List<SameDiffOp> ops = new ArrayList<>();
    List<List<State>> states = new ArrayList<>();
    for (int i = steps.size() - 1; i >= 0; i--) {
      SameDiffOp op = steps.get(i).op().get();
      if (op != null) {
        ops.add(op);
        states.add(states(op, steps.get(i).results(), reused, instruments));
      }
    }
    NonFinitePath path = new NonFinitePath();
    for (int i = ops.size() - 1; i >= 0; i--) {
      path.add(ops.get(i), states.get(i));
    }
    return path;
  }

  private static List<State> states(
      SameDiffOp op, INDArray[] results, Set<Long> reused, Instruments instruments) {
    List<State> states = new ArrayList<>();
    Set<Long> written = new HashSet<>();
    int outputs = op.getOutputsOfOp().size();
    for (int i = 0; i < results.length && i < outputs; i++) {
      INDArray result = results[i];
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

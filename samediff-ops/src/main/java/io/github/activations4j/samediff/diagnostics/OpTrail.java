package io.github.activations4j.samediff.diagnostics;

import io.github.activations4j.diagnostics.statistics.Instruments;
import io.github.activations4j.samediff.op.FunctionOp;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The ops of the present iteration with their results, in the order in which they ran. Once a NaN
 * is noticed, the first of them that has one is where it began. Keeping references costs nothing;
 * results that SameDiff has given back meanwhile, and reused for later ones, are passed over.
 */
final class OpTrail {

  /**
   * An op that ran.
   *
   * @param op the op
   * @param outputs its results
   */
  record Step(SameDiffOp op, INDArray[] outputs) {

    /** The op for people: what it computes, and its name in the graph. */
    String description() {
      String what = op.getOp() instanceof FunctionOp ours ? ours.toString() : op.getOp().opName();
      return what + " (\"" + op.getName() + "\")";
    }
  }

  private final List<Step> steps = new ArrayList<>();

  void add(SameDiffOp op, INDArray[] outputs) {
    steps.add(new Step(op, outputs));
  }

  void clear() {
    steps.clear();
  }

  /** The first op that gave NaN or infinity. */
  Optional<Step> firstNonFinite(Instruments instruments) {
    Set<Long> reused = new HashSet<>();
    Step first = null;
    for (int i = steps.size() - 1; i >= 0; i--) {
      for (INDArray output : steps.get(i).outputs()) {
        boolean readable =
            output != null
                && !output.wasClosed()
                && !output.isEmpty()
                && output.dataType().isFPType();
        if (readable && reused.add(output.data().address()) && !instruments.isFinite(output)) {
          first = steps.get(i);
        }
      }
    }
    return Optional.ofNullable(first);
  }
}

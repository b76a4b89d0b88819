package io.github.activations4j.samediff.diagnostics;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.nd4j.autodiff.loss.LossReduce;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.autodiff.samediff.internal.Variable;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.impl.loss.BaseLoss;

/**
 * Whether a graph's losses are sums over the batch. SameDiff differentiates a loss as it is
 * defined; to get figures of one example, losses and gradients of a sum are divided by the batch
 * size, and those of a mean are left as they are.
 *
 * <p>Going from a loss to what it is computed from, the first reduction decides: of a loss op its
 * {@link LossReduce}, otherwise a sum or a mean. A division in between makes a mean of a sum. Terms
 * of the parameters alone, such as an L2 penalty, do not count.
 */
final class LossScale {

  private static final Set<String> SUMS = Set.of("reduce_sum", "sum", "l2_loss", "reduce_sqnorm");
  private static final Set<String> MEANS =
      Set.of("reduce_mean", "mean", "divide", "div_scalar", "ctc_loss");

  private final SameDiff graph;

  LossScale(SameDiff graph) {
    this.graph = graph;
  }

  /** True if at least one loss is a sum, or an array of examples, whose sum SameDiff takes. */
  boolean isSum() {
    return graph.getLossVariables().stream().anyMatch(this::isSum);
  }

  private boolean isSum(String loss) {
    Deque<String> pending = new ArrayDeque<>(List.of(loss));
    Set<String> seen = new HashSet<>();
    while (!pending.isEmpty()) {
      SameDiffOp op = producer(pending.poll());
      if (op == null || !seen.add(op.getName()) || !fromData(op)) {
        continue;
      }
      if (op.getOp() instanceof BaseLoss function) {
        return sums(function);
      }
      if (SUMS.contains(op.getOp().opName())) {
        return true;
      }
      if (MEANS.contains(op.getOp().opName())) {
        return false;
      }
      pending.addAll(op.getInputsToOp());
    }
    return false;
  }

  /** A loss op read from a file has its reduction in its arguments only. */
  private static boolean sums(DynamicCustomOp loss) {
    int reduction = loss.numIArguments() > 0 ? loss.getIArgument(0).intValue() : -1;
    return reduction == LossReduce.SUM.ordinal() || reduction == LossReduce.NONE.ordinal();
  }

  private boolean fromData(SameDiffOp op) {
    Deque<SameDiffOp> pending = new ArrayDeque<>(List.of(op));
    Set<String> seen = new HashSet<>();
    while (!pending.isEmpty()) {
      SameDiffOp next = pending.poll();
      if (!seen.add(next.getName()) || next.getInputsToOp() == null) {
        continue;
      }
      for (String input : next.getInputsToOp()) {
        SameDiffOp before = producer(input);
        if (before != null) {
          pending.add(before);
        } else if (graph.getVariable(input).isPlaceHolder()) {
          return true;
        }
      }
    }
    return false;
  }

  private SameDiffOp producer(String name) {
    Variable variable = graph.getVariables().get(name);
    return variable == null || variable.getOutputOfOp() == null
        ? null
        : graph.getOps().get(variable.getOutputOfOp());
  }
}

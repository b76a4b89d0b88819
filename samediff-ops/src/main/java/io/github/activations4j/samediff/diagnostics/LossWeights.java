package io.github.activations4j.samediff.diagnostics;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.autodiff.samediff.internal.Variable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.loss.BaseLoss;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Examples and steps that do not count, because the weights of the loss are zero there and are a
 * placeholder. SameDiff has no other masks.
 *
 * @param weights of each example, or of each step of each example
 */
record LossWeights(INDArray weights) {

  /** The index of the weights among the inputs of a loss op. */
  private static final int WEIGHTS = 1;

  /**
   * The weights of a batch.
   *
   * @return empty if there are none, if they differ from loss to loss, or if no weight is zero
   */
  static Optional<LossWeights> of(SameDiff graph, MultiDataSet batch) {
    Set<String> names = names(graph);
    if (batch == null || names.size() != 1) {
      return Optional.empty();
    }
    return Optional.ofNullable(Placeholders.of(graph, batch).get(names.iterator().next()))
        .filter(weights -> weights.rank() > 0 && weights.dataType().isFPType())
        .filter(weights -> weights.eq(0).any())
        .map(LossWeights::new);
  }

  /** What the loss ops that are nearest to the losses take as their weights. */
  private static Set<String> names(SameDiff graph) {
    Set<String> names = new HashSet<>();
    Set<String> seen = new HashSet<>();
    Deque<String> pending = new ArrayDeque<>(graph.getLossVariables());
    while (!pending.isEmpty()) {
      Variable variable = graph.getVariables().get(pending.poll());
      SameDiffOp op =
          variable == null || variable.getOutputOfOp() == null
              ? null
              : graph.getOps().get(variable.getOutputOfOp());
      if (op == null || op.getInputsToOp() == null || !seen.add(op.getName())) {
        continue;
      }
      if (op.getOp() instanceof BaseLoss) {
        names.add(op.getInputsToOp().get(WEIGHTS));
      } else {
        pending.addAll(op.getInputsToOp());
      }
    }
    return names;
  }

  /**
   * The mask of outputs: 0 for positions that do not count, in the order of examples and steps.
   *
   * @param outputs of a layer
   * @param unitAxis the axis of its units
   * @return null if the weights do not say which of the outputs count
   */
  INDArray mask(INDArray outputs, int unitAxis) {
    long[] sizes = Arrays.stream(weights.shape()).filter(size -> size > 1).toArray();
    boolean examples = sizes.length == 1 && unitAxis != 0 && outputs.size(0) == sizes[0];
    int stepAxis = outputs.rank() == 3 ? 3 - unitAxis : 0;
    boolean steps =
        sizes.length == 2
            && unitAxis != 0
            && stepAxis != 0
            && outputs.size(0) == sizes[0]
            && outputs.size(stepAxis) == sizes[1];
    return examples || steps ? weights : null;
  }
}

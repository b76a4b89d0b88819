package io.github.activations4j.samediff.diagnostics;

import java.util.Map;
import java.util.Set;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.config.ExecutionResult;
import org.nd4j.autodiff.samediff.config.SDValue;
import org.nd4j.autodiff.samediff.internal.FrameIter;
import org.nd4j.autodiff.samediff.internal.InferenceSession;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.BaseOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.ops.random.custom.RandomBernoulli;
import org.nd4j.linalg.api.ops.random.impl.AlphaDropOut;
import org.nd4j.linalg.api.ops.random.impl.BernoulliDistribution;
import org.nd4j.linalg.api.ops.random.impl.DropOut;
import org.nd4j.linalg.api.ops.random.impl.DropOutInverted;

/**
 * Runs a graph as it is meant to be used once it is trained: a random mask of zeros and ones is its
 * mean, and an op for dropout passes on the mean of what it would.
 *
 * <p>SameDiff 1.0.0-M2.1 runs such ops in the same way whether it trains or not. Its ops for
 * dropout have no gradient, so that dropout between layers is a product with a random mask.
 */
final class NoiselessSession extends InferenceSession {

  NoiselessSession(SameDiff graph) {
    super(graph);
  }

  @Override
  public ExecutionResult doExec(
      DifferentialFunction op,
      OpContext context,
      FrameIter frame,
      Set<VarId> inputs,
      Set<VarId> inputsOfAllIterations,
      Set<String> constantsAndPlaceholders,
      Map<String, SDValue> otherPlaceholders) {
    ExecutionResult result =
        super.doExec(
            op,
            context,
            frame,
            inputs,
            inputsOfAllIterations,
            constantsAndPlaceholders,
            otherPlaceholders);
    if (op instanceof RandomBernoulli mask) {
      result.resultAt(0).assign(mask.getTArgument(0));
    } else if (op instanceof BernoulliDistribution mask) {
      result.resultAt(0).assign(probability(mask));
    } else if (op instanceof DropOutInverted || op instanceof AlphaDropOut) {
      result.resultAt(0).assign(context.getInputArray(0));
    } else if (op instanceof DropOut dropout) {
      INDArray input = context.getInputArray(0);
      input.muli(probability(dropout), result.resultAt(0));
    }
    return result;
  }

  private static Number probability(BaseOp op) {
    return (Number) op.extraArgs()[0];
  }
}

package io.github.activations4j.samediff.diagnostics;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.autodiff.samediff.internal.Variable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.BaseReduceOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Computes a loss once more with other outputs, without the graph that they come from: SameDiff can
 * only be given placeholders. Knows the ops that losses are made of; whatever else there is makes
 * the result unknown.
 */
final class LossFormula {

  private final SameDiff graph;
  private final Map<String, INDArray> values;

  /**
   * A formula.
   *
   * @param graph whose ops are run
   * @param known values of variables: placeholders, and outputs that replace those of the graph
   */
  LossFormula(SameDiff graph, Map<String, INDArray> known) {
    this.graph = graph;
    this.values = new HashMap<>(known);
  }

  /**
   * The value of a variable.
   *
   * @param name of the variable
   * @return empty if an op is not known
   */
  Optional<INDArray> of(String name) {
    INDArray known = values.get(name);
    Variable variable = graph.getVariables().get(name);
    if (known != null || variable == null) {
      return Optional.ofNullable(known);
    }
    if (variable.getOutputOfOp() == null) {
      boolean stored = !variable.getVariable().isPlaceHolder();
      return stored ? Optional.ofNullable(variable.getVariable().getArr()) : Optional.empty();
    }
    SameDiffOp op = graph.getOps().get(variable.getOutputOfOp());
    List<String> names = op.getInputsToOp() == null ? List.of() : op.getInputsToOp();
    List<INDArray> inputs = names.stream().map(this::of).flatMap(Optional::stream).toList();
    boolean first = op.getOutputsOfOp().get(0).equals(name);
    if (!first || inputs.isEmpty() || inputs.size() < names.size()) {
      return Optional.empty();
    }
    Optional<INDArray> result = result(op.getOp(), inputs.toArray(INDArray[]::new));
    result.ifPresent(value -> values.put(name, value));
    return result;
  }

  private static Optional<INDArray> result(DifferentialFunction op, INDArray[] inputs) {
    INDArray x = inputs[0];
    return switch (op.opName()) {
      case "identity", "cast" -> Optional.of(x);
      case "neg" -> Optional.of(x.neg());
      case "log" -> Optional.of(Transforms.log(x));
      case "abs" -> Optional.of(Transforms.abs(x));
      case "square" -> Optional.of(x.mul(x));
      case "reduce_mean", "mean" -> reduced(op, inputs).map(axes -> x.mean(axes));
      case "reduce_sum", "sum" -> reduced(op, inputs).map(axes -> x.sum(axes));
      default -> op instanceof DynamicCustomOp custom ? run(custom, inputs) : Optional.empty();
    };
  }

  /** The axes of a reduction; axes that are kept, or computed, are not known. */
  private static Optional<int[]> reduced(DifferentialFunction op, INDArray[] inputs) {
    if (!(op instanceof BaseReduceOp reduction) || inputs.length > 1 || reduction.isKeepDims()) {
      return Optional.empty();
    }
    INDArray given = reduction.dimensions();
    int[] axes = given == null || given.isEmpty() ? new int[0] : given.toIntVector();
    boolean all = axes.length == 0 || Arrays.stream(axes).anyMatch(a -> a == Integer.MAX_VALUE);
    return Optional.of(all ? new int[0] : axes);
  }

  private static Optional<INDArray> run(DynamicCustomOp op, INDArray[] inputs) {
    DynamicCustomOp.DynamicCustomOpsBuilder again =
        DynamicCustomOp.builder(op.opName())
            .addInputs(inputs)
            .addFloatingPointArguments(Arrays.stream(op.tArgs()).boxed().toArray(Double[]::new))
            .addBooleanArguments(op.bArgs());
    for (long argument : op.iArgs()) {
      again.addIntegerArguments(argument);
    }
    return Optional.of(Nd4j.exec(again.build())[0]);
  }
}

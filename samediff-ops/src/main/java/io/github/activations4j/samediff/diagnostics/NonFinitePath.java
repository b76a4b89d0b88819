package io.github.activations4j.samediff.diagnostics;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;

/**
 * The way of a NaN or infinity through the ops of an iteration. Going back from where it was
 * noticed over results that are not finite, the earliest op is where it began. An infinity beside
 * that way, such as that of a mask before a softmax, is not its cause.
 */
final class NonFinitePath {

  /** The state of the result of an op. */
  enum State {
    FINITE,
    NON_FINITE,
    /** Its memory holds another result by now. */
    GONE
  }

  /**
   * Where it began.
   *
   * @param op the first with NaN or infinity in its results
   * @param sure whether everything that it was computed from could be examined
   */
  record Origin(SameDiffOp op, boolean sure) {}

  private record Result(SameDiffOp op, int order, State state) {}

  private final Map<String, Result> results = new HashMap<>();
  private int ops;

  /**
   * An op ran. In a loop a variable has several results, the last of which counts.
   *
   * @param op what was executed
   * @param states what is known about its results, in the order of its outputs
   */
  void add(SameDiffOp op, List<State> states) {
    for (int i = 0; i < states.size(); i++) {
      results.put(op.getOutputsOfOp().get(i), new Result(op, ops, states.get(i)));
    }
    ops++;
  }

  /** Whether a variable is known to hold NaN or infinity. */
  boolean isNonFinite(String variable) {
    Result result = results.get(variable);
    return result != null && result.state() == State.NON_FINITE;
  }

  /** Where the NaN or infinity of a variable began; empty if no op is known to have given one. */
  Optional<Origin> origin(String noticed) {
    Result first = null;
    Set<String> seen = new HashSet<>();
    Deque<String> pending = new ArrayDeque<>(List.of(noticed));
    while (!pending.isEmpty()) {
      String variable = pending.pop();
      Result result = results.get(variable);
      if (result == null || result.state() == State.FINITE || !seen.add(variable)) {
        continue;
      }
      if (result.state() == State.NON_FINITE && (first == null || result.order() < first.order())) {
        first = result;
      }
      pending.addAll(inputs(result.op()));
    }
    return Optional.ofNullable(first).map(result -> new Origin(result.op(), isSure(result.op())));
  }

  private boolean isSure(SameDiffOp op) {
    return inputs(op).stream()
        .map(results::get)
        .noneMatch(result -> result != null && result.state() == State.GONE);
  }

  private static List<String> inputs(SameDiffOp op) {
    return op.getInputsToOp() == null ? List.of() : op.getInputsToOp();
  }
}

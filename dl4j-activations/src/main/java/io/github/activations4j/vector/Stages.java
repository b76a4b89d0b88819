package io.github.activations4j.vector;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The operations of a formula, cut into loops that C2 compiles well. A value that a later loop
 * needs goes through a temporary array.
 *
 * <p>C2 stops inlining when it has made 18,000 nodes of a method ({@code NodeCountInliningCutoff},
 * a constant in product builds). What is left are calls, with vectors that become objects. On Java
 * 17 the functions with 39 operations and more (gelu, gelu_tanh and tanh_exp backward, gelu_tanh
 * forward) so allocated one vector in every turn, and took two to four times as long as they do
 * without that; those with 36 did not.
 */
final class Stages {

  /** Operations in a loop, at most; the largest ones seen to work had 36. */
  static final int MOST = 32;

  private final List<List<Node>> loops = new ArrayList<>();
  private final Map<Node, Integer> temporaries = new HashMap<>();

  private Stages() {}

  /** Cuts what a result needs where the fewest values cross. */
  static Stages of(Formula formula, Node result) {
    List<Node> left = operations(formula, result);
    Stages cut = new Stages();
    while (left.size() > MOST) {
      int size = bestCut(left);
      cut.loops.add(left.subList(0, size));
      left = left.subList(size, left.size());
      for (Node value : crossing(cut.computed(), left)) {
        cut.temporaries.putIfAbsent(value, cut.temporaries.size());
      }
    }
    cut.loops.add(left);
    return cut;
  }

  private List<Node> computed() {
    return loops.stream().flatMap(List::stream).toList();
  }

  /** What each loop computes, in order, an operation after its operands; mostly there is one. */
  List<List<Node>> loops() {
    return loops;
  }

  /** The number of the temporary array that a value goes through; null for most values. */
  Integer temporary(Node value) {
    return temporaries.get(value);
  }

  /** How many temporary arrays there are. */
  int temporaries() {
    return temporaries.size();
  }

  private static List<Node> operations(Formula formula, Node result) {
    Set<Node> needed = new HashSet<>(List.of(result));
    List<Node> nodes = formula.nodes();
    for (int i = nodes.size() - 1; i >= 0; i--) {
      if (needed.contains(nodes.get(i))) {
        needed.addAll(nodes.get(i).operands());
      }
    }
    return nodes.stream().filter(node -> needed.contains(node) && isComputed(node)).toList();
  }

  private static boolean isComputed(Node node) {
    return node.operation() != Operation.INPUT && node.operation() != Operation.CONSTANT;
  }

  /** How many operations come into the next loop: loops get about as many as the others. */
  private static int bestCut(List<Node> left) {
    int loops = (left.size() + MOST - 1) / MOST;
    int even = left.size() / loops;
    int best = Math.min(MOST, even);
    int fewest = Integer.MAX_VALUE;
    for (int size = Math.max(1, left.size() - (loops - 1) * MOST); size <= MOST; size++) {
      boolean balanced = Math.abs(size - even) <= even / 3;
      int values = crossing(left.subList(0, size), left.subList(size, left.size())).size();
      if (balanced && values < fewest) {
        fewest = values;
        best = size;
      }
    }
    return best;
  }

  /** What is computed before a cut and needed after it. */
  private static List<Node> crossing(List<Node> before, List<Node> after) {
    Set<Node> used = new HashSet<>();
    after.forEach(node -> used.addAll(node.operands()));
    return before.stream().filter(used::contains).toList();
  }
}

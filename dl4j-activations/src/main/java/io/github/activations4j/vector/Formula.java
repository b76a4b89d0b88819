package io.github.activations4j.vector;

import io.github.activations4j.math.Lanes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes down the operations that lane code asks for instead of carrying them out. What is computed
 * twice from the same operands is one node, and numbers are kept apart, so that functions that
 * differ in their numbers only have the same structure.
 */
final class Formula implements Lanes<Node> {

  private final Map<List<Object>, Node> known = new LinkedHashMap<>();
  private final List<Node> nodes = new ArrayList<>();
  private final List<Float> constants = new ArrayList<>();

  /** The argument with an index: 0 for x, 1 for the gradient. */
  Node input(int index) {
    return node(Operation.INPUT, index);
  }

  /** All operations, each after its operands. */
  List<Node> nodes() {
    return nodes;
  }

  /** What the formula is, but for its numbers. */
  List<List<Object>> structure() {
    return List.copyOf(known.keySet());
  }

  /** The numbers, in the order in which they were first used. */
  float[] constants() {
    float[] values = new float[constants.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = constants.get(i);
    }
    return values;
  }

  @Override
  public Node constant(float value) {
    // As equals compares: −0 is not 0.
    int index = constants.indexOf(value);
    if (index < 0) {
      index = constants.size();
      constants.add(value);
    }
    return node(Operation.CONSTANT, index);
  }

  @Override
  public Node add(Node a, Node b) {
    return node(Operation.ADD, 0, a, b);
  }

  @Override
  public Node sub(Node a, Node b) {
    return node(Operation.SUB, 0, a, b);
  }

  @Override
  public Node mul(Node a, Node b) {
    return node(Operation.MUL, 0, a, b);
  }

  @Override
  public Node div(Node a, Node b) {
    return node(Operation.DIV, 0, a, b);
  }

  @Override
  public Node fma(Node a, Node b, Node c) {
    return node(Operation.FMA, 0, a, b, c);
  }

  @Override
  public Node abs(Node a) {
    return node(Operation.ABS, 0, a);
  }

  @Override
  public Node sqrt(Node a) {
    return node(Operation.SQRT, 0, a);
  }

  @Override
  public Node powerOfTwo(Node shifted) {
    return node(Operation.POWER_OF_TWO, 0, shifted);
  }

  @Override
  public Node ifGreater(Node a, Node b, Node x, Node y) {
    return node(Operation.IF_GREATER, 0, a, b, x, y);
  }

  @Override
  public Node ifAtLeast(Node a, Node b, Node x, Node y) {
    return node(Operation.IF_AT_LEAST, 0, a, b, x, y);
  }

  @Override
  public Node ifEqual(Node a, Node b, Node x, Node y) {
    return node(Operation.IF_EQUAL, 0, a, b, x, y);
  }

  private Node node(Operation operation, int index, Node... operands) {
    List<Object> key = new ArrayList<>();
    key.add(operation);
    key.add(index);
    for (Node operand : operands) {
      key.add(operand.number());
    }
    return known.computeIfAbsent(
        key,
        unknown -> {
          Node node = new Node(nodes.size(), operation, List.of(operands), index);
          nodes.add(node);
          return node;
        });
  }
}

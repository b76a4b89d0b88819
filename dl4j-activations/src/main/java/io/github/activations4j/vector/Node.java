package io.github.activations4j.vector;

import java.util.List;

/**
 * An operation of a formula, with its operands.
 *
 * @param number its place in the formula: after all of its operands
 * @param operation what is computed
 * @param operands from what
 * @param index which input, or which constant of the formula; 0 for all else
 */
record Node(int number, Operation operation, List<Node> operands, int index) {}

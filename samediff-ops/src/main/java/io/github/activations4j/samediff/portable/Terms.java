package io.github.activations4j.samediff.portable;

import io.github.activations4j.function.ActivationFunction;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;

/** What the formulas are made of, each with the derivative that they rely on at its kink. */
final class Terms {

  /** Stands for no bound; a float holds it. */
  private static final double UNBOUNDED = 1e38;

  private final SameDiff graph;
  private final DataType type;
  private final SDVariable argument; // of the function, before any cast

  Terms(SDVariable argument, DataType type) {
    this.argument = argument;
    this.type = type;
    graph = argument.getSameDiff();
  }

  /** max(x, 0); derivative at 0: 0. */
  SDVariable positive(SDVariable x) {
    return graph.nn().relu(x, 0);
  }

  /** min(x, 0); derivative at 0: 1. */
  SDVariable negative(SDVariable x) {
    return x.sub(positive(x));
  }

  /** x between bounds; derivative at and beyond them: 0. */
  SDVariable clip(SDVariable x, double low, double high) {
    return graph.math().clipByValue(x, low, high);
  }

  /** max(x, low); derivative at low: 0. */
  SDVariable atLeast(SDVariable x, double low) {
    return clip(x, low, UNBOUNDED);
  }

  /** 1 where a condition holds, else 0, without a derivative. */
  SDVariable where(SDVariable condition) {
    return condition.castTo(type);
  }

  SDVariable identity(SDVariable x) {
    return graph.identity(x);
  }

  SDVariable abs(SDVariable x) {
    return graph.math().abs(x);
  }

  SDVariable exp(SDVariable x) {
    return graph.math().exp(x);
  }

  SDVariable expm1(SDVariable x) {
    return graph.math().expm1(x);
  }

  SDVariable erfc(SDVariable x) {
    return graph.math().erfc(x);
  }

  SDVariable sqrt(SDVariable x) {
    return graph.math().sqrt(x);
  }

  SDVariable sin(SDVariable x) {
    return graph.math().sin(x);
  }

  SDVariable tanh(SDVariable x) {
    return graph.math().tanh(x);
  }

  SDVariable sigmoid(SDVariable x) {
    return graph.nn().sigmoid(x);
  }

  SDVariable softmax(SDVariable x, int axis) {
    return graph.nn().softmax(x, axis);
  }

  SDVariable log(SDVariable x) {
    return graph.math().log(x);
  }

  SDVariable expand(SDVariable x, int axis) {
    return graph.expandDims(x, axis);
  }

  /**
   * The sum along an axis, which stays with length 1. Through an axis more than x has: SameDiff
   * fails to reduce an axis of length 1 of a matrix.
   *
   * @param axis counted from the first: of more than two axes SameDiff reduces a wrong one
   *     otherwise
   */
  SDVariable total(SDVariable x, int axis) {
    return expand(x, axis).sum(axis + 1);
  }

  /**
   * An axis counted from the first, for SameDiff's reductions.
   *
   * @throws IllegalArgumentException if it is counted from the last, and the rank is not known
   */
  int fromFront(ActivationFunction function, int axis) {
    if (axis >= 0) {
      return axis;
    }
    long[] shape = argument.getShape();
    if (shape == null) {
      throw new IllegalArgumentException(
          function
              + ": SameDiff does not know the rank of "
              + argument.name()
              + "; count the axis of the portable form from the first, as in "
              + function.key()
              + "(axis=1)");
    }
    return axis + shape.length;
  }

  /**
   * (x + |x|)/2, which is max(x, 0) without its kink: derivative at 0: ½. What a smooth function
   * that bends around max(x, 0) needs for its own derivative at 0 to be right.
   */
  SDVariable ramp(SDVariable x) {
    return x.mul(0.5).add(abs(x).mul(0.5));
  }

  /** ln(1 + eˣ), never infinite for a finite x. */
  SDVariable softplus(SDVariable x) {
    return ramp(x).add(graph.math().log1p(exp(abs(x).mul(-1))));
  }
}

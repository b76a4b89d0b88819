package io.github.activations4j.samediff.portable;

import io.github.activations4j.function.ActivationFunction;
import java.util.function.UnaryOperator;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ops.impl.controlflow.compat.StopGradient;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What the formulas are made of, each with the derivative that they rely on at its kink.
 *
 * <p>Maxima and minima are made of two of SameDiff's ops whose gradients select: {@code relu} with
 * a cutoff c, which is max(x, c), derivative 0 at c, and {@code max}, derivative 1 at equality. The
 * gradients of {@code clipByValue} and {@code min} multiply by 0, and 0·∞ is NaN.
 */
final class Terms {

  /** e to the power of minus this is 0. */
  private static final double SATURATED = 1000;

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
    return larger(x.neg(), 0).neg();
  }

  /** x between bounds; derivative at and beyond them: 0. */
  SDVariable clip(SDVariable x, double low, double high) {
    return atMost(atLeast(x, low), high);
  }

  /** max(x, low); derivative at low: 0. */
  SDVariable atLeast(SDVariable x, double low) {
    return graph.nn().relu(x, low);
  }

  /** min(x, high); derivative at high: 0. */
  SDVariable atMost(SDVariable x, double high) {
    return atLeast(x.neg(), -high).neg();
  }

  /** max(x, low); derivative at low: 1. NaN is lost: it must show in another part of a formula. */
  SDVariable larger(SDVariable x, double low) {
    return graph.math().max(x, graph.constant(Nd4j.scalar(type, low)));
  }

  /**
   * A function that is a straight line where |x| ≥ bound, with derivatives that are its slope at
   * the bounds.
   *
   * @param bound where it begins to be straight
   * @param left slope on the left
   * @param right slope on the right
   * @param curve the function between the bounds, for an argument that is clipped to them
   */
  SDVariable straightBeyond(
      double bound, double left, double right, SDVariable x, UnaryOperator<SDVariable> curve) {
    double b = Math.min(bound, 0.25 * largest());
    SDVariable y = curve.apply(clip(x, -b, b));
    if (right != 0) {
      y = y.add(larger(x, b).sub(b).mul(right));
    }
    if (left != 0) {
      y = y.sub(larger(x.neg(), b).sub(b).mul(left));
    }
    return y;
  }

  /**
   * 1, or NaN where x is NaN, without a derivative. A factor before a formula: the gradients of
   * maxima would make 0 of NaN.
   */
  SDVariable mark(SDVariable x) {
    return oneUnless(graph.math().isNaN(x));
  }

  /** NaN where a condition holds, else 1, without a derivative. */
  private SDVariable oneUnless(SDVariable condition) {
    return sqrt(where(condition).mul(-2).add(1));
  }

  /** The largest finite number of the type. */
  double largest() {
    return isDouble() ? Double.MAX_VALUE : Float.MAX_VALUE;
  }

  /** Whether it is computed in DOUBLE, else in FLOAT. */
  boolean isDouble() {
    return type == DataType.DOUBLE;
  }

  /**
   * Scores whose softmax is right, and whose gradients are NaN where their row is: those of +∞
   * become the largest number, all others of their row −∞. A row that has NaN, or nothing but −∞,
   * is NaN.
   *
   * @param largest what stands for +∞
   */
  SDVariable scores(SDVariable x, int axis, double largest) {
    SDVariable nan = where(graph.math().isNaN(x));
    SDVariable unmasked = where(x.neq(Double.NEGATIVE_INFINITY));
    SDVariable mark = oneUnless(ofRow(unmasked, axis).sub(ofRow(nan, axis)).lt(0.5));
    SDVariable infinite = where(x.eq(Double.POSITIVE_INFINITY));
    SDVariable weight = infinite.sub(ofRow(infinite, axis)).add(1);
    SDVariable finite = larger(x.mul(mark).add(log(weight)).neg(), -largest).neg();
    return finite.mul(mark);
  }

  /**
   * 1 for every element of a row that has a 1, else 0. Through softmax, which works for any axis
   * where the rank is not known; SameDiff's reductions do not.
   */
  private SDVariable ofRow(SDVariable zerosAndOnes, int axis) {
    SDVariable share = softmax(zerosAndOnes.mul(SATURATED), axis);
    return zerosAndOnes.add(where(share.eq(0)));
  }

  /**
   * {@link #scores} less the largest of their row, which counts as a constant: the functions of
   * rows do not change when a constant is added.
   */
  SDVariable belowTop(SDVariable x, int axis) {
    SDVariable finite = scores(x, axis, largest());
    SDVariable top = graph.max(expand(finite, axis), axis + 1);
    return finite.sub(new StopGradient(graph, top).outputVariable());
  }

  /** 1 where a condition holds, else 0, without a derivative. */
  SDVariable where(SDVariable condition) {
    return condition.castTo(type);
  }

  SDVariable identity(SDVariable x) {
    return graph.identity(x);
  }

  SDVariable square(SDVariable x) {
    return graph.math().square(x);
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

  /** A new axis of length 1. Not expandDims: of a matrix of one element it makes the same. */
  SDVariable expand(SDVariable x, int axis) {
    return graph.stack(axis, x);
  }

  /**
   * The sum along an axis, which keeps length 1. It goes through an extra axis, because SameDiff
   * fails to reduce an axis of length 1 of a matrix.
   *
   * @param axis counted from the first; otherwise SameDiff reduces a wrong one of more than two
   *     axes
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
   * (x + |x|)/2, which is max(x, 0) without its kink: derivative at 0: ½. A smooth function that
   * bends around max(x, 0) needs it for a correct derivative at 0.
   */
  SDVariable ramp(SDVariable x) {
    return x.mul(0.5).add(abs(x).mul(0.5));
  }

  /** ln(1 + eˣ), never infinite for a finite x. */
  SDVariable softplus(SDVariable x) {
    return ramp(x).add(graph.math().log1p(exp(abs(x).mul(-1))));
  }
}

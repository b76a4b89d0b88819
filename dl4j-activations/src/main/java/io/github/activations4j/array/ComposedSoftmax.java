package io.github.activations4j.array;

import io.github.activations4j.function.ActivationFunction;
import io.github.activations4j.function.LogSoftmax;
import io.github.activations4j.function.OpenSoftmax;
import io.github.activations4j.function.Softmax;
import java.util.Optional;
import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.comparison.CompareAndReplace;
import org.nd4j.linalg.api.ops.impl.transforms.comparison.CompareAndSet;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.DivOp;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.MulOp;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.SubOp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.conditions.Conditions;

/**
 * Softmax, also as it is in training, and its logarithm, in ND4J's native operations: in double for
 * DOUBLE arrays, else in float.
 *
 * <p>One number comes from the device before anything is written: the largest score, and in the
 * backward pass the largest gradient. Scores of +∞ and gradients that are infinite or nearly so
 * have rules that are not composed here.
 */
final class ComposedSoftmax {

  /** No sum over a row of smaller gradients overflows in float. */
  private static final double LARGEST_GRADIENT = 1e30;

  private final int axis;
  private final double temperature;

  /** The smallest probability of a score above −∞; 0 outside training. */
  private final double floor;

  private final boolean logarithm;

  private ComposedSoftmax(int axis, double temperature, double floor, boolean logarithm) {
    this.axis = axis;
    this.temperature = temperature;
    this.floor = floor;
    this.logarithm = logarithm;
  }

  /**
   * Composes a function.
   *
   * @return empty if it is none of this family
   */
  static Optional<ComposedFunction> of(ActivationFunction function) {
    if (function instanceof Softmax softmax) {
      return made(new ComposedSoftmax(softmax.axis(), softmax.temperature(), 0, false));
    }
    if (function instanceof OpenSoftmax open) {
      double temperature = open.softmax().temperature();
      return made(new ComposedSoftmax(open.axis(), temperature, open.floor(), false));
    }
    if (function instanceof LogSoftmax log) {
      return made(new ComposedSoftmax(log.axis(), 1, 0, true));
    }
    return Optional.empty();
  }

  private static Optional<ComposedFunction> made(ComposedSoftmax softmax) {
    // The derivative is a matrix for each row.
    return Optional.of(new ComposedFunction(softmax.new Forward(), null, softmax.new Backward()));
  }

  /** Operations that a temperature other than 1 adds. */
  private int tempered() {
    return temperature == 1 ? 0 : 1;
  }

  private boolean hasFloor() {
    return floor > 0;
  }

  /** e^((x − max)/T)/Σ, of no less than the floor. */
  private INDArray probabilities(INDArray x, INDArray max, int along) {
    INDArray p = sub(x, max);
    if (temperature != 1) {
      p.divi(temperature);
    }
    Nd4j.getExecutioner().exec(new Exp(p, p));
    INDArray sum = p.sum(true, along);
    if (hasFloor()) {
      // A score of −∞ itself, until the end.
      double lowest = -largest(x.dataType());
      Nd4j.getExecutioner().exec(new CompareAndSet(p, x, p, Conditions.lessThan(lowest)));
    }
    div(p, sum, p);
    if (hasFloor()) {
      Nd4j.getExecutioner().exec(new CompareAndSet(p, p, floor, Conditions.absLessThan(floor)));
      Nd4j.getExecutioner().exec(new CompareAndSet(p, p, 0, Conditions.lessThan(0)));
    }
    return p;
  }

  private static double largest(DataType type) {
    return type == DataType.DOUBLE ? Double.MAX_VALUE : Float.MAX_VALUE;
  }

  private static INDArray sub(INDArray a, INDArray b) {
    INDArray result = Nd4j.createUninitialized(a.dataType(), a.shape(), a.ordering());
    sub(a, b, result);
    return result;
  }

  private static void sub(INDArray a, INDArray b, INDArray result) {
    Nd4j.exec(new SubOp(new INDArray[] {a, b}, new INDArray[] {result}));
  }

  private static void div(INDArray a, INDArray b, INDArray result) {
    Nd4j.exec(new DivOp(new INDArray[] {a, b}, new INDArray[] {result}));
  }

  private static void mul(INDArray a, INDArray b, INDArray result) {
    Nd4j.exec(new MulOp(new INDArray[] {a, b}, new INDArray[] {result}));
  }

  /** What both directions have in common. */
  private abstract class Pass implements NativeRun {

    @Override
    public final Optional<String> run(INDArray out, INDArray... arguments) {
      int rank = out.rank();
      if (rank == 0) {
        return Optional.of("of a single number");
      }
      int along = Rows.along(axis, rank);
      boolean wide = Stream.of(arguments).anyMatch(a -> a.dataType() == DataType.DOUBLE);
      DataType type = wide || out.dataType() == DataType.DOUBLE ? DataType.DOUBLE : DataType.FLOAT;
      try (MemoryWorkspace ignored = DeviceWorkspace.open()) {
        INDArray x = arguments[0].castTo(type);
        INDArray max = x.max(true, along);
        if (!(max.maxNumber().doubleValue() <= largest(type))) {
          return Optional.of("a score is +∞ or NaN");
        }
        INDArray dy = arguments.length == 1 ? null : arguments[1].castTo(type);
        if (dy != null && !(dy.amaxNumber().doubleValue() < LARGEST_GRADIENT)) {
          return Optional.of("a gradient is infinite or NaN");
        }
        INDArray result = compute(x, max, along, dy);
        out.assign(result);
        Nd4j.getExecutioner().commit();
      }
      return Optional.empty();
    }

    /** The result, in an array of its own. */
    abstract INDArray compute(INDArray x, INDArray max, int along, INDArray dy);
  }

  private final class Forward extends Pass {

    @Override
    public int passes() {
      // max, −, e^x, Σ, ÷ or −, and the copy to the output.
      return 6 + tempered() + (hasFloor() ? 3 : 0);
    }

    @Override
    INDArray compute(INDArray x, INDArray max, int along, INDArray dy) {
      if (!logarithm) {
        return probabilities(x, max, along);
      }
      INDArray y = sub(x, max);
      INDArray e = y.dup();
      Nd4j.getExecutioner().exec(new Exp(y, e));
      INDArray sum = e.sum(true, along);
      Nd4j.getExecutioner().exec(new Log(sum, sum));
      sub(y, sum, y);
      return y;
    }
  }

  private final class Backward extends Pass {

    @Override
    public int passes() {
      // The probabilities take 5, the largest gradient 1, the copy 1.
      return logarithm ? 10 : 11 + 2 * tempered() + (hasFloor() ? 5 : 0);
    }

    @Override
    INDArray compute(INDArray x, INDArray max, int along, INDArray dy) {
      INDArray p = probabilities(x, max, along);
      if (logarithm) {
        mul(p, dy.sum(true, along), p);
        sub(dy, p, p);
        return p;
      }
      INDArray dx = Nd4j.createUninitialized(p.dataType(), p.shape(), p.ordering());
      product(p, dy, dx);
      sub(dy, dx.sum(true, along), dx);
      product(p, dx, dx);
      if (temperature != 1) {
        dx.divi(temperature);
      }
      return dx;
    }

    /** p·dy; in training 0 where p is 0, whatever dy is. */
    private void product(INDArray p, INDArray dy, INDArray result) {
      mul(p, dy, result);
      if (hasFloor()) {
        Nd4j.getExecutioner()
            .exec(new CompareAndReplace(p, result, result, Conditions.absGreaterThan(0)));
      }
    }
  }
}

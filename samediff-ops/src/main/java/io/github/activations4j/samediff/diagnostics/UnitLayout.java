package io.github.activations4j.samediff.diagnostics;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.linalg.api.ops.DynamicCustomOp;

/**
 * Where the units of an op lie: along which axes of the weights that lead to them, and along which
 * axis of its outputs. What an op makes of its arguments is libnd4j's definition.
 */
interface UnitLayout {

  /** An axis of the outputs that the op does not tell; sizes have to. */
  int UNKNOWN = Integer.MIN_VALUE;

  /** Ops whose weights are not incoming weights, one stretch per unit. */
  UnitLayout NONE =
      new UnitLayout() {
        @Override
        public List<Integer> ofWeights(DifferentialFunction op, int input, int rank) {
          return List.of();
        }

        @Override
        public int ofOutputs(DifferentialFunction op, int input) {
          return UNKNOWN;
        }
      };

  /**
   * The axes of an input along which units lie. With two axes a unit is a pair of indices, the
   * second of which counts faster in the outputs.
   *
   * @param op that has the input
   * @param input index of the input
   * @param rank number of axes of that input
   * @return axes from 0 on; empty if it does not hold incoming weights
   */
  List<Integer> ofWeights(DifferentialFunction op, int input, int rank);

  /**
   * The axis of the outputs along which units lie.
   *
   * @param op that has the input
   * @param input the first input that {@link #ofWeights} has an answer for, −1 if there is none
   * @return the axis, from the end if negative, or {@link #UNKNOWN}
   */
  int ofOutputs(DifferentialFunction op, int input);

  /** An integer argument of an op, 0 if it has none. */
  static int argument(DifferentialFunction op, int index) {
    return op instanceof DynamicCustomOp custom && custom.numIArguments() > index
        ? custom.getIArgument(index).intValue()
        : 0;
  }

  /** All integer arguments of an op. */
  static int[] arguments(DifferentialFunction op) {
    int[] arguments = new int[op instanceof DynamicCustomOp custom ? custom.numIArguments() : 0];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = argument(op, i);
    }
    return arguments;
  }

  /** A truth value among the arguments of an op, false if it has none. */
  static boolean flag(DifferentialFunction op, int index) {
    return op instanceof DynamicCustomOp custom
        && custom.numBArguments() > index
        && custom.getBArgument(index);
  }

  /** Inputs, weights and a bias, in this order; units along the last axis of all of them. */
  record Columns() implements UnitLayout {

    @Override
    public List<Integer> ofWeights(DifferentialFunction op, int input, int rank) {
      return input == 1 && rank == 2 ? List.of(1) : List.of();
    }

    @Override
    public int ofOutputs(DifferentialFunction op, int input) {
      return -1;
    }
  }

  /** A matrix product, whose weights may be on either side; arguments: transpose x, y, result. */
  record Product() implements UnitLayout {

    @Override
    public List<Integer> ofWeights(DifferentialFunction op, int input, int rank) {
      boolean last = (input == 1) != (argument(op, input) != 0);
      return rank < 2 ? List.of() : List.of(last ? rank - 1 : rank - 2);
    }

    @Override
    public int ofOutputs(DifferentialFunction op, int input) {
      return (input == 1) != (argument(op, 2) != 0) ? -1 : -2;
    }
  }

  /**
   * A product over chosen axes; arguments: how many of x, which, how many of y, which. The axes
   * that are left over are those of the result, x's first.
   */
  record Contraction() implements UnitLayout {

    @Override
    public List<Integer> ofWeights(DifferentialFunction op, int input, int rank) {
      List<Integer> free = new ArrayList<>();
      for (int axis = 0; axis < rank; axis++) {
        free.add(axis);
      }
      int[] arguments = arguments(op);
      int ofX = arguments.length == 0 ? 0 : arguments[0];
      int from = input == 0 ? 1 : ofX + 2;
      int to = input == 0 ? ofX + 1 : arguments.length;
      for (int i = from; i < to && i < arguments.length; i++) {
        free.remove((Integer) Math.floorMod(arguments[i], rank));
      }
      boolean plain = !flag(op, 0) && !flag(op, 1) && !flag(op, 2);
      return plain && free.size() == 1 ? free : List.of();
    }

    @Override
    public int ofOutputs(DifferentialFunction op, int input) {
      return input == 0 ? 0 : -1;
    }
  }

  /**
   * A convolution. Its weights are stored in one of three formats, of which kernels first is the
   * default.
   *
   * @param input the input that holds the weights
   * @param axes axes of the units in each format, from the end if negative
   * @param weightsFormat index of the argument that chooses the format
   * @param dataFormat index of the argument that is 1 if channels are the last axis of the outputs
   */
  record ConvolutionWeights(int input, List<List<Integer>> axes, int weightsFormat, int dataFormat)
      implements UnitLayout {

    /** [kernel…, in, out], [out, in, kernel…], [out, kernel…, in]. */
    static final List<List<Integer>> OUT = List.of(List.of(-1), List.of(0), List.of(0));

    /** [kernel…, out, in], [in, out, kernel…], [in, kernel…, out]. */
    static final List<List<Integer>> TRANSPOSED = List.of(List.of(-2), List.of(1), List.of(-1));

    /** [kernel…, in, per in], [per in, in, kernel…], [per in, kernel…, in]. */
    static final List<List<Integer>> DEPTHWISE =
        List.of(List.of(-2, -1), List.of(1, 0), List.of(-1, 0));

    @Override
    public List<Integer> ofWeights(DifferentialFunction op, int input, int rank) {
      int format = argument(op, weightsFormat);
      if (input != this.input || rank < 3 || format < 0 || format >= axes.size()) {
        return List.of();
      }
      return axes.get(format).stream().map(axis -> axis < 0 ? rank + axis : axis).toList();
    }

    @Override
    public int ofOutputs(DifferentialFunction op, int input) {
      return argument(op, dataFormat) == 1 ? -1 : 1;
    }
  }

  /**
   * A recurrent op over a sequence, whose gates lie in its weights side by side. The recurrent
   * weights are not looked at unit by unit, as those of Deeplearning4j's LSTM are not.
   *
   * @param weights the input that holds the weights
   */
  record Sequence(int weights) implements UnitLayout {

    /** Of LSTMs the argument for sequences that are [examples, units, steps]. */
    private static final int UNITS_BEFORE_STEPS = 2;

    @Override
    public List<Integer> ofWeights(DifferentialFunction op, int input, int rank) {
      // Two directions have an axis more; their units may be side by side in the outputs.
      return input == weights && rank == 2 ? List.of(1) : List.of();
    }

    @Override
    public int ofOutputs(DifferentialFunction op, int input) {
      return argument(op, 0) == UNITS_BEFORE_STEPS ? 1 : -1;
    }
  }

  /**
   * A normalisation along one axis.
   *
   * @param index index of the argument that is this axis
   * @param absent the axis if there is no such argument
   */
  record Along(int index, int absent) implements UnitLayout {

    @Override
    public List<Integer> ofWeights(DifferentialFunction op, int input, int rank) {
      return List.of();
    }

    @Override
    public int ofOutputs(DifferentialFunction op, int input) {
      int[] arguments = arguments(op);
      if (arguments.length <= index) {
        return absent;
      }
      return arguments.length == index + 1 ? arguments[index] : UNKNOWN;
    }
  }

  /** The last axis of the outputs, for any weights. */
  record Last() implements UnitLayout {

    @Override
    public List<Integer> ofWeights(DifferentialFunction op, int input, int rank) {
      return List.of();
    }

    @Override
    public int ofOutputs(DifferentialFunction op, int input) {
      return -1;
    }
  }
}

package io.github.activations4j.samediff.diagnostics;

import java.util.Map;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.linalg.api.ops.DynamicCustomOp;

/**
 * An op with which a layer begins: it has weights.
 *
 * @param role what the op does with them
 * @param unitAxis axis of the weights along which the units lie that they lead to, from the end if
 *     negative, or {@link #NO_UNITS}
 * @param weights index of the op's input that holds these weights
 * @param formatArgument index of the integer argument that is 1 if channels are the last axis of
 *     the outputs, or −1 if the op has none
 */
record WeightOp(Role role, int unitAxis, int weights, int formatArgument) {

  /** What an op does with its weights. */
  enum Role {
    /** A linear map. */
    LINEAR,
    /** A normalisation, with a gain and an offset at most. */
    NORMALIZING,
    /** A recurrent layer, whose gates lie in its weights side by side. */
    RECURRENT,
    /** Something else, such as looking up rows. */
    OTHER
  }

  /** The weights are not an array of incoming weights, one stretch a unit. */
  static final int NO_UNITS = Integer.MIN_VALUE;

  private static final WeightOp NORMALIZING = new WeightOp(Role.NORMALIZING, NO_UNITS, -1, -1);
  private static final WeightOp RECURRENT = new WeightOp(Role.RECURRENT, NO_UNITS, -1, -1);
  private static final WeightOp OTHER = new WeightOp(Role.OTHER, NO_UNITS, -1, -1);

  /** By ND4J's op names. Weights of convolutions are [kernel…, in, out]. */
  private static final Map<String, WeightOp> OPS =
      Map.ofEntries(
          Map.entry("matmul", new WeightOp(Role.LINEAR, -1, 1, -1)),
          Map.entry("xw_plus_b", new WeightOp(Role.LINEAR, -1, 1, -1)),
          Map.entry("relu_layer", new WeightOp(Role.LINEAR, -1, 1, -1)),
          Map.entry("tensordot", new WeightOp(Role.LINEAR, NO_UNITS, 1, -1)),
          Map.entry("conv1d", new WeightOp(Role.LINEAR, -1, 1, 5)),
          Map.entry("conv2d", new WeightOp(Role.LINEAR, -1, 1, 9)),
          Map.entry("conv3dnew", new WeightOp(Role.LINEAR, -1, 1, 13)),
          Map.entry("deconv2d", new WeightOp(Role.LINEAR, -2, 1, 9)),
          Map.entry("deconv3d", new WeightOp(Role.LINEAR, -2, 1, 13)),
          Map.entry("sconv2d", new WeightOp(Role.LINEAR, -1, 2, 9)),
          Map.entry("depthwise_conv2d", new WeightOp(Role.LINEAR, NO_UNITS, 1, 9)),
          Map.entry("batchnorm", NORMALIZING),
          Map.entry("layer_norm", NORMALIZING),
          Map.entry("standardize", NORMALIZING),
          Map.entry("lrn", NORMALIZING),
          Map.entry("lstmLayer", RECURRENT),
          Map.entry("lstmBlock", RECURRENT),
          Map.entry("lstmCell", RECURRENT),
          Map.entry("gru", RECURRENT),
          Map.entry("gruCell", RECURRENT),
          Map.entry("sru", RECURRENT),
          Map.entry("gather", OTHER),
          Map.entry("prelu", OTHER),
          Map.entry("multi_head_dot_product_attention", OTHER));

  /** The op's entry, or null. */
  static WeightOp of(DifferentialFunction op) {
    return OPS.get(op.opName());
  }

  /** Whether the units lie along the last axis of the outputs. */
  boolean channelsLast(DifferentialFunction op) {
    return formatArgument >= 0
        && op instanceof DynamicCustomOp custom
        && custom.numIArguments() > formatArgument
        && custom.getIArgument(formatArgument) == 1;
  }

  /** The axis of weights of a rank along which units lie, or −1. */
  int axis(DifferentialFunction op, int rank) {
    if (unitAxis == NO_UNITS || rank < 2) {
      return -1;
    }
    if (op.opName().equals("matmul") && flag(op, 1)) {
      return rank - 2;
    }
    boolean unitsFirst =
        op.opName().equals("conv2d")
            && op instanceof DynamicCustomOp custom
            && custom.numIArguments() > 10
            && custom.getIArgument(10) != 0;
    return unitsFirst ? 0 : rank + unitAxis;
  }

  private static boolean flag(DifferentialFunction op, int index) {
    return op instanceof DynamicCustomOp custom
        && custom.numIArguments() > index
        && custom.getIArgument(index) != 0;
  }
}

package io.github.activations4j.samediff.diagnostics;

import io.github.activations4j.samediff.diagnostics.UnitLayout.Along;
import io.github.activations4j.samediff.diagnostics.UnitLayout.Columns;
import io.github.activations4j.samediff.diagnostics.UnitLayout.Contraction;
import io.github.activations4j.samediff.diagnostics.UnitLayout.ConvolutionWeights;
import io.github.activations4j.samediff.diagnostics.UnitLayout.Last;
import io.github.activations4j.samediff.diagnostics.UnitLayout.Product;
import io.github.activations4j.samediff.diagnostics.UnitLayout.Sequence;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.functions.DifferentialFunction;

/**
 * An op with which a layer begins: it has weights.
 *
 * @param role what the op does with them
 * @param layout where its units lie
 * @param gates stretches of incoming weights that each unit has
 * @param output index of the output that is the layer's
 */
record WeightOp(Role role, UnitLayout layout, int gates, int output) {

  /** The role of weights in an op. */
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

  /** By ND4J's op names. */
  private static final Map<String, WeightOp> OPS =
      Map.ofEntries(
          Map.entry("matmul", linear(new Product())),
          Map.entry("tensordot", linear(new Contraction())),
          Map.entry("xw_plus_b", linear(new Columns())),
          Map.entry("relu_layer", linear(new Columns())),
          Map.entry("conv1d", linear(new ConvolutionWeights(1, ConvolutionWeights.OUT, 6, 5))),
          Map.entry("conv2d", linear(new ConvolutionWeights(1, ConvolutionWeights.OUT, 10, 9))),
          Map.entry("conv3dnew", linear(new ConvolutionWeights(1, ConvolutionWeights.OUT, 14, 13))),
          Map.entry(
              "deconv2d", linear(new ConvolutionWeights(1, ConvolutionWeights.TRANSPOSED, 10, 9))),
          Map.entry(
              "deconv3d", linear(new ConvolutionWeights(1, ConvolutionWeights.TRANSPOSED, 14, 13))),
          Map.entry(
              "depthwise_conv2d",
              linear(new ConvolutionWeights(1, ConvolutionWeights.DEPTHWISE, 10, 9))),
          Map.entry("sconv2d", linear(new ConvolutionWeights(2, ConvolutionWeights.OUT, 10, 9))),
          Map.entry("batchnorm", normalizing(new Along(2, -1))),
          Map.entry("layer_norm", normalizing(new Along(0, -1))),
          Map.entry("standardize", normalizing(new Along(0, -1))),
          Map.entry("lrn", normalizing(UnitLayout.NONE)),
          Map.entry("lstmLayer", recurrent(new Sequence(1), 4, 0)),
          Map.entry("gru", recurrent(new Sequence(2), 3, 0)),
          // SameDiff cannot differentiate those that follow; they may stand in a frozen part. The
          // first outputs of some are gates and states.
          Map.entry("lstmBlock", recurrent(new Last(), 4, 6)),
          Map.entry("lstmBlockCell", recurrent(new Last(), 4, 6)),
          Map.entry("lstmCell", recurrent(new Last(), 4, 0)),
          Map.entry("gruCell", recurrent(new Last(), 3, 3)),
          Map.entry("sru", recurrent(UnitLayout.NONE, 3, 0)),
          Map.entry("sruCell", recurrent(new Last(), 3, 0)),
          Map.entry("gather", other(new Last())),
          Map.entry("prelu", other(UnitLayout.NONE)),
          Map.entry("multi_head_dot_product_attention", other(UnitLayout.NONE)));

  private static WeightOp linear(UnitLayout layout) {
    return new WeightOp(Role.LINEAR, layout, 1, 0);
  }

  private static WeightOp normalizing(UnitLayout layout) {
    return new WeightOp(Role.NORMALIZING, layout, 1, 0);
  }

  private static WeightOp recurrent(UnitLayout layout, int gates, int output) {
    return new WeightOp(Role.RECURRENT, layout, gates, output);
  }

  private static WeightOp other(UnitLayout layout) {
    return new WeightOp(Role.OTHER, layout, 1, 0);
  }

  /** The op's entry, or null. */
  static WeightOp of(DifferentialFunction op) {
    return OPS.get(op.opName());
  }

  /** Which of the op's outputs is the layer's. */
  String output(List<String> outputs) {
    return outputs.get(Math.min(output, outputs.size() - 1));
  }
}

package io.github.activations4j.samediff.diagnostics;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.diagnostics.history.LayerHistory;
import io.github.activations4j.diagnostics.history.LayerPoint;
import io.github.activations4j.diagnostics.internal.statistics.KnownSlopes;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.enums.WeightsFormat;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv1DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv3DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.DeConv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.DeConv3DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.PaddingMode;
import org.nd4j.linalg.api.ops.impl.layers.recurrent.LSTMLayer;
import org.nd4j.linalg.api.ops.impl.layers.recurrent.config.LSTMDataFormat;
import org.nd4j.linalg.api.ops.impl.layers.recurrent.config.LSTMLayerConfig;
import org.nd4j.linalg.api.ops.impl.layers.recurrent.weights.LSTMLayerWeights;
import org.nd4j.linalg.api.shape.Shape;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * Which unit a weight leads to, for every op with weights. The slow way to know it: change one
 * weight, and see which unit's outputs change.
 */
class WeightLayoutTest {

  /** A unit that the loss does not depend on, so that its weights have no gradient. */
  private static final int UNUSED = 1;

  /** Weights and sums of squares in float. */
  private static final double TOLERANCE = 1e-5;

  private interface Layer {
    /** The outputs of a layer with the weights, before an activation unless it has one inside. */
    SDVariable of(SameDiff graph, SDVariable in, SDVariable weights);
  }

  private enum Gradients {
    /** As they should be. */
    RIGHT,
    /** Of the reset gates of gru others than those of their unit. */
    MIXED,
    /** Its derivative fails, so that such a layer can only be frozen. */
    NONE
  }

  /**
   * A layer.
   *
   * @param outputAxis where its units lie in its outputs
   * @param units how many there are
   * @param gates stretches of weights that each has
   * @param gradients which gradients SameDiff 1.0.0-M2.1 has
   */
  private record Case(
      String name,
      long[] in,
      long[] weights,
      int outputAxis,
      int units,
      int gates,
      Gradients gradients,
      Layer layer) {

    @Override
    public String toString() {
      return name;
    }
  }

  private static Case of(
      String name, long[] in, long[] weights, int outputAxis, int units, Layer layer) {
    return new Case(name, in, weights, outputAxis, units, 1, Gradients.RIGHT, layer);
  }

  private static Case frozen(
      String name, long[] in, long[] weights, int outputAxis, int units, Layer layer) {
    return new Case(name, in, weights, outputAxis, units, 1, Gradients.NONE, layer);
  }

  private static long[] shape(long... sizes) {
    return sizes;
  }

  static Stream<Case> layers() {
    return Stream.of(products(), contractions(), convolutions(), weightFormats(), recurrences())
        .flatMap(cases -> cases);
  }

  private static Stream<Case> products() {
    return Stream.of(
        of("x.mmul(w)", shape(5, 4), shape(4, 3), 1, 3, (sd, x, w) -> x.mmul(w)),
        of("w.mmul(x)", shape(4, 5), shape(3, 4), 0, 3, (sd, x, w) -> w.mmul(x)),
        of(
            "w.mmul(x) with a bias",
            shape(4, 5),
            shape(3, 4),
            0,
            3,
            (sd, x, w) -> w.mmul(x).add(sd.var("b", Nd4j.ones(DataType.FLOAT, 3, 1)))),
        of("x wᵀ", shape(5, 4), shape(3, 4), 1, 3, (sd, x, w) -> sd.mmul(x, w, false, true, false)),
        of("wᵀ x", shape(4, 5), shape(4, 3), 0, 3, (sd, x, w) -> sd.mmul(w, x, true, false, false)),
        of("xᵀ w", shape(4, 5), shape(4, 3), 1, 3, (sd, x, w) -> sd.mmul(x, w, true, false, false)),
        of("linalg().mmul", shape(5, 4), shape(4, 3), 1, 3, (sd, x, w) -> sd.linalg().mmul(x, w)),
        of(
            "linalg().mmul, w first",
            shape(4, 5),
            shape(3, 4),
            0,
            3,
            (sd, x, w) -> sd.linalg().mmul(w, x)),
        of("transpose(w)", shape(5, 4), shape(3, 4), 1, 3, (sd, x, w) -> x.mmul(sd.transpose(w))),
        of(
            "transpose(w) first",
            shape(4, 5),
            shape(4, 3),
            0,
            3,
            (sd, x, w) -> sd.transpose(w).mmul(x)),
        of("permute(w)", shape(5, 4), shape(3, 4), 1, 3, (sd, x, w) -> x.mmul(sd.permute(w, 1, 0))),
        of("batches of matrices", shape(2, 5, 4), shape(2, 4, 3), 2, 3, (sd, x, w) -> x.mmul(w)),
        of(
            "xwPlusB",
            shape(5, 4),
            shape(4, 3),
            1,
            3,
            (sd, x, w) -> sd.nn().linear(x, w, sd.var("b", Nd4j.rand(DataType.FLOAT, 3)))),
        of(
            "reluLayer",
            shape(5, 4),
            shape(4, 3),
            1,
            3,
            (sd, x, w) ->
                sd.nn().reluLayer(x, w, sd.var("b", Nd4j.valueArrayOf(new long[] {3}, 3f)))));
  }

  private static Stream<Case> contractions() {
    return Stream.of(
        frozen(
            "tensorMmul(x, w)",
            shape(2, 3, 4),
            shape(4, 3),
            2,
            3,
            (sd, x, w) -> sd.tensorMmul(x, w, new int[] {2}, 0)),
        frozen(
            "tensorMmul(x, wᵀ)",
            shape(2, 3, 4),
            shape(3, 4),
            2,
            3,
            (sd, x, w) -> sd.tensorMmul(x, w, new int[] {2}, 1)),
        of(
            "tensorMmul(w, x)",
            shape(2, 3, 4),
            shape(3, 4),
            0,
            3,
            (sd, x, w) -> sd.tensorMmul(w, x, new int[] {1}, 2)));
  }

  private static Stream<Case> convolutions() {
    Conv1DConfig ncw = Conv1DConfig.builder().k(2).s(1).paddingMode(PaddingMode.VALID).build();
    Conv1DConfig nwc =
        Conv1DConfig.builder().k(2).s(1).paddingMode(PaddingMode.VALID).dataFormat("NWC").build();
    Conv2DConfig nchw = Conv2DConfig.builder().kH(2).kW(2).build();
    Conv2DConfig nhwc = Conv2DConfig.builder().kH(2).kW(2).dataFormat("NHWC").build();
    Conv3DConfig ncdhw = Conv3DConfig.builder().kD(2).kH(2).kW(1).dataFormat("NCDHW").build();
    Conv3DConfig ndhwc = Conv3DConfig.builder().kD(2).kH(2).kW(1).dataFormat("NDHWC").build();
    DeConv2DConfig up = DeConv2DConfig.builder().kH(2).kW(2).build();
    DeConv2DConfig upLast = DeConv2DConfig.builder().kH(2).kW(2).dataFormat("NHWC").build();
    DeConv3DConfig up3 = DeConv3DConfig.builder().kD(2).kH(2).kW(1).build();
    return Stream.of(
        of(
            "conv1d",
            shape(2, 2, 4),
            shape(2, 2, 3),
            1,
            3,
            (sd, x, w) -> sd.cnn().conv1d(x, w, ncw)),
        of(
            "conv1d, channels last",
            shape(2, 4, 2),
            shape(2, 2, 3),
            2,
            3,
            (sd, x, w) -> sd.cnn().conv1d(x, w, nwc)),
        of(
            "conv2d",
            shape(2, 2, 4, 3),
            shape(2, 2, 2, 3),
            1,
            3,
            (sd, x, w) -> sd.cnn().conv2d(x, w, sd.var("b", Nd4j.rand(DataType.FLOAT, 3)), nchw)),
        of(
            "conv2d, channels last",
            shape(2, 4, 4, 2),
            shape(2, 2, 2, 3),
            3,
            3,
            (sd, x, w) -> sd.cnn().conv2d(x, w, nhwc)),
        of(
            "conv3d",
            shape(2, 2, 3, 3, 2),
            shape(2, 2, 1, 2, 3),
            1,
            3,
            (sd, x, w) -> sd.cnn().conv3d(x, w, ncdhw)),
        of(
            "conv3d, channels last",
            shape(2, 3, 3, 2, 2),
            shape(2, 2, 1, 2, 3),
            4,
            3,
            (sd, x, w) -> sd.cnn().conv3d(x, w, ndhwc)),
        of(
            "deconv2d",
            shape(2, 2, 3, 3),
            shape(2, 2, 3, 2),
            1,
            3,
            (sd, x, w) -> sd.cnn().deconv2d(x, w, up)),
        of(
            "deconv2d, channels last",
            shape(2, 3, 3, 2),
            shape(2, 2, 3, 2),
            3,
            3,
            (sd, x, w) -> sd.cnn().deconv2d(x, w, upLast)),
        of(
            "deconv3d",
            shape(2, 2, 2, 2, 2),
            shape(2, 2, 1, 3, 2),
            1,
            3,
            (sd, x, w) -> sd.cnn().deconv3d(x, w, up3)),
        of(
            "depthwise",
            shape(2, 2, 3, 3),
            shape(2, 2, 2, 2),
            1,
            4,
            (sd, x, w) -> sd.cnn().depthWiseConv2d(x, w, nchw)),
        of(
            "depthwise, channels last",
            shape(2, 3, 3, 3),
            shape(2, 2, 3, 2),
            3,
            6,
            (sd, x, w) -> sd.cnn().depthWiseConv2d(x, w, nhwc)),
        of(
            "separable",
            shape(2, 2, 3, 3),
            shape(1, 1, 4, 3),
            1,
            3,
            (sd, x, w) ->
                sd.cnn()
                    .separableConv2d(
                        x, sd.var("depth", Nd4j.rand(DataType.FLOAT, 2, 2, 2, 2)), w, nchw)));
  }

  private static Stream<Case> weightFormats() {
    Conv2DConfig oiyx =
        Conv2DConfig.builder().kH(2).kW(3).weightsFormat(WeightsFormat.OIYX).build();
    Conv2DConfig oyxi =
        Conv2DConfig.builder().kH(2).kW(3).weightsFormat(WeightsFormat.OYXI).build();
    Conv2DConfig yxio = Conv2DConfig.builder().kH(2).kW(3).build();
    return Stream.of(
        frozen(
            "conv2d, OIYX",
            shape(2, 4, 4, 4),
            shape(3, 4, 2, 3),
            1,
            3,
            (sd, x, w) -> sd.cnn().conv2d(x, w, oiyx)),
        frozen(
            "conv2d, OYXI",
            shape(2, 4, 4, 4),
            shape(3, 2, 3, 4),
            1,
            3,
            (sd, x, w) -> sd.cnn().conv2d(x, w, oyxi)),
        of(
            "conv2d, permuted to YXIO",
            shape(2, 4, 4, 4),
            shape(3, 4, 2, 3),
            1,
            3,
            (sd, x, w) -> sd.cnn().conv2d(x, sd.permute(w, 2, 3, 1, 0), yxio)));
  }

  /** One step, in which a gate leads to its own unit only. */
  private static Stream<Case> recurrences() {
    LSTMLayerConfig examplesFirst =
        LSTMLayerConfig.builder().lstmdataformat(LSTMDataFormat.NTS).build();
    LSTMLayerConfig unitsBeforeSteps =
        LSTMLayerConfig.builder().lstmdataformat(LSTMDataFormat.NST).build();
    return Stream.of(
        new Case(
            "lstmLayer",
            shape(5, 1, 2),
            shape(2, 12),
            2,
            3,
            4,
            Gradients.RIGHT,
            (sd, x, w) -> lstm(sd, x, w, examplesFirst)),
        new Case(
            "lstmLayer, units before steps",
            shape(5, 2, 1),
            shape(2, 12),
            1,
            3,
            4,
            Gradients.RIGHT,
            (sd, x, w) -> lstm(sd, x, w, unitsBeforeSteps)),
        new Case(
            "gru",
            shape(1, 5, 2),
            shape(2, 9),
            2,
            3,
            3,
            Gradients.MIXED,
            (sd, x, w) ->
                sd.rnn()
                    .gru(
                        x,
                        sd.constant(Nd4j.rand(DataType.FLOAT, 5, 3)),
                        w,
                        sd.var("recurrent", Nd4j.rand(DataType.FLOAT, 3, 9)),
                        sd.var("b", Nd4j.rand(DataType.FLOAT, 9)))));
  }

  private static SDVariable lstm(SameDiff sd, SDVariable x, SDVariable w, LSTMLayerConfig config) {
    LSTMLayerWeights weights =
        LSTMLayerWeights.builder()
            .weights(w)
            .rWeights(sd.var("recurrent", Nd4j.rand(DataType.FLOAT, 3, 12)))
            .bias(sd.var("b", Nd4j.rand(DataType.FLOAT, 12)))
            .build();
    // From a state that is not zero, so that the forget gates matter.
    SDVariable state = sd.constant(Nd4j.rand(DataType.FLOAT, 5, 3));
    return new LSTMLayer(sd, x, state, state, null, weights, config).outputVariables()[0];
  }

  /** A graph with the layer, whose outputs are "out", and a loss. */
  private static SameDiff graph(Case layer) {
    Nd4j.getRandom().setSeed(7);
    SameDiff graph = SameDiff.create();
    SDVariable in = graph.placeHolder("in", DataType.FLOAT, layer.in());
    graph.placeHolder("labels", DataType.FLOAT, -1, 1);
    SDVariable w = graph.var("w", Nd4j.randn(DataType.FLOAT, layer.weights()).muli(0.5));
    SDVariable z = layer.layer().of(graph, in, w);
    boolean inside = layer.gates() > 1 || layer.name().equals("reluLayer");
    SDVariable out = (inside ? z : graph.math().tanh(z)).rename("out");
    INDArray values = graph.outputSingle(Map.of("in", batch(layer)), "out");
    graph.constant("used", used(values.shape(), layer.outputAxis()));
    SDVariable error = out.mul(graph.getVariable("used")).add(-0.1);
    graph.setLossVariables(error.mul(error).mean("loss").name());
    graph.setTrainingConfig(Graphs.config(new Sgd(1e-6)));
    return graph;
  }

  private static INDArray batch(Case layer) {
    Nd4j.getRandom().setSeed(8);
    return Nd4j.randn(DataType.FLOAT, layer.in());
  }

  @ParameterizedTest
  @MethodSource("layers")
  void unitsAreAlongTheRightAxes(Case layer) {
    SameDiff graph = graph(layer);
    List<GraphLayer> layers = GraphReader.layers(graph, new OpFunctions(), new KnownSlopes(0.06));
    assertEquals(1, layers.size());
    GraphLayer read = layers.get(0);
    INDArray outputs = graph.outputSingle(Map.of("in", batch(layer)), "out");
    assertEquals(layer.outputAxis(), read.unitAxis(outputs));
    assertEquals(layer.units(), outputs.size(layer.outputAxis()));
    assertEquals(layer.units(), read.facts().units());
    Weight weight =
        read.weights().stream().filter(one -> one.name().equals("w")).findFirst().orElseThrow();
    int[] expected = unitOf(graph, layer);
    assertEquals(expected.length / layer.units() / layer.gates(), read.facts().fanIn());
    for (int i = 0; i < expected.length; i++) {
      long[] place = Shape.ind2subC(layer.weights(), i);
      long unit = 0;
      for (int axis : weight.unitAxes()) {
        unit = unit * layer.weights()[axis] + place[axis];
      }
      assertEquals(expected[i], unit % layer.units(), "weight " + i);
    }
  }

  static Stream<Case> layersThatTrain() {
    return layers().filter(layer -> layer.gradients() != Gradients.NONE);
  }

  @ParameterizedTest
  @MethodSource("layersThatTrain")
  void gradientsAreThoseOfTheirUnits(Case layer) {
    SameDiff graph = graph(layer);
    Map<String, INDArray> gradients = gradients(graph, Map.of("in", batch(layer)));
    SameDiffDiagnostics diagnostics =
        SameDiffDiagnostics.builder().everyIterations(1).quiet().build();
    graph.setListeners(diagnostics);
    graph.fit(new DataSet(batch(layer), Nd4j.zeros(DataType.FLOAT, layer.in()[0], 1)));

    assertTrue(diagnostics.active());
    LayerHistory measured = diagnostics.report().history().layers().get(0);
    LayerPoint point = measured.last();
    assertEquals("out", measured.facts().name());
    assertEquals(layer.units(), measured.life().units());
    assertEquals(norm(gradients.values()), point.gradientNorm(), TOLERANCE);
    if (layer.gradients() == Gradients.RIGHT) {
      assertEquals(1.0 / layer.units(), point.dormantShare(), 0);
    }
    if (layer.gates() == 1) {
      assertEquals(
          oneSignShare(gradients.get("w"), unitOf(graph, layer), layer.units()),
          point.oneSignShare());
    }
  }

  /** Layers that SameDiff cannot train: should that change, they belong with the others. */
  @ParameterizedTest
  @MethodSource("layers")
  void whatHasNoGradientFails(Case layer) {
    SameDiff graph = graph(layer);
    Executable training = () -> gradients(graph, Map.of("in", batch(layer)));
    if (layer.gradients() == Gradients.NONE) {
      assertThrows(RuntimeException.class, training);
    } else {
      assertDoesNotThrow(training);
    }
  }

  /** Ones, and zeros for one unit, in a shape that fits the outputs. */
  private static INDArray used(long[] outputs, int axis) {
    long[] shape = new long[outputs.length];
    Arrays.fill(shape, 1);
    shape[axis] = outputs[axis];
    INDArray used = Nd4j.ones(DataType.FLOAT, shape);
    used.putScalar(UNUSED, 0);
    return used;
  }

  /** Of each weight the unit whose outputs change with it. */
  private static int[] unitOf(SameDiff graph, Case layer) {
    Map<String, INDArray> placeholders = Map.of("in", batch(layer));
    INDArray weights = graph.getVariable("w").getArr();
    INDArray before = graph.outputSingle(placeholders, "out").dup();
    int[] unitOf = new int[(int) weights.length()];
    for (int i = 0; i < unitOf.length; i++) {
      float weight = weights.getFloat(i);
      weights.putScalar(i, weight + 0.5f);
      INDArray change = graph.outputSingle(placeholders, "out").sub(before);
      weights.putScalar(i, weight);
      int[] changed =
          IntStream.range(0, layer.units())
              .filter(u -> change.slice(u, layer.outputAxis()).amaxNumber().doubleValue() > 0)
              .toArray();
      assertEquals(
          1, changed.length, "weight " + i + " leads to units " + Arrays.toString(changed));
      unitOf[i] = changed[0];
    }
    return unitOf;
  }

  private static Map<String, INDArray> gradients(
      SameDiff graph, Map<String, INDArray> placeholders) {
    List<String> parameters =
        graph.variables().stream()
            .filter(variable -> variable.getVariableType() == VariableType.VARIABLE)
            .map(SDVariable::name)
            .toList();
    return graph.calculateGradients(placeholders, parameters);
  }

  private static double norm(Iterable<INDArray> gradients) {
    double squares = 0;
    for (INDArray gradient : gradients) {
      for (int i = 0; i < gradient.length(); i++) {
        squares += gradient.getDouble(i) * gradient.getDouble(i);
      }
    }
    return Math.sqrt(squares);
  }

  private static double oneSignShare(INDArray gradient, int[] unitOf, int units) {
    int[] above = new int[units];
    int[] below = new int[units];
    for (int i = 0; i < unitOf.length; i++) {
      above[unitOf[i]] += gradient.getDouble(i) > 0 ? 1 : 0;
      below[unitOf[i]] += gradient.getDouble(i) < 0 ? 1 : 0;
    }
    long judged = IntStream.range(0, units).filter(u -> above[u] + below[u] >= 2).count();
    long one =
        IntStream.range(0, units)
            .filter(u -> above[u] + below[u] >= 2 && (above[u] == 0 || below[u] == 0))
            .count();
    return (double) one / judged;
  }
}

package io.github.activations4j.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.history.LayerForm;
import io.github.activations4j.diagnostics.history.LayerHistory;
import io.github.activations4j.dl4j.layer.AconCLayer;
import io.github.activations4j.dl4j.layer.GatedDenseLayer;
import io.github.activations4j.dl4j.layer.GatedLinearUnitLayer;
import io.github.activations4j.dl4j.layer.MaxoutConvolutionLayer;
import io.github.activations4j.dl4j.layer.MaxoutDenseLayer;
import io.github.activations4j.dl4j.layer.MaxoutLayer;
import io.github.activations4j.dl4j.layer.ParametricEluLayer;
import io.github.activations4j.dl4j.layer.ParametricReluLayer;
import io.github.activations4j.dl4j.layer.ParametricSwishLayer;
import io.github.activations4j.dl4j.layer.Sharing;
import io.github.activations4j.function.multivariate.Gate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * What the diagnostics say of layers with learned activations, gates and pieces: nothing that is
 * wrong where they are healthy, and the fault where they are sick.
 */
@Tag("same-on-every-jdk")
class LearnedLayerFindingsTest {

  private static final int BATCH = 64;
  private static final int ITERATIONS = 45;

  private static final InputType FLAT = InputType.feedForward(8);
  private static final InputType IMAGE = InputType.convolutional(6, 6, 2);
  private static final InputType IMAGE_LAST = InputType.convolutional(6, 6, 2, CNN2DFormat.NHWC);

  private static Layer dense(int units) {
    return new DenseLayer.Builder().nOut(units).activation(Activation.IDENTITY).build();
  }

  private static Layer convolution(int channels) {
    return convolution(channels, CNN2DFormat.NCHW);
  }

  private static Layer convolution(int channels, CNN2DFormat format) {
    return new ConvolutionLayer.Builder(3, 3)
        .dataFormat(format)
        .nOut(channels)
        .activation(Activation.IDENTITY)
        .build();
  }

  private static MultiLayerNetwork network(InputType type, Layer... layers) {
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder()
            .seed(7)
            .updater(new Adam(0.005))
            .weightInit(WeightInit.XAVIER)
            .list();
    for (Layer layer : layers) {
      list.layer(layer);
    }
    list.layer(
        new OutputLayer.Builder(LossFunction.MCXENT)
            .nOut(2)
            .activation(Activation.SOFTMAX)
            .build());
    MultiLayerNetwork network = new MultiLayerNetwork(list.setInputType(type).build());
    network.init();
    return network;
  }

  /** Whether the signs of the first two features agree. */
  private static DataSet data(InputType type) {
    long[] shape = type.getShape(true);
    shape[0] = BATCH;
    Nd4j.getRandom().setSeed(3);
    INDArray features = Nd4j.randn(DataType.FLOAT, shape);
    INDArray flat = features.reshape('c', BATCH, -1);
    INDArray labels = Nd4j.zeros(DataType.FLOAT, BATCH, 2);
    for (int i = 0; i < BATCH; i++) {
      boolean agree = flat.getDouble(i, 0) * flat.getDouble(i, 1) > 0;
      labels.putScalar(i, agree ? 1 : 0, 1);
    }
    return new DataSet(features, labels);
  }

  private static TrainingDiagnostics trained(InputType type, MultiLayerNetwork network) {
    TrainingDiagnostics diagnostics =
        TrainingDiagnostics.builder().everyIterations(1).quiet().build();
    network.setListeners(diagnostics);
    DataSet data = data(type);
    for (int i = 0; i < ITERATIONS; i++) {
      network.fit(data);
    }
    return diagnostics;
  }

  private static List<Finding> about(TrainingDiagnostics diagnostics, String layer) {
    return diagnostics.report().findings().stream()
        .filter(finding -> finding.layer().equals(layer))
        .toList();
  }

  private static LayerHistory layer(TrainingDiagnostics diagnostics, int index) {
    return diagnostics.report().history().layers().get(index);
  }

  static Stream<Arguments> healthy() {
    List<Arguments> all = new ArrayList<>();
    List<Layer> onAny =
        List.of(
            new ParametricReluLayer.Builder().build(),
            new ParametricReluLayer.Builder().sharing(Sharing.SHARED).build(),
            new ParametricSwishLayer.Builder().build(),
            new AconCLayer.Builder().build(),
            new ParametricEluLayer.Builder().build(),
            new GatedLinearUnitLayer.Builder(Gate.glu()).build(),
            new GatedLinearUnitLayer.Builder(Gate.reglu()).build(),
            new MaxoutLayer.Builder(2).build(),
            new MaxoutLayer.Builder(3).build());
    for (Layer layer : onAny) {
      all.add(Arguments.of(FLAT, dense(24), layer.clone()));
    }
    for (Layer layer : List.of(onAny.get(0), onAny.get(5), onAny.get(7))) {
      all.add(Arguments.of(IMAGE, convolution(6), layer.clone()));
      all.add(Arguments.of(IMAGE_LAST, convolution(6, CNN2DFormat.NHWC), layer.clone()));
    }
    for (Gate gate : List.of(Gate.glu(), Gate.geglu(), Gate.swiglu())) {
      all.add(Arguments.of(FLAT, dense(16), new GatedDenseLayer.Builder(gate).nOut(16).build()));
    }
    all.add(Arguments.of(FLAT, dense(16), new MaxoutDenseLayer.Builder(3).nOut(16).build()));
    all.add(
        Arguments.of(
            IMAGE, convolution(6), new MaxoutConvolutionLayer.Builder(2, 2, 2).nOut(6).build()));
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("healthy")
  void leavesHealthyLayersInPeace(InputType type, Layer before, Layer layer) {
    TrainingDiagnostics diagnostics = trained(type, network(type, before, layer));
    assertEquals(List.of(), about(diagnostics, "layer1"));
    LayerHistory history = layer(diagnostics, 1);
    assertFalse(history.facts().form() == LayerForm.FUNCTION, "the form is known");
    assertTrue(history.life().units() > 0, "its parts are followed");
    assertTrue(history.life().judged(), "for a whole window");
    assertTrue(
        history.life().deadNow() <= history.life().units() / 4, () -> history.life().toString());
  }

  /** One sick network: what is done to its parameters before training, and what must be said. */
  private record Sick(
      String name,
      InputType type,
      List<Layer> layers,
      Consumer<MultiLayerNetwork> harm,
      FindingKind kind,
      String evidence) {

    @Override
    public String toString() {
      return name;
    }
  }

  private static Consumer<MultiLayerNetwork> biases(String name, int from, int step, double value) {
    return network -> {
      INDArray bias = network.getParam(name);
      bias.get(NDArrayIndex.all(), NDArrayIndex.interval(from, step, bias.length())).assign(value);
    };
  }

  private static Consumer<MultiLayerNetwork> nothing() {
    return network -> {};
  }

  static Stream<Sick> sick() {
    return Stream.of(
        new Sick(
            "gates of a dense layer that are closed",
            FLAT,
            List.of(dense(16), new GatedDenseLayer.Builder(Gate.glu()).nOut(16).build()),
            biases("1_b", 16, 1, -20),
            FindingKind.SATURATED_UNITS,
            "16 of 16 gates of layer1 (100 %) are closed"),
        new Sick(
            "gates of ReLU that are closed",
            FLAT,
            List.of(dense(16), new GatedDenseLayer.Builder(Gate.reglu()).nOut(16).build()),
            biases("1_b", 16, 1, -20),
            FindingKind.SATURATED_UNITS,
            "16 of them by zero for all"),
        new Sick(
            "gates on an input that are closed",
            FLAT,
            List.of(dense(32), new GatedLinearUnitLayer.Builder(Gate.swiglu()).build()),
            biases("0_b", 16, 1, -20),
            FindingKind.SATURATED_UNITS,
            "16 of 16 gates of layer1"),
        new Sick(
            "half of the channels' gates closed",
            IMAGE,
            List.of(convolution(8), new GatedLinearUnitLayer.Builder(Gate.glu()).build()),
            biases("0_b", 4, 2, -20),
            FindingKind.SATURATED_UNITS,
            "2 of 4 gates of layer1 (50 %)"),
        new Sick(
            "pieces of a dense layer that never win",
            FLAT,
            List.of(dense(16), new MaxoutDenseLayer.Builder(2).nOut(16).build()),
            biases("1_b", 0, 2, 50),
            FindingKind.BORN_DEAD_UNITS,
            "16 of 32 pieces of layer1 (50 %)"),
        new Sick(
            "pieces of a convolution that never win",
            IMAGE,
            List.of(convolution(6), new MaxoutConvolutionLayer.Builder(3, 2, 2).nOut(4).build()),
            biases("1_b", 2, 3, 50),
            FindingKind.BORN_DEAD_UNITS,
            "8 of 12 pieces of layer1 (67 %)"),
        new Sick(
            "pieces of an input that never win",
            IMAGE_LAST,
            List.of(convolution(6, CNN2DFormat.NHWC), new MaxoutLayer.Builder(2).build()),
            biases("0_b", 1, 2, 50),
            FindingKind.BORN_DEAD_UNITS,
            "3 of 6 pieces of layer1 (50 %)"),
        new Sick(
            "slopes that start out of range",
            FLAT,
            List.of(dense(16), new ParametricReluLayer.Builder().alpha(-6).build()),
            nothing(),
            FindingKind.POOR_INITIALIZATION,
            "starts with slopes of -6"),
        new Sick(
            "slopes that leave their range",
            FLAT,
            List.of(dense(16), new ParametricReluLayer.Builder().updater(new Adam(0.5)).build()),
            nothing(),
            FindingKind.STEP_TOO_LARGE,
            "have left their range: its function started with slopes of 0.25 to 1"),
        new Sick(
            "parameters that amplify",
            FLAT,
            List.of(dense(16), new ParametricEluLayer.Builder().alpha(3).beta(0.5).build()),
            nothing(),
            FindingKind.POOR_INITIALIZATION,
            "to 6; activation functions have -0.5 to 2 at most"),
        new Sick(
            "a learned function that is straight",
            FLAT,
            List.of(
                dense(16), new ParametricReluLayer.Builder().alpha(1).updater(new Sgd(0)).build()),
            nothing(),
            FindingKind.NO_NONLINEARITY,
            "has slopes of 1 to 1 only"),
        new Sick(
            "units whose learned slope is zero",
            FLAT,
            List.of(
                dense(16), new ParametricReluLayer.Builder().alpha(0).updater(new Sgd(0)).build()),
            biases("0_b", 0, 1, -50),
            FindingKind.BORN_DEAD_UNITS,
            "16 of 16 units of layer1 (100 %) recently had zero slope on every example"));
  }

  @ParameterizedTest
  @MethodSource("sick")
  void namesTheFault(Sick sick) {
    MultiLayerNetwork network = network(sick.type(), sick.layers().toArray(Layer[]::new));
    sick.harm().accept(network);
    TrainingDiagnostics diagnostics = trained(sick.type(), network);
    List<Finding> about = about(diagnostics, "layer1");
    assertEquals(
        List.of(sick.kind()),
        about.stream().map(Finding::kind).toList(),
        () -> diagnostics.report().toString());
    Finding finding = about.get(0);
    assertTrue(finding.evidence().contains(sick.evidence()), finding::evidence);
    assertFalse(finding.cause().isEmpty());
    assertFalse(finding.fixes().isEmpty());
    assertFalse(finding.fixes().get(0).code().isEmpty(), finding.fixes()::toString);
  }

  /** Slopes of 0.25 are not weights that are too large for 1,024 inputs. */
  @Test
  void learnedSlopesAreNoWeights() {
    TrainingDiagnostics diagnostics =
        trained(
            FLAT, network(FLAT, dense(1024), new ParametricReluLayer.Builder().alpha(0.9).build()));
    assertEquals(0, layer(diagnostics, 1).facts().fanIn());
    assertEquals(
        List.of(),
        diagnostics.report().findings().stream()
            .filter(finding -> finding.severity() == Severity.SERIOUS)
            .toList());
    assertEquals(List.of(), about(diagnostics, "layer1"));
  }
}

package io.github.activations4j.diagnostics.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.dl4j.Activations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.distribution.UniformDistribution;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.CapsuleLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PrimaryCapsules;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;

@Tag("same-on-every-jdk")
class PreflightTest {
  private static final int WIDTH = 256;

  private static NeuralNetConfiguration.Builder base(String activation, WeightInit init) {
    return new NeuralNetConfiguration.Builder()
        .seed(3)
        .updater(new Sgd(0.01))
        .activation(Activations.of(activation))
        .weightInit(init);
  }

  private static MultiLayerConfiguration dense(NeuralNetConfiguration.Builder base, int depth) {
    NeuralNetConfiguration.ListBuilder list = base.list();
    for (int i = 0; i < depth; i++) {
      list.layer(new DenseLayer.Builder().nIn(WIDTH).nOut(WIDTH).build());
    }
    return list.layer(
            new OutputLayer.Builder()
                .nIn(WIDTH)
                .nOut(10)
                .weightInit(WeightInit.XAVIER)
                .activation(Activation.SOFTMAX)
                .build())
        .build();
  }

  /** χ in closed form: He 2 · 1/2; Xavier and LeCun 1 · 1/2; identity its variance. */
  @ParameterizedTest
  @CsvSource({
    "relu, RELU, 1",
    "relu, XAVIER, 0.5",
    "relu, LECUN_NORMAL, 0.5",
    "identity, LECUN_UNIFORM, 3",
    "identity, SIGMOID_UNIFORM, 16",
    "identity, UNIFORM, 0.33333",
    "identity, VAR_SCALING_UNIFORM_FAN_IN, 3",
    "relu, RELU_UNIFORM, 1",
    "identity, IDENTITY, 1",
  })
  void chiFollowsFromTheInitialisation(String activation, WeightInit init, double chi) {
    LayerForecast second = Preflight.check(dense(base(activation, init), 3)).layers().get(1);
    // Moments of 65,536 drawn weights are known to 0.6 %.
    assertEquals(chi, second.chi(), 0.03 * chi);
  }

  @Test
  void distributions() {
    NeuralNetConfiguration.Builder normal =
        base("identity", WeightInit.XAVIER).weightInit(new NormalDistribution(0, 0.5));
    assertEquals(
        0.25 * WIDTH, Preflight.check(dense(normal, 2)).layers().get(1).chi(), 0.03 * 0.25 * WIDTH);
    NeuralNetConfiguration.Builder uniform =
        base("identity", WeightInit.XAVIER).weightInit(new UniformDistribution(-0.3, 0.3));
    assertEquals(0.03 * WIDTH, Preflight.check(dense(uniform, 2)).layers().get(1).chi(), 0.3);
  }

  /** Without changing the random numbers that the network will be drawn from. */
  @Test
  void leavesTheGeneratorAlone() {
    Nd4j.getRandom().setSeed(5);
    INDArray expected = Nd4j.randn(DataType.FLOAT, 10);
    Nd4j.getRandom().setSeed(5);
    MultiLayerConfiguration configuration = dense(base("relu", WeightInit.RELU), 3);
    String before = configuration.toJson();
    Nd4j.getRandom().setSeed(5);
    Preflight.check(configuration);
    assertEquals(expected, Nd4j.randn(DataType.FLOAT, 10));
    assertEquals(before, configuration.toJson());
  }

  @Test
  void healthyNetworksPass() {
    assertHealthy(dense(base("relu", WeightInit.RELU), 20));
    assertHealthy(dense(base("tanh", WeightInit.XAVIER), 10));
    assertHealthy(dense(base("selu", WeightInit.LECUN_NORMAL), 30));
    assertHealthy(dense(base("gelu", WeightInit.RELU).updater(new Adam(1e-3)), 6));
  }

  private static void assertHealthy(MultiLayerConfiguration configuration) {
    PreflightReport report = Preflight.check(configuration);
    assertTrue(report.healthy(), report.toString());
  }

  @Test
  void biasesThatKillEveryUnit() {
    assertFinds(
        dense(base("relu", WeightInit.RELU).biasInit(-10), 3),
        FindingKind.BORN_DEAD_UNITS,
        "layer0");
  }

  /** 1 − (1 − 2⁻ⁿ)ᴸ, Lu et al. 2019, for n = 2 and L = 16. */
  @Test
  void narrowReluNetworksAreBornDead() {
    NeuralNetConfiguration.ListBuilder list = base("relu", WeightInit.RELU).list();
    for (int i = 0; i < 16; i++) {
      list.layer(new DenseLayer.Builder().nIn(2).nOut(2).build());
    }
    list.layer(new OutputLayer.Builder().nIn(2).nOut(2).activation(Activation.SOFTMAX).build());
    PreflightReport report = Preflight.check(list.build());
    assertEquals(1 - Math.pow(1 - 0.25, 16), report.silentNetwork(), 1e-3);
    assertEquals(FindingKind.BORN_DEAD_UNITS, report.findings().get(0).kind());
  }

  @Test
  void sigmoidsThatVanish() {
    assertFinds(
        dense(base("sigmoid", WeightInit.XAVIER), 8), FindingKind.VANISHING_GRADIENT, "layer0");
  }

  @Test
  void weightsThatSaturateTanh() {
    assertFinds(
        dense(base("tanh", WeightInit.XAVIER).weightInit(new NormalDistribution(0, 1)), 4),
        FindingKind.POOR_INITIALIZATION,
        "layer0");
  }

  @Test
  void constantWeights() {
    assertFinds(dense(base("relu", WeightInit.ZERO), 3), FindingKind.POOR_INITIALIZATION, "layer0");
  }

  @Test
  void ratesThatDestroyTheWeights() {
    assertFinds(
        dense(base("relu", WeightInit.RELU).updater(new Adam(0.5)), 3),
        FindingKind.STEP_TOO_LARGE,
        "");
    assertFinds(
        dense(base("relu", WeightInit.RELU).updater(new Sgd(0)), 3),
        FindingKind.PARAMETERS_UNCHANGED,
        "layer0");
  }

  private static void assertFinds(
      MultiLayerConfiguration configuration, FindingKind kind, String layer) {
    PreflightReport report = Preflight.check(configuration);
    assertFalse(report.healthy(), report.toString());
    assertEquals(kind, report.findings().get(0).kind(), report.toString());
    if (!layer.isEmpty()) {
      assertEquals(layer, report.findings().get(0).layer());
    }
    assertFalse(report.findings().get(0).fixes().get(0).code().isEmpty());
  }

  /** Yang et al. 2019: batch normalisation with ReLU multiplies the squared gradient by π/(π−1). */
  @Test
  void batchNormalisation() {
    NeuralNetConfiguration.ListBuilder list = base("identity", WeightInit.RELU).list();
    for (int i = 0; i < 12; i++) {
      list.layer(new DenseLayer.Builder().nIn(WIDTH).nOut(WIDTH).build());
      list.layer(new BatchNormalization.Builder().nIn(WIDTH).nOut(WIDTH).build());
      list.layer(new org.deeplearning4j.nn.conf.layers.ActivationLayer(Activations.relu()));
    }
    list.layer(
        new OutputLayer.Builder().nIn(WIDTH).nOut(10).activation(Activation.SOFTMAX).build());
    List<LayerForecast> layers = Preflight.check(list.build()).layers();
    double per = Math.pow(layers.get(6).gradient() / layers.get(30).gradient(), 2.0 / 8);
    assertEquals(Math.PI / (Math.PI - 1), per, 0.03);
  }

  @Test
  void unknownLayersAreNamedAndTheRestIsPredicted() {
    MultiLayerConfiguration configuration =
        base("relu", WeightInit.RELU)
            .list()
            .layer(new PrimaryCapsules.Builder(8, 4).kernelSize(3, 3).build())
            .layer(new CapsuleLayer.Builder(5, 4, 1).build())
            .layer(new GlobalPoolingLayer())
            .layer(new OutputLayer.Builder().nOut(3).activation(Activation.SOFTMAX).build())
            .setInputType(InputType.convolutional(8, 8, 2))
            .build();
    PreflightReport report = Preflight.check(configuration, InputType.convolutional(8, 8, 2));
    assertTrue(
        report.assumptions().get(0).contains("PrimaryCapsules"), report.assumptions().toString());
    assertTrue(report.table().contains("layer0*"), report.table());
    assertFalse(Double.isNaN(report.layers().get(3).chi()));
  }

  /** Convolutions, pooling and the data: prediction against measurement, within a factor of 2. */
  @Test
  void withABatchItMeasuresToo() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            base("relu", WeightInit.RELU)
                .list()
                .layer(convolution(32))
                .layer(
                    new SubsamplingLayer.Builder(
                            SubsamplingLayer.PoolingType.MAX, new int[] {2, 2}, new int[] {2, 2})
                        .build())
                .layer(convolution(32))
                .layer(new DenseLayer.Builder().nOut(64).dropOut(0.5).build())
                .layer(new OutputLayer.Builder().nOut(4).activation(Activation.SOFTMAX).build())
                .setInputType(InputType.convolutional(12, 12, 3))
                .build());
    network.init();
    INDArray parameters = network.params().dup();
    Nd4j.getRandom().setSeed(4);
    DataSet batch =
        new DataSet(
            Nd4j.randn(DataType.FLOAT, 16, 3, 12, 12),
            Nd4j.eye(4).repeat(0, 4).castTo(DataType.FLOAT));
    PreflightReport report = Preflight.check(network, batch);
    assertEquals(parameters, network.params());
    for (LayerForecast layer : report.layers().subList(0, 4)) {
      assertWithinAFactorOfTwo(layer.measured().variance(), layer.variance(), layer.name());
    }
    assertWithinAFactorOfTwo(report.measuredGradientRatio(), report.gradientRatio(), "ratio");
    assertTrue(report.healthy(), report.toString());
  }

  @Test
  void theOrderOfAxesDoesNotMatter() {
    INDArray features = Nd4j.randn(DataType.FLOAT, 16, 3, 12, 8);
    // One channel that is the same for all, which counts as one of three features.
    features.get(NDArrayIndex.all(), NDArrayIndex.point(2)).assign(0.5);
    INDArray labels = Nd4j.eye(4).repeat(0, 4).castTo(DataType.FLOAT);
    PreflightReport first =
        Preflight.check(images(CNN2DFormat.NCHW), new DataSet(features, labels));
    INDArray last = features.permute(0, 2, 3, 1).dup('c');
    PreflightReport second = Preflight.check(images(CNN2DFormat.NHWC), new DataSet(last, labels));
    for (int i = 0; i < first.layers().size(); i++) {
      LayerForecast one = first.layers().get(i);
      LayerForecast other = second.layers().get(i);
      assertEquals(one.variance(), other.variance(), 1e-9, one.name());
      assertEquals(one.gradient(), other.gradient(), 1e-9, one.name());
      assertEquals(one.assumption(), other.assumption(), one.name());
    }
    Batch batch = Batch.of(new DataSet(last, labels), true);
    assertEquals(1.0 / 3, batch.inputs().get("").constantShare(), 1e-12);
  }

  private static MultiLayerNetwork images(CNN2DFormat format) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            base("relu", WeightInit.RELU)
                .list()
                .layer(convolution(32))
                .layer(
                    new SubsamplingLayer.Builder(
                            SubsamplingLayer.PoolingType.MAX, new int[] {2, 2}, new int[] {2, 2})
                        .build())
                .layer(new OutputLayer.Builder().nOut(4).activation(Activation.SOFTMAX).build())
                .setInputType(InputType.convolutional(12, 8, 3, format))
                .build());
    network.init();
    return network;
  }

  private static ConvolutionLayer convolution(int channels) {
    return new ConvolutionLayer.Builder(3, 3)
        .convolutionMode(ConvolutionMode.Same)
        .nOut(channels)
        .build();
  }

  private static void assertWithinAFactorOfTwo(double measured, double predicted, String what) {
    assertEquals(0, Math.log(measured / predicted), Math.log(2), what + ": " + measured);
  }

  @Test
  void dataThatAreNotPrepared() {
    MultiLayerNetwork network = new MultiLayerNetwork(dense(base("tanh", WeightInit.XAVIER), 3));
    network.init();
    DataSet batch =
        new DataSet(
            Nd4j.rand(DataType.FLOAT, 10, WIDTH).muli(255), Nd4j.eye(10).castTo(DataType.FLOAT));
    PreflightReport report = Preflight.check(network, batch);
    assertEquals(
        FindingKind.INPUT_NOT_NORMALIZED, report.findings().get(0).kind(), report.toString());
  }

  @Test
  void fitsIntoEightyColumns(@TempDir Path folder) throws Exception {
    PreflightReport report =
        Preflight.check(
            dense(base("leaky_relu(alpha=0.25)", WeightInit.VAR_SCALING_NORMAL_FAN_AVG), 3));
    assertTrue(report.table().lines().allMatch(line -> line.length() <= 80), report.table());
    Path page = folder.resolve("preflight.html");
    report.writeHtml(page);
    assertTrue(Files.readString(page).contains("before training"));
  }
}

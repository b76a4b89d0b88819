package io.github.activations4j.diagnostics.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.diagnostics.finding.Remedy;
import io.github.activations4j.dl4j.Activations;
import io.github.activations4j.dl4j.init.ActivationInit;
import io.github.activations4j.dl4j.layer.AconCLayer;
import io.github.activations4j.dl4j.layer.ConcatenatedReluLayer;
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
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
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

/** Layers with learned activations, gates and pieces are predicted, and nothing is assumed. */
@Tag("same-on-every-jdk")
class LearnedLayersForecastTest {

  private static final InputType FLAT = InputType.feedForward(256);
  private static final InputType IMAGE = InputType.convolutional(8, 8, 8);
  private static final InputType IMAGE_LAST = InputType.convolutional(8, 8, 8, CNN2DFormat.NHWC);

  private static NeuralNetConfiguration.Builder base() {
    return new NeuralNetConfiguration.Builder()
        .seed(4)
        .dataType(DataType.DOUBLE)
        .weightInit(WeightInit.RELU);
  }

  private static MultiLayerConfiguration network(InputType type, Layer... layers) {
    NeuralNetConfiguration.ListBuilder list = base().list();
    for (Layer layer : layers) {
      list.layer(layer);
    }
    return list.layer(new OutputLayer.Builder().nOut(10).activation(Activation.SOFTMAX).build())
        .setInputType(type)
        .build();
  }

  private static Layer dense() {
    return new DenseLayer.Builder().nOut(256).activation(Activation.IDENTITY).build();
  }

  private static Layer convolution() {
    return convolution(CNN2DFormat.NCHW);
  }

  /** Without padding, which would make the variance at the edges smaller. */
  private static Layer convolution(CNN2DFormat format) {
    return new ConvolutionLayer.Builder(2, 2)
        .dataFormat(format)
        .nOut(24)
        .activation(Activation.IDENTITY)
        .build();
  }

  private static DataSet batch(InputType type) {
    long[] shape = type.getShape(true);
    shape[0] = 32;
    Nd4j.getRandom().setSeed(6);
    INDArray labels = Nd4j.zeros(DataType.DOUBLE, 32, 10);
    for (int i = 0; i < 32; i++) {
      labels.putScalar(i, i % 10, 1);
    }
    return new DataSet(Nd4j.randn(DataType.DOUBLE, shape), labels);
  }

  static Stream<Arguments> layers() {
    List<Arguments> all = new ArrayList<>();
    List<Layer> onAny =
        List.of(
            new ParametricReluLayer.Builder().build(),
            new ParametricReluLayer.Builder().sharing(Sharing.PER_UNIT).alpha(-0.5).build(),
            new ParametricSwishLayer.Builder().build(),
            new AconCLayer.Builder().p1(1.2).p2(-0.8).build(),
            new ParametricEluLayer.Builder().alpha(1.5).build(),
            new GatedLinearUnitLayer.Builder(Gate.glu()).build(),
            new GatedLinearUnitLayer.Builder(Gate.geglu()).build(),
            new MaxoutLayer.Builder(2).build(),
            new MaxoutLayer.Builder(4).build(),
            new ConcatenatedReluLayer.Builder().build());
    for (Layer layer : onAny) {
      all.add(Arguments.of(FLAT, dense(), layer.clone()));
      all.add(Arguments.of(IMAGE, convolution(), layer.clone()));
    }
    for (Gate gate : List.of(Gate.glu(), Gate.reglu(), Gate.swiglu())) {
      all.add(Arguments.of(FLAT, dense(), new GatedDenseLayer.Builder(gate).nOut(256).build()));
    }
    all.add(Arguments.of(FLAT, dense(), new MaxoutDenseLayer.Builder(3).nOut(256).build()));
    all.add(
        Arguments.of(
            IMAGE, convolution(), new MaxoutConvolutionLayer.Builder(2, 2, 2).nOut(24).build()));
    return all.stream();
  }

  /**
   * Twice the layer, so that the second one sees what the first one makes. A single network of 24
   * channels, or of gates in a row, differs from the mean of all networks.
   */
  @ParameterizedTest
  @MethodSource("layers")
  void predictsWhatIsMeasured(InputType type, Layer linear, Layer layer) {
    MultiLayerConfiguration configuration =
        network(type, linear, layer, linear.clone(), layer.clone());
    MultiLayerNetwork net = new MultiLayerNetwork(configuration);
    net.init();
    PreflightReport report = Preflight.check(net, batch(type));
    assertEquals("", report.layers().get(1).assumption(), report.toString());
    assertClose(report, 1, 1.25);
    assertClose(report, 3, type.equals(FLAT) ? 1.7 : 2);
    double ratio = Math.abs(Math.log(report.gradientRatio() / report.measuredGradientRatio()));
    assertTrue(ratio < Math.log(type.equals(FLAT) ? 2 : 3), report.toString());
    assertEquals("", report.layers().get(1).activation());
  }

  private static void assertClose(PreflightReport report, int layer, double factor) {
    LayerForecast forecast = report.layers().get(layer);
    double deviation = Math.sqrt(forecast.measured().variance());
    assertEquals(forecast.measured().mean(), forecast.mean(), 0.3 * deviation, report.toString());
    double variances = Math.log(forecast.variance() / forecast.measured().variance());
    assertTrue(Math.abs(variances) < Math.log(factor), report.toString());
  }

  /** Channels last or first, the shape of the input given or not: the prediction is the same. */
  @Test
  void doesNotDependOnTheFormat() {
    for (Layer layer :
        List.of(
            new ParametricReluLayer.Builder().build(),
            new MaxoutLayer.Builder(3).build(),
            new GatedLinearUnitLayer.Builder(Gate.glu()).build())) {
      MultiLayerConfiguration first = network(IMAGE, convolution(), layer.clone());
      MultiLayerConfiguration last =
          network(IMAGE_LAST, convolution(CNN2DFormat.NHWC), layer.clone());
      PreflightReport expected = Preflight.check(first, IMAGE);
      for (PreflightReport report :
          List.of(
              Preflight.check(last, IMAGE_LAST), Preflight.check(last), Preflight.check(first))) {
        assertEquals("", report.layers().get(1).assumption());
        double chi = expected.layers().get(1).chi();
        assertEquals(chi, report.layers().get(1).chi(), 0.05 * chi);
      }
    }
  }

  /** With slopes of 0.25 and 1, E[f²] = (1 + 0.25²)/2. */
  @Test
  void knowsClosedForms() {
    MultiLayerConfiguration configuration =
        network(FLAT, dense(), new ParametricReluLayer.Builder().build());
    List<LayerForecast> layers = Preflight.check(configuration).layers();
    double before = layers.get(0).variance();
    LayerForecast after = layers.get(1);
    double square = after.variance() + after.mean() * after.mean();
    assertEquals((1 + 0.0625) / 2, square / before, 0.01);
    assertEquals((1 + 0.0625) / 2, after.chi(), 0.001);
  }

  /** ReLU and its mirror image together: all of the square is passed on, over twice the units. */
  @Test
  void knowsWhatIsConcatenated() {
    MultiLayerConfiguration configuration =
        network(FLAT, dense(), new ConcatenatedReluLayer.Builder().build());
    List<LayerForecast> layers = Preflight.check(configuration).layers();
    double square = layers.get(1).variance() + layers.get(1).mean() * layers.get(1).mean();
    assertEquals(0.5, square / layers.get(0).variance(), 0.01);
    assertEquals(0.5, layers.get(1).chi(), 0.001);
  }

  @Test
  void quantilesAreThoseOfTheCurve() {
    for (double p = 1e-5; p < 1; p += 0.0137) {
      assertEquals(p, NormalCurve.below(NormalCurve.quantile(p)), 2e-7);
    }
    assertEquals(1.959963985, NormalCurve.quantile(0.975), 1e-8);
  }

  /** Where weights are to blame, those that fit the activation come first. */
  @Test
  void advisesWeightsThatFitTheActivation() {
    NeuralNetConfiguration.ListBuilder list =
        base().activation(Activations.gelu()).weightInit(WeightInit.XAVIER).list();
    for (int i = 0; i < 30; i++) {
      list.layer(new DenseLayer.Builder().nOut(128).build());
    }
    MultiLayerConfiguration configuration =
        list.layer(new OutputLayer.Builder().nOut(10).activation(Activation.SOFTMAX).build())
            .setInputType(FLAT)
            .build();
    Finding finding = Preflight.check(configuration).findings().get(0);
    assertTrue(
        List.of(FindingKind.POOR_INITIALIZATION, FindingKind.VANISHING_GRADIENT)
            .contains(finding.kind()),
        finding::toString);
    assertEquals(new Remedy.MatchInitialization("gelu"), finding.fixes().get(0).remedy());
    assertEquals(
        ".weightInit(ActivationInit.forActivation(Activations.of(\"gelu\")))",
        finding.fixes().get(0).code());
  }

  @Test
  void advisesNothingThatIsSo() {
    NeuralNetConfiguration.ListBuilder list =
        base()
            .activation(Activations.tanh())
            .weightInit(ActivationInit.forActivation(Activations.of("identity")))
            .biasInit(3)
            .list();
    for (int i = 0; i < 30; i++) {
      list.layer(new DenseLayer.Builder().nOut(128).build());
    }
    MultiLayerConfiguration configuration =
        list.layer(new OutputLayer.Builder().nOut(10).activation(Activation.SOFTMAX).build())
            .setInputType(FLAT)
            .build();
    List<Finding> findings = Preflight.check(configuration).findings();
    assertFalse(findings.isEmpty());
    for (Finding finding : findings) {
      assertTrue(
          finding.fixes().stream()
              .noneMatch(fix -> fix.remedy() instanceof Remedy.MatchInitialization),
          finding::toString);
    }
  }
}

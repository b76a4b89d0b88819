package io.github.activations4j.dl4j.init;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.dl4j.Activations;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ActivationInitTest {
  private static final double IN = 300;
  private static final double OUT = 200;

  @Test
  void heForRelu() {
    assertVariance(2 / IN, "relu");
  }

  @Test
  void leCunForIdentityAndSelu() {
    assertVariance(1 / IN, "identity");
    assertVariance(1 / IN, "selu");
  }

  @Test
  void xavierBetweenTheDirectionsForIdentity() {
    ActivationInit init = ActivationInit.forActivation(Activations.identity()).compromise();
    assertEquals(2 / (IN + OUT), init.variance(IN, OUT), 1e-12);
  }

  private static void assertVariance(double variance, String activation) {
    ActivationInit init = ActivationInit.forActivation(Activations.of(activation));
    assertEquals(variance, init.variance(IN, OUT), 1e-9 * variance);
  }

  /** He's rule has the same moments in both directions; so does every positive-homogeneous f. */
  @Test
  void bothDirectionsAgreeForRelu() {
    ActivationInit init = ActivationInit.forActivation(Activations.relu());
    assertEquals(2 / OUT, init.backward().variance(IN, OUT), 1e-12);
    assertEquals(4 / (IN + OUT), init.compromise().variance(IN, OUT) * 1, 1e-12);
  }

  /**
   * E[f²] in closed form. Leaky ReLU: (1 + α²)/2. Thresholded ReLU: θφ(θ) + (1 + θ²)·... by parts:
   * E[z²; z &gt; 1] = φ(1) + Q(1). Step: 1/2. Hard shrink: 2(λφ(λ) + Q(λ)). Cube: 15.
   */
  @ParameterizedTest
  @CsvSource({
    "leaky_relu(alpha=0.2), 0.52",
    "thresholded_relu, 0.400626",
    "step, 0.5",
    "hard_shrink, 0.969141",
    "cube, 15",
    "squared_relu, 1.5",
  })
  void kinksAndJumps(String activation, double secondMoment) {
    ActivationInit init = ActivationInit.forActivation(Activations.of(activation));
    assertEquals(1 / Math.sqrt(secondMoment), init.gain(), 2e-6);
  }

  @Test
  void deeplearning4jsOwn() {
    IActivation relu = Activation.RELU.getActivationFunction();
    assertEquals(Math.sqrt(2), ActivationInit.forActivation(relu).gain(), 1e-9);
    IActivation tanh = Activation.TANH.getActivationFunction();
    assertEquals(
        ActivationInit.forActivation(Activations.tanh()).gain(),
        ActivationInit.forActivation(tanh).gain(),
        1e-9);
  }

  @Test
  void aUsersOwn() {
    ActivationInit init = ActivationInit.forActivation(new Tripled());
    assertEquals(1.0 / 3, init.gain(), 1e-9);
    assertEquals(1.0 / 3, init.backward().gain(), 1e-9);
  }

  @Test
  void refusesWhatNoWeightsFit() {
    assertRefuses("softmax mixes the units", () -> init("softmax"));
    assertRefuses("no weights fit step backward", () -> init("step").backward());
    assertRefuses("largest gain must be positive", () -> init("relu").withGainAtMost(0));
  }

  private static void assertRefuses(String message, Runnable call) {
    String said = assertThrows(IllegalArgumentException.class, call::run).getMessage();
    assertTrue(said.contains(message), said);
  }

  @Test
  void aLargestGain() {
    ActivationInit init = init("thresholded_relu(theta=6)").withGainAtMost(4);
    assertEquals(4, init.gain());
    assertEquals(16 / IN, init.variance(IN, OUT), 1e-12);
    assertEquals(16 / OUT, init.backward().variance(IN, OUT), 1e-12);
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void drawsTheVariance(ActivationInit init) {
    Nd4j.getRandom().setSeed(12);
    long[] shape = {(long) IN, (long) OUT};
    INDArray view = Nd4j.create(DataType.FLOAT, (long) (IN * OUT));
    INDArray weights = init.init(IN, OUT, shape, 'f', view);
    // 60,000 draws: the variance of a sample is known to 0.6 %, twice that for the mean.
    double expected = init.variance(IN, OUT);
    assertEquals(expected, weights.norm2Number().doubleValue() * norm(weights), 0.03 * expected);
    assertEquals(0, weights.meanNumber().doubleValue(), 5 * Math.sqrt(expected / IN / OUT));
    view.putScalar(0, 7);
    assertEquals(7, weights.getDouble(0, 0), "the weights are not a view");
  }

  private static double norm(INDArray weights) {
    return weights.norm2Number().doubleValue() / weights.length();
  }

  static Stream<ActivationInit> everyWay() {
    ActivationInit mish = init("mish");
    return Stream.of(mish, mish.backward(), mish.compromise())
        .flatMap(init -> Stream.of(init, init.uniform(), init.orthogonal()));
  }

  @Test
  void uniformHasEdges() {
    INDArray view = Nd4j.create(DataType.FLOAT, 10_000);
    ActivationInit init = init("identity").uniform();
    init.init(100, 100, new long[] {100, 100}, 'f', view);
    assertEquals(Math.sqrt(3) / 10, view.amaxNumber().doubleValue(), 1e-3);
  }

  @ParameterizedTest
  @CsvSource({"30, 20", "20, 30", "25, 25"})
  void orthogonalIsOrthonormalTimesItsGain(long rows, long columns) {
    INDArray view = Nd4j.create(DataType.FLOAT, rows * columns);
    ActivationInit init = init("relu").orthogonal();
    INDArray w =
        init.init(rows, columns, new long[] {rows, columns}, 'f', view).castTo(DataType.DOUBLE);
    INDArray gram = rows >= columns ? w.transpose().mmul(w) : w.mmul(w.transpose());
    double square = init.variance(rows, columns) * Math.max(rows, columns);
    INDArray expected = Nd4j.eye(Math.min(rows, columns)).castTo(DataType.DOUBLE).mul(square);
    assertEquals(0, gram.sub(expected).amaxNumber().doubleValue(), 1e-5);
  }

  /** Over many draws no orientation is preferred: the mean of the matrices vanishes. */
  @Test
  void orthogonalPrefersNoOrientation() {
    Nd4j.getRandom().setSeed(3);
    INDArray sum = Nd4j.zeros(DataType.DOUBLE, 4, 4);
    int draws = 400;
    for (int i = 0; i < draws; i++) {
      sum.addi(SemiOrthogonal.draw(4, 4, 1));
    }
    // Each entry has deviation 1: its mean has 0.05.
    assertEquals(0, sum.divi(draws).amaxNumber().doubleValue(), 0.25);
  }

  @ParameterizedTest
  @MethodSource("everyWay")
  void jsonYamlAndJava(ActivationInit init) throws Exception {
    MultiLayerConfiguration layers =
        new NeuralNetConfiguration.Builder()
            .weightInit(init)
            .list()
            .layer(new DenseLayer.Builder().nIn(4).nOut(3).build())
            .layer(new OutputLayer.Builder().nIn(3).nOut(2).activation(Activation.SOFTMAX).build())
            .build();
    MultiLayerConfiguration json = MultiLayerConfiguration.fromJson(layers.toJson());
    assertEquals(layers, json);
    assertEquals(init, ((BaseLayer) json.getConf(1).getLayer()).getWeightInitFn());
    assertEquals(layers, MultiLayerConfiguration.fromYaml(layers.toYaml()));
    ComputationGraphConfiguration graph =
        new NeuralNetConfiguration.Builder()
            .weightInit(init)
            .graphBuilder()
            .addInputs("in")
            .addLayer("out", layers.getConf(0).getLayer(), "in")
            .setOutputs("out")
            .build();
    assertEquals(graph, ComputationGraphConfiguration.fromJson(graph.toJson()));
    assertEquals(graph, ComputationGraphConfiguration.fromYaml(graph.toYaml()));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(init);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertEquals(init, in.readObject());
    }
  }

  /** The names are in saved models: they never change. */
  @Test
  void jsonIsAContract() {
    String json =
        new NeuralNetConfiguration.Builder()
            .layer(new DenseLayer.Builder().nIn(1).nOut(1).weightInit(init("mish")).build())
            .build()
            .toJson()
            .replaceAll("\\s+", " ");
    String expected =
        "\"weightInitFn\" : { \"@class\" : \"io.github.activations4j.dl4j.init.ActivationInit\","
            + " \"activation\" : { \"@class\" : \"io.github.activations4j.dl4j.FunctionActivation\","
            + " \"spec\" : \"mish\" }, \"draw\" : \"NORMAL\", \"keeps\" : \"FORWARD\","
            + " \"largestGain\" : 1.7976931348623157E308 }";
    assertTrue(json.contains(expected), json);
  }

  private static ActivationInit init(String activation) {
    return ActivationInit.forActivation(Activations.of(activation));
  }

  /** Three times its argument. */
  static final class Tripled extends BaseActivationFunction {
    private static final long serialVersionUID = 1L;

    @Override
    public INDArray getActivation(INDArray in, boolean training) {
      return in.muli(3);
    }

    @Override
    public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
      return new Pair<>(epsilon.muli(3), null);
    }
  }
}

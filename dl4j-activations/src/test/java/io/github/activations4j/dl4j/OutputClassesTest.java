package io.github.activations4j.dl4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.deeplearning4j.exception.DL4JInvalidConfigException;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationHardSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** Losses and checks of Deeplearning4j that ask for a class find it. */
class OutputClassesTest {

  private static final IActivation[] BUILT_IN = {
    new ActivationSoftmax(), new ActivationSigmoid(), new ActivationHardSigmoid()
  };

  static Stream<Arguments> classes() {
    return Stream.of(
        Arguments.of("softmax", ActivationSoftmax.class),
        Arguments.of("softmax(axis=1)", ActivationSoftmax.class),
        Arguments.of("sparsemax", ActivationSoftmax.class),
        Arguments.of("sparsemax(axis=1)", ActivationSoftmax.class),
        Arguments.of("sigmoid", ActivationSigmoid.class),
        Arguments.of("hard_sigmoid", ActivationHardSigmoid.class),
        Arguments.of("hard_sigmoid(alpha=0.2)", ActivationHardSigmoid.class));
  }

  /** p − y is not the gradient of these. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "softmax(temperature=2)",
        "softmax(axis=0)",
        "softmax(axis=-2)",
        "sparsemax(axis=0)",
        "log_softmax",
        "tanh"
      })
  void othersAreNoSoftmax(String spec) {
    for (IActivation builtIn : BUILT_IN) {
      assertFalse(builtIn.getClass().isInstance(Activations.of(spec)), spec);
    }
  }

  @ParameterizedTest
  @MethodSource("classes")
  void isOfTheClass(String spec, Class<?> builtIn) throws Exception {
    IActivation activation = Activations.of(spec);
    assertInstanceOf(builtIn, activation);
    assertInstanceOf(builtIn, throughJson(activation));
    assertInstanceOf(builtIn, throughJava(activation));
    assertEquals(spec, activation.toString());
    assertEquals(spec, assertInstanceOf(FunctionActivation.class, activation).function().spec());
  }

  /** Neither way round: they are computed by other kernels. */
  @ParameterizedTest
  @MethodSource("classes")
  void isNotEqualToTheBuiltIn(String spec, Class<?> ignored) {
    for (IActivation builtIn : BUILT_IN) {
      assertNotEquals(builtIn, Activations.of(spec));
      assertNotEquals(Activations.of(spec), builtIn);
    }
    assertEquals(Activations.of(spec), Activations.of(spec));
    assertEquals(Activations.of(spec).hashCode(), Activations.of(spec).hashCode());
    assertNotEquals(Activations.of(spec), Activations.mish());
  }

  /** A file cannot make an activation without its function. */
  @ParameterizedTest
  @MethodSource("classes")
  void isStoredByItsSpecification(String spec, Class<?> ignored) throws IOException {
    String bytes = new String(javaBytes(Activations.of(spec)), StandardCharsets.ISO_8859_1);
    assertTrue(bytes.contains(spec), bytes);
    assertFalse(bytes.contains("ActivationS"), bytes);
  }

  @ParameterizedTest
  @CsvSource({
    "softmax, MCXENT, 1",
    "softmax(axis=1), NEGATIVELOGLIKELIHOOD, 1",
    "sparsemax, MSE, 1",
    "softmax, XENT, 3",
    "sparsemax, XENT, 3",
    "sigmoid, MCXENT, 3",
    "sigmoid, SPARSE_MCXENT, 3",
    "sigmoid, NEGATIVELOGLIKELIHOOD, 3"
  })
  void configurationIsRefused(String spec, LossFunction loss, int units) {
    assertThrows(
        DL4JInvalidConfigException.class, () -> configuration(Activations.of(spec), loss, units));
  }

  @ParameterizedTest
  @CsvSource({
    "softmax, MCXENT, 2",
    "softmax, KL_DIVERGENCE, 3",
    "sparsemax, MCXENT, 3",
    "softmax(temperature=2), MCXENT, 3",
    "sigmoid, XENT, 1",
    "sigmoid, XENT, 3",
    "hard_sigmoid, XENT, 3",
    "softplus, POISSON, 1"
  })
  void configurationIsAccepted(String spec, LossFunction loss, int units) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(configuration(Activations.of(spec), loss, units));
    network.init();
    assertEquals(units, network.output(Nd4j.ones(DataType.FLOAT, 2, 2)).columns());
  }

  /** What the report said: NaN, ∞, ∞. */
  @Test
  void gradientOfALogitFarBelow() {
    INDArray gradient =
        new LossMCXENT()
            .computeGradient(row(1, 0, 0), row(-200, 0, 0), Activations.softmax(), null);
    assertArrayEquals(new double[] {-1, 0.5, 0.5}, gradient.toDoubleVector(), 1e-7);
  }

  /** What the report said: 0.278, −4.488, 6.193. By hand: 5(p − y) with p = e^z/Σe^z. */
  @Test
  void gradientWithClassWeights() {
    INDArray gradient =
        new LossMCXENT(row(1, 5, 10))
            .computeGradient(row(0, 1, 0), row(0.3, -0.7, 1.1), Activations.softmax(), null);
    double sum = Math.exp(0.3) + Math.exp(-0.7) + Math.exp(1.1);
    assertArrayEquals(
        new double[] {
          5 * Math.exp(0.3) / sum, 5 * (Math.exp(-0.7) / sum - 1), 5 * Math.exp(1.1) / sum
        },
        gradient.toDoubleVector(),
        1e-6);
    assertArrayEquals(new double[] {1.391, -4.488, 3.097}, gradient.toDoubleVector(), 5e-4);
  }

  @Test
  void maskOfOutputsIsRefused() {
    INDArray z = row(0.3, -0.7, 1.1).reshape(1, 3);
    INDArray mask = row(1, 0, 1);
    UnsupportedOperationException thrown =
        assertThrows(
            UnsupportedOperationException.class,
            () -> new LossMCXENT().computeGradient(row(0, 1, 0), z, Activations.softmax(), mask));
    assertTrue(thrown.getMessage().contains("Per output masking"), thrown.getMessage());
  }

  /** Written when one class held all functions; its output then was no ActivationSoftmax. */
  @Test
  void modelOfAnEarlierVersion(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("model.zip");
    try (InputStream saved = getClass().getResourceAsStream("saved-by-0.1-snapshot.zip")) {
      Files.copy(saved, file);
    }
    MultiLayerNetwork network = MultiLayerNetwork.load(file.toFile(), true);
    MultiLayerConfiguration configuration = network.getLayerWiseConfigurations();
    LSTM lstm = (LSTM) configuration.getConf(0).getLayer();
    assertInstanceOf(ActivationSigmoid.class, lstm.getGateActivationFn());
    assertEquals(Activations.tanh(), lstm.getActivationFn());
    RnnOutputLayer output = (RnnOutputLayer) configuration.getConf(1).getLayer();
    assertInstanceOf(ActivationSoftmax.class, output.getActivationFn());
    assertEquals(Activations.softmax(), output.getActivationFn());
    INDArray input = Nd4j.linspace(-1, 1, 12).reshape(2, 2, 3).castTo(DataType.FLOAT);
    // As the version that wrote it printed them.
    float[] outputs = {
      0.31227997f, 0.3022877f, 0.29983556f, 0.34323868f, 0.349791f, 0.35455462f, 0.34448135f,
      0.3479213f, 0.3456098f, 0.3380261f, 0.3456172f, 0.35380197f, 0.33845177f, 0.3414318f,
      0.34299788f, 0.32352212f, 0.312951f, 0.30320016f
    };
    assertArrayEquals(outputs, network.output(input).dup('c').data().asFloat(), 1e-6f);
  }

  private static INDArray row(double... values) {
    return Nd4j.createFromArray(new double[][] {values}).castTo(DataType.FLOAT);
  }

  private static MultiLayerConfiguration configuration(
      IActivation activation, LossFunction loss, int units) {
    return new NeuralNetConfiguration.Builder()
        .list()
        .layer(new OutputLayer.Builder(loss).nIn(2).nOut(units).activation(activation).build())
        .build();
  }

  private static IActivation throughJson(IActivation activation) {
    MultiLayerConfiguration configuration = configuration(activation, LossFunction.MSE, 3);
    MultiLayerConfiguration read = MultiLayerConfiguration.fromJson(configuration.toJson());
    return ((OutputLayer) read.getConf(0).getLayer()).getActivationFn();
  }

  private static IActivation throughJava(IActivation activation) throws Exception {
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(javaBytes(activation)))) {
      return (IActivation) in.readObject();
    }
  }

  private static byte[] javaBytes(IActivation activation) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(activation);
    }
    return bytes.toByteArray();
  }
}

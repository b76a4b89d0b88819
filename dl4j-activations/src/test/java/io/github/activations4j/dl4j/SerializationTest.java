package io.github.activations4j.dl4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** An activation survives every form in which Deeplearning4j writes a model. */
class SerializationTest {

  private static final String ALL = "io.github.activations4j.dl4j.Specs#all";

  @ParameterizedTest
  @MethodSource(ALL)
  void layersInJsonAndYaml(String spec) {
    MultiLayerConfiguration configuration = layers(spec);
    MultiLayerConfiguration fromJson = MultiLayerConfiguration.fromJson(configuration.toJson());
    MultiLayerConfiguration fromYaml = MultiLayerConfiguration.fromYaml(configuration.toYaml());
    assertEquals(configuration, fromJson);
    assertEquals(configuration, fromYaml);
    IActivation activation = Activations.of(spec);
    assertEquals(activation, activationOf(fromJson));
    assertEquals(activation, activationOf(fromYaml));
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void graphInJsonAndYaml(String spec) {
    ComputationGraphConfiguration configuration = graph(spec);
    ComputationGraphConfiguration fromJson =
        ComputationGraphConfiguration.fromJson(configuration.toJson());
    ComputationGraphConfiguration fromYaml =
        ComputationGraphConfiguration.fromYaml(configuration.toYaml());
    assertEquals(configuration, fromJson);
    assertEquals(configuration, fromYaml);
    assertTrue(fromJson.toJson().contains(Activations.of(spec).toString()));
  }

  @Test
  void gateActivation() {
    MultiLayerConfiguration configuration =
        new NeuralNetConfiguration.Builder()
            .list()
            .layer(
                new LSTM.Builder()
                    .nIn(2)
                    .nOut(3)
                    .gateActivationFunction(Activations.hardSigmoid(0.25, 0.5))
                    .activation(Activations.softsign())
                    .build())
            .build();
    LSTM read =
        (LSTM) MultiLayerConfiguration.fromJson(configuration.toJson()).getConf(0).getLayer();
    assertEquals(Activations.hardSigmoid(0.25, 0.5), read.getGateActivationFn());
    assertEquals(Activations.softsign(), read.getActivationFn());
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void modelFile(String spec, @TempDir Path folder) throws IOException {
    MultiLayerNetwork network = new MultiLayerNetwork(layers(spec));
    network.init();
    File file = folder.resolve("model.zip").toFile();
    network.save(file);
    MultiLayerNetwork read = MultiLayerNetwork.load(file, true);
    INDArray input = Nd4j.rand(DataType.FLOAT, 5, 4);
    assertEquals(network.output(input), read.output(input));
    assertEquals(network.getLayerWiseConfigurations(), read.getLayerWiseConfigurations());
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void graphFile(String spec, @TempDir Path folder) throws IOException {
    ComputationGraph network = new ComputationGraph(graph(spec));
    network.init();
    File file = folder.resolve("model.zip").toFile();
    network.save(file);
    ComputationGraph read = ComputationGraph.load(file, true);
    INDArray input = Nd4j.rand(DataType.FLOAT, 5, 4);
    assertEquals(network.outputSingle(input), read.outputSingle(input));
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void javaSerialization(String spec) throws Exception {
    IActivation activation = Activations.of(spec);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(activation);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      IActivation read = (IActivation) in.readObject();
      assertEquals(activation, read);
      INDArray values = Nd4j.arange(-3, 3, 0.5).castTo(DataType.DOUBLE).reshape(3, 4);
      assertArrayEquals(
          activation.getActivation(values.dup(), false).data().asDouble(),
          read.getActivation(values.dup(), false).data().asDouble());
    }
  }

  /** The name of the class and of its one field are in every saved model: they never change. */
  @Test
  void jsonIsAContract() {
    String json = layers("leaky_relu(alpha=0.2)").toJson().replaceAll("\\s+", " ");
    assertTrue(
        json.contains(
            "\"activationFn\" : {"
                + " \"@class\" : \"io.github.activations4j.dl4j.FunctionActivation\","
                + " \"spec\" : \"leaky_relu(alpha=0.2)\" }"),
        json);
  }

  @Test
  void yamlIsAContract() {
    String yaml = layers("mish").toYaml().replaceAll("\\s+", " ");
    assertTrue(
        yaml.contains(
            "activationFn: !<io.github.activations4j.dl4j.FunctionActivation> spec: \"mish\""),
        yaml);
  }

  /** Deeplearning4j's message misleads; the cause names the class, as the README says. */
  @Test
  void modelWhoseActivationClassIsMissing() {
    String json = layers("mish").toJson().replace("FunctionActivation", "Missing");
    RuntimeException thrown =
        assertThrows(RuntimeException.class, () -> MultiLayerConfiguration.fromJson(json));
    assertTrue(thrown.getMessage().contains("pre version 1.0.0-beta JSON"), thrown.getMessage());
    StringBuilder causes = new StringBuilder();
    for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
      causes.append(cause.getMessage()).append('\n');
    }
    assertTrue(
        causes.toString().contains("io.github.activations4j.dl4j.Missing"), causes::toString);
  }

  /** A model of a later version with a function that this one lacks. */
  @Test
  void modelWithAnUnknownFunction() {
    String json = layers("mish").toJson().replace("\"mish\"", "\"mush\"");
    RuntimeException thrown =
        assertThrows(RuntimeException.class, () -> MultiLayerConfiguration.fromJson(json));
    StringBuilder causes = new StringBuilder();
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      causes.append(cause.getMessage()).append('\n');
    }
    assertTrue(causes.toString().contains("there is no activation \"mush\""), causes::toString);
  }

  private static IActivation activationOf(MultiLayerConfiguration configuration) {
    return ((DenseLayer) configuration.getConf(0).getLayer()).getActivationFn();
  }

  private static MultiLayerConfiguration layers(String spec) {
    return new NeuralNetConfiguration.Builder()
        .seed(1)
        .list()
        .layer(new DenseLayer.Builder().nIn(4).nOut(6).activation(Activations.of(spec)).build())
        .layer(new ActivationLayer(Activations.of(spec)))
        .layer(
            new OutputLayer.Builder(LossFunction.MSE)
                .nIn(6)
                .nOut(2)
                .activation(Activations.of(spec))
                .build())
        .build();
  }

  private static ComputationGraphConfiguration graph(String spec) {
    return new NeuralNetConfiguration.Builder()
        .seed(1)
        .graphBuilder()
        .addInputs("in")
        .addLayer(
            "hidden",
            new DenseLayer.Builder().nIn(4).nOut(6).activation(Activations.of(spec)).build(),
            "in")
        .addLayer(
            "out",
            new OutputLayer.Builder(LossFunction.MSE)
                .nIn(6)
                .nOut(2)
                .activation(Activations.of(spec))
                .build(),
            "hidden")
        .setOutputs("out")
        .build();
  }
}

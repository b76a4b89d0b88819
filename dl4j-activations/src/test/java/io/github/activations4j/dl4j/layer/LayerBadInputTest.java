package io.github.activations4j.dl4j.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.function.multivariate.Gate;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** Each mistake is one clear line. */
class LayerBadInputTest {

  private static void refused(String expected, Executable attempt) {
    String message = assertThrows(RuntimeException.class, attempt).getMessage();
    assertEquals(expected, message);
    assertFalse(message.contains("\n"));
  }

  private static MultiLayerConfiguration layers(InputType type, Layer layer) {
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder().list().layer(layer);
    return (type == null ? list : list.setInputType(type)).build();
  }

  private static MultiLayerNetwork network(InputType type, Layer layer) {
    return LayerCase.network(layers(type, layer));
  }

  @Test
  void oddAxisOfAGate() {
    refused(
        "GatedLinearUnitLayer \"layer0\": the length of axis 1 must be even, as a gate halves it,"
            + " but is 5",
        () ->
            layers(InputType.feedForward(5), new GatedLinearUnitLayer.Builder(Gate.glu()).build()));
    MultiLayerNetwork unknown = network(null, new GatedLinearUnitLayer.Builder(Gate.glu()).build());
    refused(
        "GatedLinearUnitLayer \"layer0\": the length of axis 1 must be even, as a gate halves it,"
            + " but is 5",
        () -> unknown.output(Nd4j.rand(2, 5)));
  }

  @Test
  void tooFewPieces() {
    String message = "maxout: the number of pieces must be 2 or more, but is 1";
    refused(message, () -> new MaxoutLayer.Builder(1));
    refused(message, () -> new MaxoutDenseLayer.Builder(1));
    refused(message, () -> new MaxoutConvolutionLayer.Builder(1, 3, 3));
  }

  @Test
  void noMultipleOfThePieces() {
    refused(
        "MaxoutLayer \"layer0\": the length of axis 1 must be a multiple of the 3 pieces, but is"
            + " 4",
        () -> layers(InputType.feedForward(4), new MaxoutLayer.Builder(3).build()));
  }

  @Test
  void axisOutOfRange() {
    refused(
        "ConcatenatedReluLayer \"layer0\": axis 2 is out of range; an input of shape [-1, 4] has"
            + " the axes 1 to 1 beside the batch",
        () ->
            layers(InputType.feedForward(4), new ConcatenatedReluLayer.Builder().axis(2).build()));
    refused(
        "axis 0 is the batch, which a layer cannot change",
        () -> new ConcatenatedReluLayer.Builder().axis(0));
    refused(
        "axis 0 is the batch, not the features",
        () -> new ParametricReluLayer.Builder().featuresAxis(0));
    MultiLayerNetwork last =
        network(null, new ParametricReluLayer.Builder().nIn(4).featuresAxis(3).build());
    refused(
        "ParametricReluLayer \"layer0\": axis 3 is out of range; an input of shape [2, 4] has the"
            + " axes 1 to 1 beside the batch",
        () -> last.output(Nd4j.rand(2, 4)));
  }

  @Test
  void inputThatDoesNotFit() {
    MultiLayerNetwork network = network(null, new ParametricReluLayer.Builder().nIn(4).build());
    refused(
        "ParametricReluLayer \"layer0\": an input of shape [2, 5] does not fit parameters of shape"
            + " [1, 4]",
        () -> network.output(Nd4j.rand(2, 5)));
    refused(
        "ParametricReluLayer \"layer0\": the number of features is not known; set nIn, or the"
            + " input type of the network",
        () -> network(null, new ParametricReluLayer.Builder().build()));
  }

  @Test
  void settingsThatMeanNothing() {
    refused(
        "alpha must begin with a number, but is NaN",
        () -> new ParametricReluLayer.Builder().alpha(Double.NaN));
    refused(
        "beta must begin with 0.1 or more, but is 0.0",
        () -> new ParametricEluLayer.Builder().beta(0));
    refused(
        "ParametricReluLayer is an activation itself; leave out activation(...)",
        () -> new ParametricReluLayer.Builder().activation(Activation.TANH).build());
    refused(
        "GatedDenseLayer has its own activation; leave out activation(...)",
        () -> new GatedDenseLayer.Builder(Gate.glu()).activation(Activation.TANH).build());
    refused("no number lies between 1.0 and 0.0", () -> new RangeConstraint(1, 0));
    refused("no number lies between NaN and 0.0", () -> new RangeConstraint(Double.NaN, 0));
  }

  @Test
  void notANumberInASavedModel(@TempDir Path folder) throws IOException {
    MultiLayerNetwork network = network(null, new ParametricReluLayer.Builder().nIn(4).build());
    network.getParam("0_alpha").putScalar(0, 1, Double.NaN);
    network.getParam("0_alpha").putScalar(0, 3, Double.POSITIVE_INFINITY);
    File file = folder.resolve("model.zip").toFile();
    network.save(file);
    refused(
        "ParametricReluLayer \"layer0\": the saved model holds NaN or infinity in 2 of 4 values of"
            + " alpha; its training had diverged, load an earlier one",
        () -> MultiLayerNetwork.load(file, true));
  }

  @Test
  void notANumberInASavedGraph(@TempDir Path folder) throws IOException {
    LayerCase c = LayerCase.oneEach().findFirst().orElseThrow();
    ComputationGraph network = LayerCase.network(c.graph());
    network.getLayer("layer").getParam("alpha").putScalar(0, 1, Double.NaN);
    File file = folder.resolve("model.zip").toFile();
    network.save(file);
    refused(
        "ParametricReluLayer \"layer\": the saved model holds NaN or infinity in 1 of 6 values of"
            + " alpha; its training had diverged, load an earlier one",
        () -> ComputationGraph.load(file, true));
  }

  @ParameterizedTest
  @MethodSource("io.github.activations4j.dl4j.layer.LayerCase#oneEach")
  void modelOfALaterVersion(LayerCase c) {
    String json = c.layers().toJson();
    assertTrue(json.contains("\"format\" : 1"));
    MultiLayerConfiguration later =
        MultiLayerConfiguration.fromJson(json.replace("\"format\" : 1", "\"format\" : 2"));
    String message =
        assertThrows(RuntimeException.class, () -> LayerCase.network(later)).getMessage();
    assertTrue(
        message.matches(
            "\\w+ \"layer1\" was written by a later version of Activations4j \\(format 2; this"
                + " version reads up to 1\\); use a version not older than the writer's"),
        message);
  }

  @Test
  void gateOfALaterVersion() {
    String json =
        layers(InputType.feedForward(4), new GatedLinearUnitLayer.Builder(Gate.glu()).build())
            .toJson()
            .replace("\"glu\"", "\"xglu\"");
    refused(
        "there is no function \"xglu\"; there are prelu, parametric_swish, acon_c, pelu, glu,"
            + " reglu, geglu, geglu_tanh, swiglu, maxout(k)",
        () -> LayerCase.network(MultiLayerConfiguration.fromJson(json)));
  }

  @Test
  void maskOfAnAxisThatChanges() {
    MultiLayerNetwork network =
        network(
            InputType.recurrent(2, 4),
            new GatedLinearUnitLayer.Builder(Gate.glu()).axis(2).build());
    refused(
        "GatedLinearUnitLayer \"layer0\": with masks only the axis of the features can change",
        () ->
            network.output(
                Nd4j.rand(DataType.FLOAT, 3, 2, 4), false, InputKind.mask(DataType.FLOAT), null));
  }
}

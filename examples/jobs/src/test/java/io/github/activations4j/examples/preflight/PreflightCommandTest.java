package io.github.activations4j.examples.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.dl4j.Activations;
import io.github.activations4j.dl4j.init.ActivationInit;
import io.github.activations4j.dl4j.layer.ConcatenatedReluLayer;
import io.github.activations4j.dl4j.layer.GatedLinearUnitLayer;
import io.github.activations4j.dl4j.layer.MaxoutLayer;
import io.github.activations4j.dl4j.layer.ParametricReluLayer;
import io.github.activations4j.examples.Terminal;
import io.github.activations4j.function.multivariate.Gate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;

class PreflightCommandTest {
  @TempDir private Path folder;

  private final Terminal terminal = new Terminal();

  private static NeuralNetConfiguration.Builder base(String activation) {
    IActivation function = Activations.of(activation);
    return new NeuralNetConfiguration.Builder()
        .seed(1)
        .activation(function)
        .weightInit(ActivationInit.forActivation(function));
  }

  private static MultiLayerConfiguration network(String activation, int depth, double bias) {
    NeuralNetConfiguration.ListBuilder list = base(activation).biasInit(bias).list();
    for (int i = 0; i < depth; i++) {
      list.layer(new DenseLayer.Builder().nIn(64).nOut(64).build());
    }
    return list.layer(
            new OutputLayer.Builder().nIn(64).nOut(3).activation(Activation.SOFTMAX).build())
        .build();
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void aHealthyNetworkAsJson() throws IOException {
    int code = terminal.type("preflight", file("net.json", network("mish", 4, 0).toJson()));
    assertEquals(0, code, terminal.complaints());
    terminal.assertPrints("layer3            mish");
    terminal.assertPrints("Nothing serious was found.");
    assertEquals("", terminal.complaints());
    long wide = terminal.printed().lines().limit(6).filter(line -> line.length() > 80).count();
    assertEquals(0, wide, terminal.printed());
    terminal.assertFitsTheTerminal();
  }

  @Test
  void aDeadNetworkAsYaml() throws IOException {
    Path page = folder.resolve("page.html");
    int code =
        terminal.type(
            "preflight",
            file("net.yaml", network("relu", 3, -20).toYaml()),
            "--page",
            page.toString());
    assertEquals(1, code, terminal.complaints());
    terminal.assertPrints("serious: units born dead in layer0");
    terminal.assertPrints(".biasInit(0)");
    terminal.assertFitsTheTerminal();
    assertTrue(Files.size(page) > 100_000);
  }

  @Test
  void aSavedModel() throws IOException {
    MultiLayerNetwork network = new MultiLayerNetwork(network("sigmoid", 12, 0));
    network.init();
    Path file = folder.resolve("model.zip");
    network.save(file.toFile());
    assertEquals(1, terminal.type("preflight", file.toString()), terminal.complaints());
    terminal.assertPrints("vanishing gradient in layer0");
    terminal.assertFitsTheTerminal();
  }

  @Test
  void aGraph() throws IOException {
    ComputationGraphConfiguration graph =
        base("relu")
            .graphBuilder()
            .addInputs("pixels")
            .addLayer("hidden", new DenseLayer.Builder().nIn(64).nOut(64).build(), "pixels")
            .addLayer(
                "out",
                new OutputLayer.Builder().nIn(64).nOut(3).activation(Activation.SOFTMAX).build(),
                "hidden")
            .setOutputs("out")
            .build();
    for (String text : new String[] {graph.toJson(), graph.toYaml()}) {
      assertEquals(0, terminal.type("preflight", file("graph", text)), terminal.complaints());
      terminal.assertPrints("hidden            relu");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                            | neither a saved model nor the JSON or YAML of a network",
        "'{\"confs\": ['               | its configuration is not JSON of a network",
        "'{\"confs\": []}'             | it has no layers",
        "'confs: !<com.evil.Gadget> x' | it asks for the class 'com.evil.Gadget'",
        "'PKnothing'                   | not a model of ModelSerializer",
      })
  void badFilesGetOneLine(String text, String complaint) throws IOException {
    String file = file("bad", text);
    assertEquals(2, terminal.type("preflight", file));
    terminal.assertOneComplaint();
    terminal.assertComplains(file + ": ");
    terminal.assertComplains(complaint);
  }

  @Test
  void badOptionsGetOneLine() throws IOException {
    assertEquals(2, terminal.type("preflight", folder.resolve("none").toString()));
    terminal.assertComplains("none: no such file");
    terminal.assertOneComplaint();
    String file = file("net.json", network("relu", 1, 0).toJson());
    assertEquals(2, terminal.type("preflight", file, "--input", "28by28"));
    terminal.assertComplains("expected features (784), HEIGHTxWIDTHxCHANNELS");
    terminal.assertOneComplaint();
  }

  /** A dense layer of 64 units, a layer under test, and an output. */
  private static String behind(Layer layer, int outputs) {
    return new NeuralNetConfiguration.Builder()
        .seed(1)
        .list()
        .layer(new DenseLayer.Builder().nIn(20).nOut(64).activation(Activation.IDENTITY).build())
        .layer(layer)
        .layer(
            new OutputLayer.Builder().nIn(outputs).nOut(3).activation(Activation.SOFTMAX).build())
        .build()
        .toJson();
  }

  private void assertRefused(String text, String complaint, String... options) throws IOException {
    List<String> line = new ArrayList<>(List.of("preflight", file("net.json", text)));
    line.addAll(List.of(options));
    assertEquals(2, terminal.type(line.toArray(String[]::new)), terminal::printed);
    terminal.assertComplains(complaint);
    terminal.assertOneComplaint();
  }

  @Test
  void networksThatCannotBeBuiltGetOneLine() throws IOException {
    String gate = behind(new GatedLinearUnitLayer.Builder(Gate.swiglu()).build(), 32);
    assertRefused(
        gate.replaceFirst("\"nout\" : 64", "\"nout\" : 65"),
        "net.json: cannot be checked: GatedLinearUnitLayer \"layer1\": the length of axis 1 must be"
            + " even, as a gate halves it, but is 65");
    assertRefused(
        gate.replace("\"format\" : 1", "\"format\" : 2"),
        "GatedLinearUnitLayer \"layer1\" was written by a later version of Activations4j");
    assertRefused(
        behind(new ConcatenatedReluLayer.Builder().build(), 128)
            .replace("\"axis\" : 0", "\"axis\" : 2"),
        "ConcatenatedReluLayer \"layer1\": axis 2 is out of range");
    assertRefused(
        behind(new ParametricReluLayer.Builder().nIn(64).build(), 64).replace("0.25", "\"NaN\""),
        "ParametricReluLayer \"layer1\": alpha must begin with a number, but is NaN");
    assertRefused(
        gate.replace("\"nin\" : 32", "\"nin\" : 30"), "layer2 reads 30 inputs, but gets 32");
    assertRefused(
        gate.replace("\"nin\" : 20", "\"nin\" : 0"),
        "layer0: the number of its inputs is not known; set nIn, or the input type of the network");
    assertRefused(gate, "layer0 reads 20 inputs, but gets 30", "--input", "30");
    assertRefused(gate, "it has 1 input, but --input gives 2 shapes", "--input", "20,20");
  }

  @Test
  void settingsThatMeanNothingAreNamed() throws IOException {
    String text =
        behind(new MaxoutLayer.Builder(2).build(), 32)
            .replace("\"pieces\" : 2", "\"pieces\" : 1")
            .replace("\"nin\" : 32", "\"nin\" : 64");
    assertEquals(0, terminal.type("preflight", file("net.json", text)), terminal.complaints());
    terminal.assertPrintsWrapped("layer1*");
    terminal.assertPrintsWrapped("maxout: the number of pieces must be 2 or more, but is 1");
  }
}

package io.github.activations4j.examples.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.dl4j.Activations;
import io.github.activations4j.dl4j.init.ActivationInit;
import io.github.activations4j.examples.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
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
}

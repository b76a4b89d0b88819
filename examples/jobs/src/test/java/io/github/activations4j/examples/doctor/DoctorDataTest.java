package io.github.activations4j.examples.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.activations4j.examples.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The doctor with every kind of data, and models that do and do not fit them. */
class DoctorDataTest {
  @TempDir private Path folder;
  private final Terminal terminal = new Terminal();

  @Test
  void examinesARegressionFromATable() throws IOException {
    Path model = sequence(dense(10), output(1, Activation.IDENTITY, LossFunction.MSE));
    assertEquals(
        0, doctor(model, "flats", "--scale-label", "--iterations", "150"), terminal::complaints);
    terminal.assertPrintsWrapped("column 'district': 4 categories, one-hot");
    terminal.assertPrintsWrapped("column 'address': left out");
    terminal.assertPrintsWrapped("480 rows to train on, 120 to test on");
    JsonNode data = new JsonMapper().readTree(folder.resolve("out/data.json").toFile());
    assertEquals("area", data.get("inputs").get(4).get("name").asText(), data.toString());
    assertEquals(0, data.get("inputs").get(0).get("mean").asDouble(), "one-hot is not scaled");
    assertTrue(data.get("outputs").get(0).get("deviation").asDouble() > 50, data.toString());
  }

  @Test
  void examinesSequencesOfDifferentLengths() throws IOException {
    LSTM lstm = new LSTM.Builder().nIn(2).nOut(8).activation(Activation.TANH).build();
    Path last =
        sequence(
            new LastTimeStep(lstm),
            new OutputLayer.Builder(LossFunction.MCXENT)
                .nIn(8)
                .nOut(3)
                .activation(Activation.SOFTMAX)
                .build());
    assertEquals(0, doctor(last, "waves", "--iterations", "5"), terminal::complaints);
    terminal.assertPrintsWrapped("16 to 32 steps each");
    Path each =
        sequence(
            new LSTM.Builder().nIn(2).nOut(8).activation(Activation.TANH).build(),
            new RnnOutputLayer.Builder(LossFunction.MCXENT)
                .nIn(8)
                .nOut(3)
                .activation(Activation.SOFTMAX)
                .build());
    assertEquals(0, doctor(each, "waves", "--iterations", "5"), terminal::complaints);
  }

  @Test
  void onlyNetworksThatReadTheDataAreTrained() {
    String out = folder.resolve("sick").toString();
    assertEquals(2, terminal.type("doctor", "--sick", "bad-init", "--data", "waves", "--out", out));
    terminal.assertComplains(
        "--sick bad-init: this network cannot read sequences of 2 numbers at each of up to 32"
            + " steps; these can: exploding-rnn");
    terminal.assertOneComplaint();
    assertEquals(
        0,
        terminal.type(
            "doctor", "--sick", "all", "--data", "waves", "--iterations", "3", "--out", out),
        terminal::complaints);
    terminal.assertPrintsWrapped("Left out, because they cannot read sequences of 2 numbers");
    terminal.assertFitsTheTerminal();
    assertTrue(Files.isRegularFile(folder.resolve("sick/exploding-rnn/before.html")));
    assertFalse(Files.exists(folder.resolve("sick/bad-init")));
  }

  @Test
  void examinesColourImages() throws IOException {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            base()
                .list()
                .layer(
                    new ConvolutionLayer.Builder(3, 3)
                        .stride(2, 2)
                        .nOut(4)
                        .activation(Activation.RELU)
                        .build())
                .layer(
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.convolutional(16, 16, 3))
                .build());
    network.init();
    assertEquals(0, doctor(save(network), "shapes", "--iterations", "5"), terminal::complaints);
  }

  @Test
  void examinesAGraphWithTwoInputsByName() throws IOException {
    ComputationGraph graph =
        new ComputationGraph(
            base()
                .graphBuilder()
                .addInputs("size", "place")
                .addLayer("a", dense(2), "size")
                .addLayer("b", dense(4), "place")
                .addVertex("both", new MergeVertex(), "a", "b")
                .addLayer(
                    "out",
                    new OutputLayer.Builder(LossFunction.MSE)
                        .nIn(16)
                        .nOut(1)
                        .activation(Activation.IDENTITY)
                        .build(),
                    "both")
                .setOutputs("out")
                .build());
    graph.init();
    Path model = save(graph);
    assertEquals(
        0,
        doctor(
            model,
            "flats",
            "--scale-label",
            "--iterations",
            "20",
            "--input",
            "size=area,rooms",
            "--input",
            "place=district"),
        terminal::complaints);
    terminal.assertPrintsWrapped("a saved graph");
    assertBad("say which columns each reads, as in --input size=", model, "flats");
    assertBad(
        "have no column 'areaa'",
        model,
        "flats",
        "--input",
        "size=areaa",
        "--input",
        "place=district");
    assertBad("it has no input 'siz'; it has size, place", model, "flats", "--input", "siz=area");
  }

  @Test
  void examinesAGraphWithTwoOutputsByName() throws IOException {
    ComputationGraph graph = new ComputationGraph(twoOutputs("price", "space", 1).build());
    graph.init();
    Path model = save(graph);
    String[] both = {"--label", "price,rooms", "--scale-label"};
    assertEquals(
        0,
        doctor(model, "flats", append(both, "--iterations", "150", "--output", "space=rooms")),
        terminal::complaints);
    terminal.assertPrintsWrapped("a saved graph");
    assertTrue(lossLeft() < 0.5, "loss left: " + lossLeft());
    assertBad(
        "as in --output space=LABEL,LABEL (the labels are price, rooms)", model, "flats", both);
    assertBad("it has no output 'spac'", model, "flats", append(both, "--output", "spac=rooms"));
    assertBad("there is no label 'room'", model, "flats", append(both, "--output", "space=room"));
    assertBad(
        "two outputs give the label 'price'",
        model,
        "flats",
        append(both, "--output", "space=price"));
  }

  @Test
  void comparesEachOutputWithItsLabels() throws IOException {
    ComputationGraph wide = new ComputationGraph(twoOutputs("price", "rooms", 2).build());
    wide.init();
    assertBad(
        "its output 'rooms' answers with the shape [1, 2], and 1 number per example is wanted",
        save(wide),
        "flats",
        "--label",
        "price,rooms");
    ComputationGraph graph =
        new ComputationGraph(twoOutputs("price", "rooms", 1, Activation.SIGMOID).build());
    graph.init();
    assertEquals(
        0,
        doctor(save(graph), "flats", "--label", "price,rooms", "--iterations", "5"),
        terminal::complaints);
    terminal.assertPrintsWrapped(
        "Note: its output 'rooms': sigmoid gives 0 to 1, but the labels range from ");
    assertFalse(terminal.printed().contains("its output 'price'"), terminal.printed());
  }

  @Test
  void allOutputsLearnTheSameClasses() throws IOException {
    ComputationGraph graph =
        new ComputationGraph(
            base()
                .graphBuilder()
                .addInputs("in")
                .addLayer("a", dense(8), "in")
                .addLayer("side", output(3, Activation.SOFTMAX, LossFunction.MCXENT), "a")
                .addLayer("main", output(3, Activation.SOFTMAX, LossFunction.MCXENT), "a")
                .setOutputs("main", "side")
                .build());
    graph.init();
    assertEquals(0, doctor(save(graph), "visitors", "--iterations", "20"), terminal::complaints);
  }

  private static ComputationGraphConfiguration.GraphBuilder twoOutputs(
      String first, String second, int units) {
    return twoOutputs(first, second, units, Activation.IDENTITY);
  }

  /** The last loss over the first one. */
  private double lossLeft() throws IOException {
    JsonNode losses =
        new JsonMapper()
            .readTree(folder.resolve("out").resolve("before.json").toFile())
            .at("/loss/values");
    return losses.get(losses.size() - 1).asDouble() / losses.get(0).asDouble();
  }

  /** Reads a flat without its rooms. */
  private static ComputationGraphConfiguration.GraphBuilder twoOutputs(
      String first, String second, int units, Activation activation) {
    return base()
        .graphBuilder()
        .addInputs("in")
        .addLayer("hidden", dense(9), "in")
        .addLayer(first, output(1, Activation.IDENTITY, LossFunction.MSE), "hidden")
        .addLayer(second, output(units, activation, LossFunction.MSE), "hidden")
        .setOutputs(first, second);
  }

  private static String[] append(String[] some, String... more) {
    return Stream.concat(Stream.of(some), Stream.of(more)).toArray(String[]::new);
  }

  @Test
  void twoClassesMayHaveOneUnit() throws IOException {
    Path csv = folder.resolve("two.csv");
    StringBuilder text = new StringBuilder("x,y\n");
    for (int i = 0; i < 60; i++) {
      text.append(i % 2 == 0 ? i : -i).append(i % 2 == 0 ? ",yes\n" : ",no\n");
    }
    Files.writeString(csv, text);
    Path model = sequence(dense(1), output(1, Activation.SIGMOID, LossFunction.XENT));
    assertEquals(0, doctor(model, csv.toString(), "--iterations", "100"), terminal::complaints);
    String line =
        terminal.printed().lines().filter(l -> l.contains("Data, as")).findFirst().orElseThrow();
    assertTrue(line.startsWith("Data"), line);
  }

  @Test
  void saysInOneLineWhatDoesNotFit() throws IOException {
    assertBad(
        "its first layer reads 5 numbers, a row has 10 after encoding",
        sequence(dense(5), output(1, Activation.IDENTITY, LossFunction.MSE)),
        "flats");
    assertBad(
        "it gives 3 numbers, and 1 is to be predicted (price)",
        sequence(dense(10), output(3, Activation.IDENTITY, LossFunction.MSE)),
        "flats");
    assertBad(
        "it tells 2 classes apart, but the data have 3",
        sequence(dense(8), output(2, Activation.SOFTMAX, LossFunction.MCXENT)),
        "visitors");
    assertBad(
        "its first layer (LSTM) reads sequences, but the data are rows",
        sequence(
            new LastTimeStep(new LSTM.Builder().nIn(10).nOut(8).build()),
            output(1, Activation.IDENTITY, LossFunction.MSE)),
        "flats");
    assertBad(
        "reads rows, but the data are sequences",
        sequence(dense(2), output(3, Activation.SOFTMAX, LossFunction.MCXENT)),
        "waves");
    assertBad(
        "must be from 1 to 480",
        sequence(dense(10), output(1, Activation.IDENTITY, LossFunction.MSE)),
        "flats",
        "--batch",
        "481");
  }

  @Test
  void remarksOnAnOutputLayerThatDoesNotSuit() throws IOException {
    Path model = sequence(dense(10), output(1, Activation.SIGMOID, LossFunction.MSE));
    assertEquals(0, doctor(model, "flats", "--iterations", "5"), terminal::complaints);
    terminal.assertPrintsWrapped(
        "Note: its output layer: sigmoid gives 0 to 1, but the labels range from ");
  }

  private static NeuralNetConfiguration.Builder base() {
    return new NeuralNetConfiguration.Builder().seed(1).updater(new Adam(1e-2));
  }

  private static DenseLayer dense(int inputs) {
    return new DenseLayer.Builder().nIn(inputs).nOut(8).activation(Activation.RELU).build();
  }

  private static OutputLayer output(int units, Activation activation, LossFunction loss) {
    return new OutputLayer.Builder(loss).nIn(8).nOut(units).activation(activation).build();
  }

  private Path sequence(
      org.deeplearning4j.nn.conf.layers.Layer first, org.deeplearning4j.nn.conf.layers.Layer last)
      throws IOException {
    MultiLayerNetwork network =
        new MultiLayerNetwork(base().list().layer(first).layer(last).build());
    network.init();
    return save(network);
  }

  private Path save(Model model) throws IOException {
    Path file = folder.resolve("model.zip");
    ModelSerializer.writeModel(model, file.toFile(), true);
    return file;
  }

  private void assertBad(String message, Path model, String data, String... more) {
    assertEquals(2, doctor(model, data, more), terminal.printed());
    terminal.assertComplains(message);
    terminal.assertOneComplaint();
  }

  private int doctor(Path model, String data, String... more) {
    List<String> args =
        new ArrayList<>(List.of("doctor", "--model", model.toString(), "--data", data));
    args.addAll(List.of("--out", folder.resolve("out").toString()));
    args.addAll(List.of(more));
    return terminal.type(args.toArray(String[]::new));
  }
}

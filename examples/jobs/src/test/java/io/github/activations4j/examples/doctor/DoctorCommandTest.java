package io.github.activations4j.examples.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.examples.Terminal;
import io.github.activations4j.examples.cli.Progress;
import io.github.activations4j.experiments.data.EmbeddedDigits;
import io.github.activations4j.experiments.data.LabelledImages;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;

class DoctorCommandTest {
  @TempDir private Path folder;
  private final Terminal terminal = new Terminal();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--sick dead-reluu                   | --sick dead-reluu: there are dead-relu, ",
        "--sick dead-relu --list             | mutually exclusive",
        "--sick dead-relu --iterations 0     | --iterations 0: must be from 1",
        "--sick dead-relu --batch 2001       | --batch 2001: must be from 1 to 2000",
        "--sick dead-relu --threads 0        | --threads 0: must be from 1",
        "--sick dead-relu --fixes 0          | --fixes 0: must be from 1 to 100",
        "--sick dead-relu --iteration 5      | did you mean --iterations?",
        "--sick dead-relu --data nowhere     | nowhere: no such folder",
        "--model nowhere.zip                 | --model nowhere.zip: no such file",
        "--iterations 5                      | --model",
      })
  void answersBadInputInOneLine(String options, String message) {
    assertBad(message, options.split(" "));
  }

  @Test
  void answersBadModelsInOneLine() throws IOException {
    assertBad("not a file", "--model", folder.toString());
    Path text = Files.writeString(folder.resolve("text.zip"), "text");
    assertBad("not a model of ModelSerializer", "--model", text.toString());
    Path empty = folder.resolve("empty.zip");
    zip(empty, "other.txt", "");
    assertBad("no configuration.json in it", "--model", empty.toString());
    Path broken = folder.resolve("broken.zip");
    zip(broken, "configuration.json", "{\"confs\":[]}");
    assertBad("cannot be read", "--model", broken.toString());
    assertBad("reads 100 numbers", "--model", model(100, 10, false).toString());
    assertBad("tells 3 classes apart", "--model", model(784, 3, false).toString());
  }

  /** Cut anywhere, or with a flipped bit in what the checksums cover. */
  @Test
  void answersDamagedModelsInOneLine() throws IOException {
    byte[] whole = Files.readAllBytes(model(784, 10, false));
    Random random = new Random(12);
    Path file = folder.resolve("damaged.zip");
    for (int round = 0; round < 20; round++) {
      Files.write(file, Arrays.copyOf(whole, random.nextInt(whole.length)));
      assertBad("damaged.zip: ", "--model", file.toString());
    }
    for (int round = 0; round < 20; round++) {
      byte[] flipped = whole.clone();
      // The parameters are most of the file, and their bytes are in its middle.
      flipped[whole.length / 4 + random.nextInt(whole.length / 2)] ^=
          (byte) (1 << random.nextInt(8));
      Files.write(file, flipped);
      assertBad("damaged.zip: ", "--model", file.toString());
    }
  }

  @Test
  void answersAnUnwritableFolderInOneLine() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertEquals(2, execute("--sick", "dead-relu", "--out", file.resolve("x").toString()));
    terminal.assertComplains("cannot be written");
    terminal.assertOneComplaint();
  }

  @Test
  void listsTheSickNetworks() {
    assertEquals(0, execute("--list"));
    assertEquals(
        SickNetwork.values().length,
        terminal.printed().lines().filter(line -> !line.startsWith(" ")).count());
    terminal.assertFitsTheTerminal();
    assertTrue(terminal.printed().startsWith("dead-relu "), terminal.printed());
    assertFalse(Files.exists(folder.resolve("out")));
  }

  @Test
  void everySickNetworkLearnsFromImages() {
    LabelledImages images = EmbeddedDigits.read().train();
    for (SickNetwork sick : SickNetwork.values()) {
      TrainingSetup setup = sick.setup(images, 1);
      TrainingResult result =
          new Examination(EmbeddedDigits.read(), 2, 8, 1, Progress.SILENT)
              .of(sick.key(), setup.blueprint().create(), setup);
      assertEquals(2, result.report().history().iterationsSeen(), sick.key());
    }
  }

  @Test
  void curesDeadUnits() throws IOException {
    assertEquals(0, doctor("--sick", "dead-relu", "--iterations", "150"), terminal.complaints());
    assertEquals("", terminal.complaints(), "quiet without a terminal");
    terminal.assertPrints("dead");
    terminal.assertPrints("Change made: ");
    terminal.assertFitsTheTerminal();
    List<String> dead = row("dead units");
    assertEquals("100.0 %", dead.get(0), terminal.printed());
    assertTrue(dead.get(1).equals("-") || percent(dead.get(1)) < 20, terminal.printed());
    List<String> accuracy = row("test accuracy");
    assertTrue(percent(accuracy.get(1)) > percent(accuracy.get(0)) + 30, terminal.printed());
    for (String page : List.of("before", "after")) {
      assertTrue(Files.size(folder.resolve("out").resolve(page + ".html")) > 1_000_000, page);
      assertTrue(Files.size(folder.resolve("out").resolve(page + ".json")) > 1_000, page);
    }
  }

  @Test
  void treatsEveryNetworkInOneTable() throws IOException {
    assertEquals(
        0, doctor("--sick", "all", "--iterations", "2", "--markdown"), terminal.complaints());
    List<String> rows = terminal.printed().lines().filter(line -> line.startsWith("| `")).toList();
    assertEquals(SickNetwork.values().length, rows.size(), terminal.printed());
    assertTrue(rows.get(0).startsWith("| `dead-relu` | "), terminal.printed());
    Path folder = this.folder.resolve("out").resolve("zero-init");
    assertTrue(Files.size(folder.resolve("before.html")) > 1_000_000);
  }

  /** Without {@code --markdown} each network is a few lines, none of which a terminal breaks. */
  @Test
  void printsEachNetworkForATerminal() {
    TrainingSetup setup = SickNetwork.values()[0].setup(EmbeddedDigits.read().train(), 1);
    Patient patient =
        new Patient("dead-relu", "words", setup, () -> setup.blueprint().create(), List.of());
    Examination examination = new Examination(EmbeddedDigits.read(), 2, 8, 1, Progress.SILENT);
    Course course = new Course(patient, examination, 1);
    List<String> lines = DoctorTable.lines("dead-relu", course);
    assertEquals(3, lines.size(), lines::toString);
    assertTrue(lines.get(0).startsWith("dead-relu: "), lines::toString);
    assertEquals("  change: none", lines.get(1));
    assertTrue(lines.get(2).matches("  on test examples \\S.* -> \\S.*"), lines::toString);
    lines.forEach(line -> assertTrue(line.length() <= 80, line));
  }

  /** A second change is made after the first, and only if something serious is left. */
  @Test
  void makesOneChangeAfterTheOther() throws IOException {
    assertEquals(
        0,
        doctor("--sick", "tiny-init", "--iterations", "60", "--fixes", "2"),
        terminal.complaints());
    long changes =
        terminal.printed().lines().filter(line -> line.startsWith("Change made: ")).count();
    boolean second = Files.exists(folder.resolve("out").resolve("after-2.html"));
    assertEquals(changes == 2, second, terminal.printed());
    assertEquals(changes + 1, row("test accuracy").size(), terminal.printed());
  }

  @Test
  void examinesSavedModels() throws IOException {
    for (boolean graph : List.of(false, true)) {
      Path model = model(784, 10, graph);
      assertEquals(
          0, doctor("--model", model.toString(), "--iterations", "20"), terminal.complaints());
      terminal.assertPrints("Before: ");
      terminal.assertPrintsWrapped(graph ? "a saved graph" : "a saved network");
    }
  }

  @Test
  void examinesConvolutionsThatReadChannels() throws IOException {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .list()
                .layer(new ConvolutionLayer.Builder(5, 5).stride(4, 4).nOut(2).build())
                .layer(new OutputLayer.Builder().nOut(10).activation(Activation.SOFTMAX).build())
                .setInputType(InputType.convolutional(28, 28, 1))
                .build());
    network.init();
    Path model = folder.resolve("cnn.zip");
    ModelSerializer.writeModel(network, model.toFile(), true);
    assertEquals(
        0, doctor("--model", model.toString(), "--iterations", "3"), terminal.complaints());
  }

  @Test
  void answersAModelForOtherImagesInOneLine() throws IOException {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .list()
                .layer(new ConvolutionLayer.Builder(5, 5).nOut(2).build())
                .layer(new OutputLayer.Builder().nOut(10).activation(Activation.SOFTMAX).build())
                .setInputType(InputType.convolutionalFlat(20, 20, 1))
                .build());
    network.init();
    Path model = folder.resolve("small.zip");
    ModelSerializer.writeModel(network, model.toFile(), true);
    assertBad("it cannot read images of 28x28", "--model", model.toString());
  }

  private List<String> row(String name) {
    String line =
        terminal.printed().lines().filter(l -> l.startsWith(name)).findFirst().orElseThrow();
    return List.of(line.substring(name.length()).strip().split(" {2,}"));
  }

  private static double percent(String text) {
    return Double.parseDouble(text.replace(" %", ""));
  }

  private void assertBad(String message, String... options) {
    assertEquals(2, doctor(options), terminal.printed());
    terminal.assertComplains(message);
    terminal.assertOneComplaint();
  }

  private int doctor(String... options) {
    List<String> args = new ArrayList<>(List.of(options));
    args.addAll(List.of("--out", folder.resolve("out").toString()));
    return execute(args.toArray(String[]::new));
  }

  private int execute(String... options) {
    List<String> args = new ArrayList<>(List.of("doctor"));
    args.addAll(List.of(options));
    return terminal.type(args.toArray(String[]::new));
  }

  private Path model(int inputs, int classes, boolean graph) throws IOException {
    NeuralNetConfiguration.Builder base =
        new NeuralNetConfiguration.Builder().seed(1).updater(new Adam(1e-3));
    DenseLayer hidden =
        new DenseLayer.Builder().nIn(inputs).nOut(8).activation(Activation.RELU).build();
    OutputLayer output =
        new OutputLayer.Builder().nIn(8).nOut(classes).activation(Activation.SOFTMAX).build();
    Path file = folder.resolve("model%d-%d-%s.zip".formatted(inputs, classes, graph));
    if (graph) {
      ComputationGraph network =
          new ComputationGraph(
              base.graphBuilder()
                  .addInputs("in")
                  .addLayer("hidden", hidden, "in")
                  .addLayer("out", output, "hidden")
                  .setOutputs("out")
                  .build());
      network.init();
      ModelSerializer.writeModel(network, file.toFile(), true);
    } else {
      MultiLayerNetwork network =
          new MultiLayerNetwork(base.list().layer(hidden).layer(output).build());
      network.init();
      ModelSerializer.writeModel(network, file.toFile(), true);
    }
    return file;
  }

  private static void zip(Path file, String entry, String content) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.write(content.getBytes(StandardCharsets.UTF_8));
    }
  }
}

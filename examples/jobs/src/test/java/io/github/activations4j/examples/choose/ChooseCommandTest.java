package io.github.activations4j.examples.choose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.activations4j.dl4j.layer.ParametricEluLayer;
import io.github.activations4j.examples.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class ChooseCommandTest {
  @TempDir private Path folder;
  private final Terminal terminal = new Terminal();

  /** Eight sigmoid layers learn nothing in this time, and relu does. */
  @Test
  void replacesWhatCannotLearn() throws IOException {
    List<Layer> layers = new ArrayList<>();
    layers.add(dense(8, 16, Activation.SIGMOID));
    for (int i = 0; i < 5; i++) {
      layers.add(dense(16, 16, Activation.SIGMOID));
    }
    layers.add(classes(16, 3));
    Path model = model(layers);
    assertEquals(
        0,
        choose(model, "visitors", "--candidates", "relu,elu", "--rates", "1", "--epochs", "8"),
        terminal::complaints);
    JsonNode answer = answer();
    assertTrue(answer.get("change").asBoolean(), terminal.printed());
    assertEquals("sigmoid", answer.get("present").asText());
    terminal.assertPrintsWrapped(" instead of sigmoid");
    terminal.assertPrints(".activation(Activations.of(\"");
    terminal.assertPrintsWrapped("test accuracy % with sigmoid: ");
    terminal.assertPrintsWrapped("What belongs at the output: 3 classes");
    assertTrue(Files.size(folder.resolve("out/report.html")) > 100_000);
    String page = Files.readString(folder.resolve("out/report.html"));
    String headline = page.substring(page.indexOf("<h1>"), page.indexOf("</section>"));
    assertTrue(headline.contains(" instead of sigmoid"), headline);

    // All is there: nothing is trained again, and the answer is the same.
    String results = Files.readString(folder.resolve("out/results.jsonl"));
    assertEquals(
        0,
        choose(
            model,
            "visitors",
            "--candidates",
            "relu,elu",
            "--rates",
            "1",
            "--epochs",
            "8",
            "--resume"),
        terminal::complaints);
    assertEquals(results, Files.readString(folder.resolve("out/results.jsonl")));
    assertEquals(answer, answer());
  }

  /** Labels that have nothing to do with the inputs: no activation is better than another. */
  @Test
  void findsNothingInNoise() throws IOException {
    java.util.Random random = new java.util.Random(5);
    StringBuilder csv = new StringBuilder("a,b,y\n");
    for (int i = 0; i < 300; i++) {
      csv.append(
          "%.3f,%.3f,%s\n"
              .formatted(
                  random.nextGaussian(), random.nextGaussian(), random.nextBoolean() ? "p" : "q"));
    }
    Path data = Files.writeString(folder.resolve("noise.csv"), csv);
    Path model = model(List.of(dense(2, 8, Activation.RELU), classes(8, 2)));
    assertEquals(
        0,
        choose(
            model, data.toString(), "--candidates", "tanh,silu", "--rates", "1", "--epochs", "4"),
        terminal::complaints);
    assertFalse(answer().get("change").asBoolean(), terminal.printed());
    terminal.assertPrintsWrapped("Nothing beats relu by more than chance here.");
  }

  /** A wrong derivative does not take part, and of two names of one function one does. */
  @Test
  void leavesOutWhatCannotBeRight() throws IOException {
    Path model = model(List.of(dense(10, 8, Activation.TANH), number(8)));
    assertEquals(
        0,
        choose(
            model,
            "flats",
            "--candidates",
            "dl4j:rrelu,relu,dl4j:relu",
            "--rates",
            "1",
            "--epochs",
            "1"),
        terminal::complaints);
    terminal.assertPrintsWrapped("dl4j:rrelu does not take part: its derivative is wrong at ");
    terminal.assertPrintsWrapped("dl4j:relu is the same function as relu");
    terminal.assertPrintsWrapped("candidates: relu\n".strip());
  }

  @Test
  void readsAConfigurationAndTheCellsOfARecurrentNetwork() throws IOException {
    LSTM lstm = new LSTM.Builder().nIn(2).nOut(6).activation(Activation.TANH).build();
    Path model = model(List.of(new LastTimeStep(lstm), classes(6, 3)));
    assertBad("nothing can be changed: ", model, "waves");
    assertBad("--cells changes them too", model, "waves");
    assertEquals(
        0,
        choose(
            model, "waves", "--cells", "--candidates", "softsign", "--rates", "1", "--epochs", "1"),
        terminal::complaints);
    terminal.assertPrintsWrapped("1 hidden activation, now tanh");
  }

  /** The first, the middle and the last layer alone, next to all of them. */
  @Test
  void triesPartsOfTheNetwork() throws IOException {
    Path model =
        model(
            List.of(
                dense(8, 6, Activation.RELU),
                dense(6, 6, Activation.RELU),
                dense(6, 6, Activation.RELU),
                classes(6, 3)));
    assertEquals(
        0,
        choose(
            model,
            "visitors",
            "--per-layer",
            "--candidates",
            "tanh",
            "--rates",
            "1",
            "--epochs",
            "1"),
        terminal::complaints);
    List<String> raced =
        answer().get("standings").findValuesAsText("activation").stream().sorted().toList();
    assertEquals(List.of("first:tanh", "last:tanh", "middle:tanh", "relu", "tanh"), raced);
    terminal.assertPrints("5 pairs of activation and learning rate race");
  }

  /** Layers that cannot be changed are named, and the others race. */
  @Test
  void leavesFrozenLayersAlone() throws IOException {
    FrozenLayer frozen = new FrozenLayer(dense(8, 6, Activation.RELU));
    Path half = model(List.of(frozen, dense(6, 6, Activation.RELU), classes(6, 3)));
    assertEquals(
        0,
        choose(half, "visitors", "--candidates", "tanh", "--rates", "1", "--epochs", "1"),
        terminal::complaints);
    terminal.assertPrints("1 hidden activation, now relu");
    terminal.assertPrints("(frozen)");
    Path all = model(List.of(frozen, classes(6, 3)));
    assertBad("nothing can be changed: ", all, "visitors");
    assertBad("(frozen)", all, "visitors");
  }

  /** PReLU learns its slopes, SameDiff and layers of one's own keep theirs to themselves. */
  @Test
  void namesLayersWhoseActivationIsTheirOwn() throws IOException {
    PReLULayer learned = new PReLULayer.Builder().nIn(6).nOut(6).inputShape(6).build();
    Path prelu =
        model(
            List.of(
                dense(8, 6, Activation.IDENTITY),
                learned,
                new ParametricEluLayer.Builder().nIn(6).build(),
                classes(6, 3)));
    assertBad("(it learns its activation)", prelu, "visitors");
    assertBad("(a class of its own)", prelu, "visitors");
  }

  @Test
  void answersBadInputInOneLine() throws IOException {
    Path model = model(List.of(dense(10, 8, Activation.RELU), number(8)));
    assertBad("--budget 5: must be", model, "flats", "--budget", "5");
    // A second would do for a few seeds on a fast machine.
    assertBad("--budget: pays for ", model, "flats", "--budget", "1s", "--seeds", "1000");
    assertBad("did you mean mish", model, "flats", "--candidates", "mihs");
    assertBad("reads 10 numbers, a row has 8", model, "visitors");
    assertBad("no such file", folder.resolve("nowhere.json"), "flats");
    Path broken = Files.writeString(folder.resolve("broken.json"), "{\"confs\":");
    assertBad("broken.json: ", broken, "flats");
    Path softmax =
        model(
            List.of(
                dense(10, 8, Activation.RELU),
                new OutputLayer.Builder(LossFunction.MCXENT)
                    .nIn(8)
                    .nOut(1)
                    .activation(Activation.SOFTMAX)
                    .build()));
    assertBad("its output layer cannot learn this: softmax gives shares", softmax, "flats");
    Path identity = model(List.of(dense(10, 8, Activation.IDENTITY), number(8)));
    assertBad("no hidden activation but the identity", identity, "flats");
  }

  /** YAML as Deeplearning4j writes it, with classes as tags. */
  @Test
  void readsYaml() throws IOException {
    Path json = model(List.of(dense(8, 6, Activation.RELU), classes(6, 3)));
    String yaml = MultiLayerConfiguration.fromJson(Files.readString(json)).toYaml();
    Path model = Files.writeString(folder.resolve("model.yaml"), yaml);
    assertEquals(
        0,
        choose(model, "visitors", "--candidates", "tanh", "--rates", "1", "--epochs", "1"),
        terminal::complaints);
    terminal.assertPrints("1 hidden activation, now relu");
    Path foreign =
        Files.writeString(
            folder.resolve("foreign.yaml"),
            yaml.replace("org.deeplearning4j.nn.conf.layers.DenseLayer", "com.example.Layer"));
    assertBad("it asks for the class 'com.example.Layer'", foreign, "visitors");
  }

  @Test
  void answersConfigurationsThatAreNoneInOneLine() throws IOException {
    String none = "cannot be read: no configuration of a network";
    for (String content : List.of("", "hello", "- 1\n- 2\n", "null")) {
      assertBad(none, Files.writeString(folder.resolve("none.yaml"), content), "flats");
    }
    assertBad(none, Files.writeString(folder.resolve("none.json"), ""), "flats");
    assertBad(none, Files.writeString(folder.resolve("null.json"), "null"), "flats");
    Path broken = Files.writeString(folder.resolve("broken.yaml"), "confs: [\n  - a: {b");
    assertBad("is no YAML, line 2: ", broken, "flats");
    StringBuilder laughs = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 24; i++) {
      laughs.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    Path many = Files.writeString(folder.resolve("many.yaml"), laughs);
    assertBad("repeats its parts too often", many, "flats");
    Path itself = Files.writeString(folder.resolve("itself.yaml"), "a: &a [*a]\n");
    assertBad("is n", itself, "flats");
  }

  @Test
  void answersBadDataAndOptionsInOneLine() throws IOException {
    Path model = model(List.of(dense(2, 8, Activation.RELU), classes(8, 2)));
    String oneClass = Files.writeString(folder.resolve("one.csv"), rows("p", "p")).toString();
    assertBad("every label in 'y' is 'p', so there is nothing to tell apart", model, oneClass);
    String data = Files.writeString(folder.resolve("two.csv"), rows("p", "q")).toString();
    assertBad("two.csv has no such column; it has a, b, y", model, data, "--label", "price");
    assertBad(
        "nowhere.csv: no such folder or file", model, folder.resolve("nowhere.csv").toString());
    assertBad(
        "--candidates: softmax mixes the units of a layer", model, data, "--candidates", "softmax");
    assertBad(
        "--candidates: none is left: dl4j:rrelu does not take part",
        model,
        data,
        "--candidates",
        "dl4j:rrelu");
    assertBad("--rates", model, data, "--rates", "0");
    assertBad("--seeds", model, data, "--seeds", "-1");
    assertBad("--epochs", model, data, "--epochs", "0");
    assertBad("--batch", model, data, "--batch", "1000");
    assertBad("--budget 0s: must be", model, data, "--budget", "0s");
    Path three = model(List.of(dense(2, 8, Activation.RELU), classes(8, 3)));
    assertBad("it tells 3 classes apart, but the data have 2", three, data);
    Path noOutput = model(List.of(dense(2, 8, Activation.RELU), dense(8, 2, Activation.RELU)));
    assertBad("it has no output layer", noOutput, data);
    Path text = Files.writeString(folder.resolve("model.txt"), "no model");
    assertBad("model.txt", text, data);
  }

  private static String rows(String first, String second) {
    StringBuilder csv = new StringBuilder("a,b,y\n");
    for (int i = 0; i < 60; i++) {
      csv.append("%d,%d,%s\n".formatted(i % 7, i % 5, i % 2 == 0 ? first : second));
    }
    return csv.toString();
  }

  private JsonNode answer() throws IOException {
    return new JsonMapper().readTree(folder.resolve("out/answer.json").toFile());
  }

  private static DenseLayer dense(int inputs, int units, Activation activation) {
    return new DenseLayer.Builder().nIn(inputs).nOut(units).activation(activation).build();
  }

  private static OutputLayer classes(int inputs, int count) {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nIn(inputs)
        .nOut(count)
        .activation(Activation.SOFTMAX)
        .build();
  }

  private static OutputLayer number(int inputs) {
    return new OutputLayer.Builder(LossFunction.MSE)
        .nIn(inputs)
        .nOut(1)
        .activation(Activation.IDENTITY)
        .build();
  }

  private Path model(List<Layer> layers) throws IOException {
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder()
            .seed(1)
            .weightInit(WeightInit.XAVIER)
            .updater(new Adam(3e-3))
            .list();
    layers.forEach(list::layer);
    list.validateOutputLayerConfig(false); // as old files may be
    MultiLayerConfiguration configuration = list.build();
    return Files.writeString(folder.resolve("model.json"), configuration.toJson());
  }

  private void assertBad(String message, Path model, String data, String... more) {
    assertEquals(2, choose(model, data, more), terminal.printed());
    terminal.assertComplains(message);
    terminal.assertOneComplaint();
  }

  private int choose(Path model, String data, String... more) {
    List<String> args = new ArrayList<>(List.of("choose", "--model", model.toString()));
    args.addAll(List.of("--data", data, "--in-process", "--out", folder.resolve("out").toString()));
    args.addAll(List.of(more));
    return terminal.type(args.toArray(String[]::new));
  }
}

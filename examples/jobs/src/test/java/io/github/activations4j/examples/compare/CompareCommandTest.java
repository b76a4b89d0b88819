package io.github.activations4j.examples.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.examples.Terminal;
import io.github.activations4j.experiments.data.IdxFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompareCommandTest {
  @TempDir private Path folder;
  private Path out;
  private final Terminal terminal = new Terminal();

  @BeforeEach
  void makeData() throws IOException {
    out = folder.resolve("deep/out");
    IdxFixture.folder(Files.createDirectory(folder.resolve("tiny")), 200, 50);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--epochs -3                     | --epochs -3: must be from 1",
        "--epochs x                      | 'x' is not a whole number",
        "--epochs 0                      | --epochs 0: must be from 1",
        "--depth 0                       | --depth 0: must be from 1 to 100",
        "--depth 1                       | --depth 1: the cnn needs at least 2",
        "--width 0                       | --width 0: must be from 1",
        "--batch 201                     | --batch 201: must be from 1 to 200",
        "--learning-rate 0               | --learning-rate 0.0: must be above 0",
        "--learning-rate NaN             | --learning-rate NaN: must be above 0",
        "--learning-rate Infinity        | --learning-rate Infinity: must be above 0",
        "--target 1.5                    | --target 1.5: must be above 0 and up to 1",
        "--threads 0                     | --threads 0: must be from 1",
        "--seeds 0                       | --seeds 0: how many seeds must be from 1",
        "--seeds 1,x                     | 'x' is not a whole number",
        "--seeds 4,4                     | 4 is there twice",
        "--seeds ,                       | no seed",
        "--model rnn                     | expected one of [MLP, CNN, LSTM, BOTH]",
        "--updater rmsprop               | expected one of [ADAM, NESTEROVS, SGD]",
        "--init zero                     | expected one of [he, xavier, lecun, matched]",
        "--activations reluu             | relu",
        "--activations elu(alfa=1)       | alpha",
        "--activations relu,             | an empty name",
        "--data nowhere                  | nowhere: no such folder",
        "--no-such-option                | --no-such-option",
        "--epoch 3                       | did you mean --epochs?",
        "--learnin-rate 1                | did you mean --learning-rate?",
      })
  void answersBadInputInOneLine(String options, String message) {
    List<String> args = new ArrayList<>(List.of("--data", folder.resolve("tiny").toString()));
    args.addAll(List.of(options.split(" ")));
    if (options.startsWith("--data")) {
      args.subList(0, 2).clear();
    }
    assertEquals(2, run(args.toArray(String[]::new)));
    terminal.assertComplains(message);
    terminal.assertOneComplaint();
    assertFalse(Files.exists(out), "nothing is written before the input is known to be good");
  }

  @Test
  void answersWrongCommandsInOneLine() {
    for (String[] args : List.of(new String[] {}, new String[] {"comapre"})) {
      assertEquals(2, terminal.type(args));
      terminal.assertOneComplaint();
    }
    terminal.assertComplains("did you mean compare");
    assertEquals(2, terminal.type());
    terminal.assertComplains(
        "Missing required subcommand: choose, compare, doctor, experiment, preflight, reproduce");
    assertEquals(0, terminal.type("--version"));
    assertTrue(terminal.printed().startsWith("a4j "), terminal.printed());
    assertEquals(0, terminal.type("compare", "--help"));
    terminal.assertPrints("--resume");
  }

  @Test
  void answersAnUnwritableFolderInOneLine() throws IOException {
    out = Files.createFile(folder.resolve("file"));
    assertEquals(2, run("--activations", "relu"));
    terminal.assertComplains("is a file, not a folder");
    out = out.resolve("below");
    assertEquals(2, run("--activations", "relu"));
    terminal.assertComplains("cannot be written to");
    terminal.assertOneComplaint();
  }

  @Test
  void comparesResumesAndKeepsEarlierResults() throws IOException {
    assertEquals(0, tiny("relu,dl4j:relu,sigmoid", "1"));
    assertEquals("", terminal.complaints(), "quiet without a terminal");
    List<String> first = Files.readAllLines(out.resolve("results.jsonl"));
    assertEquals(6, first.size());
    for (String word : List.of("mlp", "cnn", "relu", "dl4j:relu", "sigmoid", "report.html")) {
      terminal.assertPrints(word);
    }
    terminal.assertFitsTheTerminal();
    assertEquals(7, Files.readAllLines(out.resolve("results.csv")).size());
    assertTrue(Files.size(out.resolve("report.html")) > 100_000, "with the chart library");

    // Interrupted while the last line was written, then started again with one more activation.
    String damaged = String.join("\n", first.subList(0, 5)) + "\n" + first.get(5).substring(0, 99);
    Files.writeString(out.resolve("results.jsonl"), damaged);
    assertEquals(0, tiny("relu,dl4j:relu,sigmoid,elu", "1", "--resume"), terminal::complaints);
    terminal.assertComplains("5 readable results kept; line 6 cannot be read");
    List<String> resumed = Files.readAllLines(out.resolve("results.jsonl"));
    assertEquals(first.subList(0, 5), resumed.subList(0, 5), "what could be read is untouched");
    assertEquals(5 + 3, resumed.size(), "cnn with sigmoid, and elu twice");
    assertEquals(
        withoutTimes(first.get(5)),
        withoutTimes(resumed.stream().skip(5).filter(l -> l.contains("sigmoid")).findFirst().get()),
        "run again, the lost trial has the same result");
    assertEquals(9, Files.readAllLines(out.resolve("results.csv")).size());

    assertEquals(0, tiny("elu", "5,"));
    assertEquals(2, Files.readAllLines(out.resolve("results.jsonl")).size());
    try (Stream<Path> earlier = Files.walk(out.resolve("earlier"))) {
      Path kept = earlier.filter(f -> f.endsWith("results.jsonl")).findFirst().orElseThrow();
      assertEquals(resumed, Files.readAllLines(kept));
    }
  }

  @Test
  void comparesOnTablesAndSequences() throws IOException {
    String[] small = {
      "--epochs", "2", "--depth", "1", "--width", "8", "--activations", "relu,tanh"
    };
    for (String data : List.of("flats", "waves")) {
      List<String> args = new ArrayList<>(List.of("--data", data));
      args.addAll(List.of(small));
      assertEquals(0, run(args.toArray(String[]::new)), terminal::complaints);
      terminal.assertPrints("Data, as understood:");
      terminal.assertPrints("Training 2 networks, the activations in turns: about ");
      terminal.assertPrints(data.equals("flats") ? "test R2" : "test accuracy %");
      assertTrue(Files.readString(out.resolve("data.json")).contains("deviation"));
    }
    assertEquals(2, run("--data", "flats", "--model", "cnn"));
    terminal.assertComplains("reads images, but the data are rows of 10 numbers");
  }

  @Test
  void severalSeedsGiveMeanAndDeviation() {
    assertEquals(0, tiny("relu", "2", "--model", "mlp"));
    terminal.assertPrints(" +- ");
  }

  @Test
  void otherThreadsAreOtherResults() throws IOException {
    assertEquals(0, tiny("relu", "1", "--model", "mlp"));
    assertEquals(0, tiny("relu", "1", "--model", "mlp", "--threads", "2", "--resume"));
    assertEquals(2, Files.readAllLines(out.resolve("results.jsonl")).size());
    assertEquals(0, tiny("relu", "1", "--model", "mlp", "--resume"));
    assertEquals(2, Files.readAllLines(out.resolve("results.jsonl")).size(), "nothing is missing");
  }

  @Test
  void resultsOfAnEarlierVersionAreRefusedAndKept() throws IOException {
    // The fields of version 0.1.0-SNAPSHOT before comparisons and experiments had one format.
    String old =
        "{\"activation\":\"relu\",\"model\":\"mlp\",\"seed\":1,\"epochs\":1,\"depth\":2,\"width\":32,"
            + "\"testAccuracy\":0.5,\"msPerIteration\":1.5,\"init\":\"balanced\"}\n";
    Files.createDirectories(out);
    Files.writeString(out.resolve("results.jsonl"), old);
    assertEquals(2, tiny("relu", "1", "--resume"));
    terminal.assertComplains("written by another version of a4j");
    terminal.assertOneComplaint();
    assertEquals(old, Files.readString(out.resolve("results.jsonl")));
    assertEquals(0, tiny("relu", "1", "--model", "mlp"));
    terminal.assertComplains("Moved the earlier results");
  }

  @Test
  void aLineThatSaysWhatCannotBeIsRunAgain() throws IOException {
    assertEquals(0, tiny("relu", "1", "--model", "mlp"), terminal::complaints);
    Path results = out.resolve("results.jsonl");
    String line = Files.readString(results);
    Files.writeString(
        results, line.replaceFirst("\"testAccuracy\":[^,]*", "\"testAccuracy\":null"));
    assertEquals(0, tiny("relu", "1", "--model", "mlp", "--resume"), terminal::complaints);
    terminal.assertComplains("line 1 cannot be read (testAccuracy null: the last epoch's is ");
    assertEquals(withoutTimes(line), withoutTimes(Files.readString(results)));
  }

  @Test
  void weightsMayBeCalledByTheirOldName() {
    assertEquals(
        0, tiny("relu", "1", "--model", "mlp", "--init", "balanced"), terminal::complaints);
    terminal.assertPrints("weights: matched");
  }

  @Test
  void deepNetworksAreHalvedTwice() {
    List<String> deep = List.of("--data", folder.resolve("tiny").toString(), "--depth", "4");
    List<String> args = new ArrayList<>(deep);
    args.addAll(List.of("--width", "32", "--epochs", "1", "--activations", "elu"));
    assertEquals(0, run(args.toArray(String[]::new)), terminal::complaints);
    terminal.assertPrintsWrapped("3x3 convolutions with 1, 2, 2 channels, halved by pooling twice");
  }

  private int tiny(String activations, String seeds, String... more) {
    List<String> args = new ArrayList<>(List.of(more));
    args.addAll(List.of("--data", folder.resolve("tiny").toString()));
    args.addAll(List.of("--activations", activations, "--seeds", seeds));
    args.addAll(List.of("--epochs", "1", "--depth", "2", "--width", "32"));
    return run(args.toArray(String[]::new));
  }

  private int run(String... options) {
    List<String> args = new ArrayList<>(List.of("compare", "--out", out.toString()));
    args.addAll(List.of(options));
    return terminal.type(args.toArray(String[]::new));
  }

  private static String withoutTimes(String line) {
    return line.replaceAll(
        "\"(msPerIteration|trainSeconds|secondsToTarget|seconds|date)\":[^,}]*", "");
  }
}

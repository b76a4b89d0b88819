package io.github.activations4j.examples.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.examples.A4j;
import io.github.activations4j.experiments.data.IdxFixture;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
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
import picocli.CommandLine;

class CompareCommandTest {
  @TempDir private Path folder;
  private Path out;
  private String printed;
  private String complaints;

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
        "--epochs x                      | 'x' is not an int",
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
        "--model rnn                     | expected one of [MLP, CNN, BOTH]",
        "--updater rmsprop               | expected one of [ADAM, NESTEROVS, SGD]",
        "--init zero                     | expected one of [BALANCED, HE, LECUN]",
        "--activations reluu             | relu",
        "--activations elu(alfa=1)       | alpha",
        "--activations relu,             | an empty name",
        "--data nowhere                  | --data nowhere: no such folder",
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
    assertTrue(complaints.contains(message), complaints);
    assertEquals(1, complaints.lines().count(), complaints);
    assertEquals("", printed);
    assertFalse(Files.exists(out), "nothing is written before the input is known to be good");
  }

  @Test
  void answersWrongCommandsInOneLine() {
    for (String[] args : List.of(new String[] {}, new String[] {"comapre"})) {
      assertEquals(2, execute(args));
      assertEquals(1, complaints.lines().count(), complaints);
    }
    assertTrue(complaints.contains("did you mean compare"), complaints);
    assertEquals(0, execute("--version"));
    assertTrue(printed.startsWith("a4j "), printed);
    assertEquals(0, execute("compare", "--help"));
    assertTrue(printed.contains("--resume"), printed);
  }

  @Test
  void answersAnUnwritableFolderInOneLine() throws IOException {
    out = Files.createFile(folder.resolve("file"));
    assertEquals(2, run("--activations", "relu"));
    assertTrue(complaints.contains("is a file, not a folder"), complaints);
    out = out.resolve("below");
    assertEquals(2, run("--activations", "relu"));
    assertTrue(complaints.contains("cannot be written to"), complaints);
    assertEquals(1, complaints.lines().count(), complaints);
  }

  @Test
  void comparesResumesAndKeepsEarlierResults() throws IOException {
    assertEquals(0, tiny("relu,dl4j:relu,sigmoid", "1"));
    assertEquals("", complaints, "quiet without a terminal");
    List<String> first = Files.readAllLines(out.resolve("results.jsonl"));
    assertEquals(6, first.size());
    for (String word : List.of("mlp", "cnn", "relu", "dl4j:relu", "sigmoid", "report.html")) {
      assertTrue(printed.contains(word), printed);
    }
    assertEquals(7, Files.readAllLines(out.resolve("results.csv")).size());
    assertTrue(Files.size(out.resolve("report.html")) > 100_000, "with the chart library");

    // Interrupted while the last line was written, then started again with one more activation.
    String damaged = String.join("\n", first.subList(0, 5)) + "\n" + first.get(5).substring(0, 99);
    Files.writeString(out.resolve("results.jsonl"), damaged);
    assertEquals(0, tiny("relu,dl4j:relu,sigmoid,elu", "1", "--resume"));
    assertTrue(complaints.contains("cannot be read, line 6"), complaints);
    List<String> resumed = Files.readAllLines(out.resolve("results.jsonl"));
    assertTrue(String.join("\n", resumed).startsWith(damaged), "what was there is untouched");
    assertEquals(6 + 3, resumed.size(), "cnn with sigmoid, and elu twice");
    assertEquals(
        withoutTimes(first.get(5)),
        withoutTimes(resumed.stream().skip(6).filter(l -> l.contains("sigmoid")).findFirst().get()),
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
  void severalSeedsGiveMeanAndDeviation() {
    assertEquals(0, tiny("relu", "2", "--model", "mlp"));
    assertTrue(printed.contains(" +- "), printed);
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
    return execute(args.toArray(String[]::new));
  }

  private int execute(String... args) {
    StringWriter screen = new StringWriter();
    StringWriter errors = new StringWriter();
    CommandLine command = A4j.commandLine();
    int code =
        command.setOut(new PrintWriter(screen)).setErr(new PrintWriter(errors)).execute(args);
    printed = screen.toString();
    complaints = errors.toString();
    return code;
  }

  private static String withoutTimes(String line) {
    return line.replaceAll("\"(msPerIteration|date)\":[^,}]*", "");
  }
}

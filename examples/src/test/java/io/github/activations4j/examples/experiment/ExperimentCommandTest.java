package io.github.activations4j.examples.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.examples.A4j;
import io.github.activations4j.experiments.data.IdxFixture;
import io.github.activations4j.experiments.plan.Experiment;
import io.github.activations4j.experiments.report.ExperimentReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class ExperimentCommandTest {
  private static final String TINY =
      """
      data: {folder: tiny}
      networks:
        - {type: mlp, depth: 1, width: 8}
      activations: [relu, sigmoid]
      epochs: 1
      seeds: 2
      """;

  @TempDir private Path folder;
  private Path file;
  private Path out;
  private String printed;
  private String complaints;

  @BeforeEach
  void makeData() throws IOException {
    IdxFixture.folder(Files.createDirectory(folder.resolve("tiny")), 100, 20);
    file = Files.writeString(folder.resolve("tiny.yaml"), TINY);
    out = folder.resolve("out");
  }

  @Test
  void runsResumesAndRepairs() throws IOException {
    assertEquals(0, run("--in-process"), () -> complaints);
    assertEquals("", complaints, "quiet without a terminal");
    List<String> first = Files.readAllLines(out.resolve("results.jsonl"));
    assertEquals(4, first.size());
    assertTrue(printed.contains("sigmoid"), printed);
    for (String name : ExperimentReport.FILES) {
      assertTrue(Files.exists(out.resolve(name)), name);
    }

    // Interrupted while the third line was written; the fourth is of another, later experiment.
    Files.writeString(
        out.resolve("results.jsonl"),
        first.get(0) + "\n" + first.get(1) + "\n" + first.get(2).substring(0, 80));
    assertEquals(0, run("--in-process", "--resume"), () -> complaints);
    assertTrue(complaints.contains("2 readable results kept; line 3 cannot be read"), complaints);
    List<String> resumed = Files.readAllLines(out.resolve("results.jsonl"));
    assertEquals(4, resumed.size(), "repaired: the damaged line is gone");
    assertEquals(first.subList(0, 2), resumed.subList(0, 2));
    try (Stream<Path> files = Files.list(out)) {
      Path damaged =
          files.filter(f -> f.getFileName().toString().startsWith("damaged-")).findFirst().get();
      assertEquals(first.get(2).substring(0, 80), Files.readString(damaged).strip());
    }

    assertEquals(0, run("--in-process", "--resume"));
    assertEquals(resumed, Files.readAllLines(out.resolve("results.jsonl")), "nothing was missing");
    assertEquals("", complaints);

    assertEquals(0, run("--in-process"));
    assertTrue(complaints.contains("Moved the earlier results"), complaints);
  }

  @Test
  void trialsRunInProcessesOfTheirOwn() throws IOException {
    assertEquals(0, run("--at-once", "2"), () -> complaints);
    List<String> lines = Files.readAllLines(out.resolve("results.jsonl"));
    assertEquals(4, lines.size());
    for (String line : lines) {
      assertTrue(line.contains("\"outcome\":\"finished\""), line);
      assertTrue(line.contains("\"trialsAtOnce\":2"), line);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nowhere.yaml                    | no such file, and no experiment of that name",
        "quik                            | did you mean quick?",
        "quick --at-once 0               | --at-once 0: must be from 1 to 256",
        "quick --show --no-such          | --no-such",
        "nowhere --show                  | --show nowhere: there are quick",
        "BROKEN                          | line 3, column 24: depth 0: must be from 1",
        "LARGE                           | asks for 2,000 trials, more than 200: say --yes",
        "MISSING                         | no such folder",
      })
  void answersBadInputInOneLine(String options, String message) throws IOException {
    String path = file.toString();
    Files.writeString(
        file,
        switch (options) {
          case "BROKEN" -> TINY.replace("depth: 1", "depth: 0");
          case "LARGE" -> TINY.replace("seeds: 2", "seeds: 1000");
          case "MISSING" -> TINY.replace("tiny", "tinny");
          default -> TINY;
        });
    String[] args =
        options.matches("[A-Z]+")
            ? new String[] {"experiment", path, "--out", out.toString()}
            : ("experiment " + options + " --out " + out).split(" ");
    assertEquals(2, execute(args));
    assertTrue(complaints.contains(message), complaints);
    assertEquals(1, complaints.lines().count(), complaints);
    assertFalse(Files.exists(out), "nothing is written before the input is known to be good");
  }

  static List<String> names() {
    return ReadyExperiments.NAMES;
  }

  @ParameterizedTest
  @MethodSource("names")
  void readyExperimentsCanBeRead(String name) {
    Experiment experiment = ReadyExperiments.find(name);
    assertEquals(name, experiment.name());
    assertTrue(experiment.size() <= 200, "runs without --yes");
    assertEquals(0, execute("experiment", name, "--dry-run"), () -> complaints);
    assertTrue(printed.contains(experiment.question()), printed);
    assertEquals(0, execute("experiment", name, "--show"));
    assertTrue(printed.contains("name: " + name), printed);
  }

  @Test
  void reproductionsAreFoundByName() {
    assertEquals(2, execute("reproduce", "born-dad"));
    assertTrue(complaints.contains("did you mean born-dead?"), complaints);
    assertEquals(0, execute("reproduce", "--help"));
    assertTrue(printed.contains("vanishing-gradient"), printed);
  }

  private int run(String... options) {
    String[] args =
        Stream.concat(
                Stream.of("experiment", file.toString(), "--out", out.toString()),
                Stream.of(options))
            .toArray(String[]::new);
    return execute(args);
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
}

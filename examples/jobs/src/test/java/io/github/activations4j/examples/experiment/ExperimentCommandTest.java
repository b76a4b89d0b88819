package io.github.activations4j.examples.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.examples.Terminal;
import io.github.activations4j.experiments.data.IdxFixture;
import io.github.activations4j.experiments.plan.Experiment;
import io.github.activations4j.experiments.report.ExperimentReport;
import io.github.activations4j.experiments.results.ExperimentFolder;
import java.io.IOException;
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
import org.junit.jupiter.params.provider.ValueSource;

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
  private final Terminal terminal = new Terminal();

  @BeforeEach
  void makeData() throws IOException {
    IdxFixture.folder(Files.createDirectory(folder.resolve("tiny")), 100, 20);
    file = Files.writeString(folder.resolve("tiny.yaml"), TINY);
    out = folder.resolve("out");
  }

  @Test
  void runsResumesAndRepairs() throws IOException {
    assertEquals(0, run("--in-process"), terminal::complaints);
    assertEquals("", terminal.complaints(), "quiet without a terminal");
    List<String> first = Files.readAllLines(out.resolve("results.jsonl"));
    assertEquals(4, first.size());
    terminal.assertPrints("sigmoid");
    terminal.assertFitsTheTerminal();
    for (String name : ExperimentReport.FILES) {
      assertTrue(Files.exists(out.resolve(name)), name);
    }

    // Interrupted while the third line was written; the fourth is of another, later experiment.
    Files.writeString(
        out.resolve("results.jsonl"),
        first.get(0) + "\n" + first.get(1) + "\n" + first.get(2).substring(0, 80));
    assertEquals(0, run("--in-process", "--resume"), terminal::complaints);
    terminal.assertComplains("2 readable results kept; line 3 cannot be read");
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
    assertEquals("", terminal.complaints());

    assertEquals(0, run("--in-process"));
    terminal.assertComplains("Moved the earlier results");
  }

  @Test
  void linesThatSayWhatCannotBeAreRunAgain() throws IOException {
    assertEquals(0, run("--in-process"), terminal::complaints);
    Path results = out.resolve("results.jsonl");
    List<String> lines = Files.readAllLines(results);
    List<String> wrong =
        List.of(
            lines.get(0),
            lines.get(1).replaceFirst("\"testAccuracy\":[^,]*", "\"testAccuracy\":5.0"),
            lines.get(2).replaceFirst("\"course\":\\[", "\"course\":[null,"),
            lines.get(3).replaceFirst("\"seed\":2", "\"seed\":1.7"));
    for (int i = 1; i < 4; i++) {
      assertNotEquals(lines.get(i), wrong.get(i));
    }
    Files.write(results, wrong);
    assertEquals(0, run("--in-process", "--resume"), terminal::complaints);
    terminal.assertComplains("1 readable results kept; line 2, 3, 4 cannot be read (the first: ");
    terminal.assertComplains("testAccuracy 5.0: the last epoch's is ");
    List<String> repaired = Files.readAllLines(results);
    assertEquals(4, repaired.size());
    assertEquals(lines.get(0), repaired.get(0));
    try (Stream<Path> files = Files.list(out)) {
      Path damaged =
          files.filter(f -> f.getFileName().toString().startsWith("damaged-")).findFirst().get();
      assertEquals(wrong.subList(1, 4), Files.readAllLines(damaged));
    }
    assertEquals(0, run("--in-process", "--resume"));
    assertEquals("", terminal.complaints(), "repaired");
  }

  @Test
  void aFolderInPlaceOfTheResultsIsNamed() throws IOException {
    Path results = Files.createDirectories(out.resolve("results.jsonl"));
    assertEquals(2, run("--in-process", "--resume"));
    terminal.assertComplains("--resume: " + results + " is a folder, not a file");
    terminal.assertOneComplaint();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"experiment FILE", "experiment FILE --resume", "compare", "reproduce dead-share"})
  void aSecondRunInAFolderIsRefused(String command) throws IOException {
    Path used = command.startsWith("reproduce") ? out.resolve("dead-share") : out;
    try (ExperimentFolder first = ExperimentFolder.open(used)) {
      String line = command.replace("FILE", file.toString()) + " --out " + out;
      assertEquals(2, terminal.type(line.split(" ")));
      terminal.assertComplains("--out " + first.path() + ": another run is writing to this folder");
      terminal.assertOneComplaint();
    }
  }

  @Test
  void trialsRunInProcessesOfTheirOwn() throws IOException {
    assertEquals(0, run("--at-once", "2"), terminal::complaints);
    List<String> lines = Files.readAllLines(out.resolve("results.jsonl"));
    assertEquals(4, lines.size());
    for (String line : lines) {
      assertTrue(line.contains("\"outcome\":\"finished\""), line);
      assertTrue(line.contains("\"trialsAtOnce\":2"), line);
    }

    Path results = out.resolve("results.jsonl");
    Files.write(results, lines.subList(0, 3));
    assertEquals(0, run("--at-once", "2", "--resume"), terminal::complaints);
    List<String> resumed = Files.readAllLines(results);
    assertTrue(resumed.get(3).contains("\"trialsAtOnce\":1"), "one was missing: " + resumed.get(3));
    terminal.assertComplainsOnly(
        "These results were not all measured alike, so their times cannot be compared: .*"
            + "trials at once 1 and 2");
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
        "quick --retry                   | --retry: needs --resume",
        "/                               | /: is a folder, not an experiment file",
        "BROKEN                          | line 3, column 24: depth 0: must be from 1",
        "LARGE                           | asks for 2,000 trials, more than 200: use --yes",
        "MISSING                         | tiny.yaml, line 1, column 16",
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
    assertEquals(2, terminal.type(args));
    terminal.assertComplains(message);
    terminal.assertOneComplaint();
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
    assertEquals(0, terminal.type("experiment", name, "--dry-run"), terminal::complaints);
    terminal.assertPrintsWrapped(experiment.question());
    assertEquals(0, terminal.type("experiment", name, "--show"));
    terminal.assertPrints("name: " + name);
  }

  @Test
  void reproductionsAreFoundByName() {
    assertEquals(2, terminal.type("reproduce", "born-dad"));
    terminal.assertComplains("did you mean born-dead?");
    assertEquals(0, terminal.type("reproduce", "--help"));
    terminal.assertPrints("vanishing-gradient");
  }

  private int run(String... options) {
    String[] args =
        Stream.concat(
                Stream.of("experiment", file.toString(), "--out", out.toString()),
                Stream.of(options))
            .toArray(String[]::new);
    return terminal.type(args);
  }
}

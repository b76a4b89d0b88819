package io.github.activations4j.examples.reproduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.experiments.data.IdxFixture;
import io.github.activations4j.experiments.plan.Experiment;
import io.github.activations4j.experiments.plan.ExperimentFile;
import io.github.activations4j.experiments.trial.TrialResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptTrialsTest {
  private static final String TINY =
      """
      name: tiny
      data: {folder: data}
      networks:
        - {type: mlp, depth: 1, width: 8}
      activations: [relu]
      epochs: 1
      """;

  @TempDir private Path folder;

  @Test
  void goesOnOnRequestAndOtherwiseMovesResultsAside() throws IOException {
    IdxFixture.folder(Files.createDirectory(folder.resolve("data")), 100, 20);
    Experiment experiment = ExperimentFile.parse("tiny", TINY, folder);
    Path results = folder.resolve("out/tiny/results.jsonl");
    Files.createDirectories(results.getParent());
    Files.writeString(results, "of an earlier run\n");
    StringWriter notes = new StringWriter();

    List<TrialResult> first = run(false, notes, experiment);
    assertEquals(1, first.size());
    assertTrue(notes.toString().contains("Moved the earlier results"), notes.toString());
    assertEquals(1, Files.readAllLines(results).size());

    StringWriter quiet = new StringWriter();
    assertEquals(first, run(true, quiet, experiment), "not trained again: times are equal too");
    assertEquals("", quiet.toString());
    String line = Files.readString(results);
    assertEquals(1, line.lines().count());

    Files.writeString(results, line.replaceFirst("\"course\":\\[", "\"course\":[null,"));
    StringWriter repair = new StringWriter();
    assertEquals(1, run(true, repair, experiment).size());
    String note = repair.toString();
    assertTrue(note.contains("line 1 cannot be read (null in a list)"), note);
    assertEquals(1, Files.readAllLines(results).size(), "run again");
  }

  private List<TrialResult> run(boolean resume, StringWriter notes, Experiment experiment)
      throws IOException {
    return new KeptTrials(folder.resolve("out"), resume, new PrintWriter(notes)).run(experiment);
  }
}

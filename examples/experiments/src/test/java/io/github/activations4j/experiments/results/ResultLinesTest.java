package io.github.activations4j.experiments.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.activations4j.experiments.report.ExperimentReport;
import io.github.activations4j.experiments.trial.Samples;
import io.github.activations4j.experiments.trial.TrialOutcome;
import io.github.activations4j.experiments.trial.TrialResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a file of results may say, and what is damage although it is JSON. */
class ResultLinesTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path path;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "/testAccuracy                   | null       | testAccuracy null: the last epoch's is 0.8",
        "/testAccuracy                   | 5.0        | testAccuracy 5.0: the last epoch's is 0.8",
        "/testAccuracy                   | 0.7        | testAccuracy 0.7: the last epoch's is 0.8",
        "/trainLoss                      | 'NaN'      | trainLoss",
        "/trainLoss                      | null       | trainLoss null: the last epoch's is 0.5",
        "/target                         | 7          | target 7.0: must be from 0 to 1",
        "/target                         | null       | null",
        "/epochsToTarget                 | 1          | epochsToTarget 1: by the curve it is null",
        "/secondsToTarget                | 1.5        | secondsToTarget 1.5: by the curve it is null",
        "/deadUnits                      | -0.5       | deadUnits -0.5: must be from 0 to 1",
        "/trainSeconds                   | -1         | trainSeconds -1.0: must not be below 0",
        "/msPerIteration                 | -1         | msPerIteration -1.0: must not be below 0",
        "/testImages                     | 0          | testImages 0: must be 1 or more",
        "/threads                        | 0          | threads 0: must be 1 or more",
        "/trialsAtOnce                   | null       | null",
        "/machine                        | null       | machine is missing",
        "/machine/cores                  | 0          | cores 0: must be 1 or more",
        "/dataName                       | null       | dataName is missing",
        "/outcome                        | 0          | Outcome",
        "/outcome                        | 'well'     | Outcome",
        "/outcome                        | null       | outcome is missing",
        "/outcome                        | 'diverged' | a diverged trial must end in an epoch without",
        "/seed                           | 1.7        | 1.7",
        "/seed                           | null       | null",
        "/seed                           | '1'        | long",
        "/epochs                         | 3          | a finished trial must have 3 epochs",
        "/epochs                         | 1          | 2 epochs, the trial has 1",
        "/batch                          | 0          | batch 0: must be 1 or more",
        "/learningRate                   | 0          | learningRate 0.0: must be above 0",
        "/dropout                        | 1          | dropout 1.0: must be from 0 to below 1",
        "/bias                           | 'NaN'      | bias",
        "/batchNormalisation             | 1          | boolean",
        "/activation                     | null       | activation is missing",
        "/network/type                   | 'mpl'      | mpl",
        "/network/depth                  | null       | null",
        "/findings                       | null       | null",
        "/findings                       | [null]     | null in a list",
        "/findings                       | {}         | ArrayList",
        "/course                         | [null]     | null in a list",
        "/course                         | []         | the last epoch's is null",
        "/course/0                       | null       | null in a list",
        "/course/0/testAccuracy          | null       | null",
        "/course/0/testAccuracy          | -0.1       | testAccuracy -0.1: must be from 0 to 1",
        "/course/0/trainLoss             | null       | without a finite loss must be the last",
        "/course/0/seconds               | -1         | seconds -1.0: must not be below 0",
        "/course/0/layers                | null       | null",
        "/course/0/layers/1              | null       | null in a list",
        "/course/0/layers/1/layer        | null       | layer is missing",
        "/course/0/layers/1/dead         | 1.5        | dead 1.5: must be from 0 to 1",
        "/course/0/layers/1/dormant      | 2          | dormant 2.0: must be from 0 to 1",
        "/course/0/layers/1/saturated    | -1         | saturated -1.0: must be from 0 to 1",
        "/course/0/layers/1/gradientNorm | -1         | gradientNorm -1.0: must not be below 0",
        "/findings/0/severity            | null       | severity is missing",
        "/findings/0/kind                | null       | kind is missing",
        "/findings/0/confidence          | 2          | confidence 2.0: must be from 0 to 1",
        "/findings/0/sinceIteration      | 0.5        | 0.5",
      })
  void validJsonWithWrongContentIsDamage(String pointer, String value, String reason)
      throws IOException {
    TrialResult good = Samples.finished("mish", 2, 0.9);
    ObjectNode wrong = JSON.valueToTree(Samples.finished("relu", 1, 0.8));
    set(wrong, pointer, JSON.readTree(value.replace('\'', '"')));
    Path file = path.resolve("results.jsonl");
    String line = wrong + "\n";
    Files.writeString(file, line + JSON.writeValueAsString(good) + "\n");

    List<String> notes = new ArrayList<>();
    try (ExperimentFolder folder = ExperimentFolder.open(path)) {
      assertEquals(List.of(good), folder.resume(notes::add));
      assertEquals(1, notes.size());
      String note = notes.get(0);
      assertTrue(note.contains("1 readable results kept; line 1 cannot be read ("), note);
      assertTrue(note.contains(reason), note);
      assertEquals(1, note.lines().count());
      assertEquals(List.of(good), folder.resume(n -> assertEquals("", n, "repaired")));
    }
    try (Stream<Path> files = Files.list(path)) {
      Path damaged =
          files.filter(f -> f.getFileName().toString().startsWith("damaged-")).findFirst().get();
      assertEquals(line, Files.readString(damaged));
    }
  }

  /** It is not taken for a file of another version, which would be left as it is. */
  @Test
  void theOnlyLineCanBeRepairedToo() throws IOException {
    ObjectNode wrong = JSON.valueToTree(Samples.finished("relu", 1, 0.8));
    wrong.putNull("testAccuracy");
    Files.writeString(path.resolve("results.jsonl"), wrong + "\n");
    try (ExperimentFolder folder = ExperimentFolder.open(path)) {
      assertEquals(List.of(), folder.resume(note -> {}));
    }
  }

  @Test
  void everyWayToEndIsRead() throws IOException {
    List<TrialResult> results = new ArrayList<>();
    results.add(Samples.finished("relu", 1, 1));
    results.add(Samples.diverged("relu", 2, 0, 1));
    EnumSet.range(TrialOutcome.TIME_EXCEEDED, TrialOutcome.FAILED)
        .forEach(outcome -> results.add(Samples.failed("mish", outcome.ordinal(), outcome)));
    try (ExperimentFolder folder = ExperimentFolder.open(path)) {
      for (TrialResult result : results) {
        folder.log().append(result);
      }
      assertEquals(results, folder.resume(note -> assertEquals("", note)));
    }
  }

  /**
   * Lines of trainings by earlier revisions: without what they did not write down of the machine,
   * and with trials that ended in each way.
   */
  @Test
  void linesOfEarlierRevisionsAreRead() throws IOException {
    try (InputStream lines = getClass().getResourceAsStream("earlier-results.jsonl")) {
      Files.copy(lines, path.resolve("results.jsonl"));
    }
    try (ExperimentFolder folder = ExperimentFolder.open(path)) {
      List<TrialResult> results = folder.resume(note -> assertEquals("", note));
      EnumSet<TrialOutcome> outcomes = EnumSet.noneOf(TrialOutcome.class);
      results.forEach(result -> outcomes.add(result.outcome()));
      assertEquals(EnumSet.allOf(TrialOutcome.class), outcomes);
      assertTrue(results.stream().anyMatch(result -> result.machine().host() == null));
      String text = new ExperimentReport("earlier", List.of(), results).text();
      assertFalse(text.contains("NaN"), text);
    }
  }

  private static void set(JsonNode tree, String pointer, JsonNode value) {
    int slash = pointer.lastIndexOf('/');
    JsonNode parent = tree.at(pointer.substring(0, slash));
    String key = pointer.substring(slash + 1);
    if (parent instanceof ArrayNode list) {
      list.set(Integer.parseInt(key), value);
    } else {
      ObjectNode object = (ObjectNode) parent;
      assertTrue(object.has(key), pointer);
      object.set(key, value);
    }
  }
}

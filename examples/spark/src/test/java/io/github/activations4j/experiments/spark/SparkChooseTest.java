package io.github.activations4j.experiments.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.experiments.results.JsonLines;
import io.github.activations4j.experiments.trial.Trial;
import io.github.activations4j.experiments.trial.TrialOutcome;
import io.github.activations4j.experiments.trial.TrialResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A race whose trainings are tasks of two executor processes. */
@Timeout(300)
class SparkChooseTest {

  /** What spark-submit would say. */
  private static final Map<String, String> CLUSTER =
      Map.of(
          "spark.master", "local-cluster[2,1,1024]",
          "spark.executor.memory", "768m",
          "spark.executor.extraClassPath", System.getProperty("java.class.path"),
          "spark.ui.enabled", "false");

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void nameTheCluster() throws IOException {
    Files.createDirectories(Path.of(System.getenv("SPARK_HOME"), "jars"));
    CLUSTER.forEach(System::setProperty);
  }

  @AfterAll
  static void forgetTheCluster() {
    CLUSTER.keySet().forEach(System::clearProperty);
  }

  private int choose(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("--data", "flats", "--epochs", "2", "--seeds", "2", "--rates", "1"));
    arguments.addAll(List.of("--out", folder.toString()));
    arguments.addAll(List.of(more));
    return SparkChoose.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments.toArray(String[]::new));
  }

  private List<TrialResult> results() throws IOException {
    return new JsonLines<>(folder.resolve("results.jsonl"), TrialResult.class).read().objects();
  }

  @Test
  void racesOnTheClusterAndTrainsNothingTwice() throws IOException {
    String[] race = {"--model", "../jobs/models/flats-mlp.json", "--candidates", "relu,tanh"};
    assertEquals(0, choose(race), () -> out + "\n" + err);
    List<TrialResult> results = results();
    Set<Trial> trials = results.stream().map(TrialResult::trial).collect(Collectors.toSet());
    assertEquals(trials.size(), results.size(), "each training once");
    Set<String> activations = trials.stream().map(Trial::activation).collect(Collectors.toSet());
    assertTrue(activations.containsAll(Set.of("relu", "tanh")), activations::toString);
    assertEquals(
        Set.of(TrialOutcome.FINISHED),
        results.stream().map(TrialResult::outcome).collect(Collectors.toSet()),
        results::toString);
    assertTrue(Files.exists(folder.resolve("answer.json")), () -> out + "\n" + err);

    String[] again = new String[race.length + 1];
    System.arraycopy(race, 0, again, 0, race.length);
    again[race.length] = "--resume";
    assertEquals(0, choose(again), () -> out + "\n" + err);
    assertEquals(new HashSet<>(results), new HashSet<>(results()));
  }

  /** Found on the driver, in one line, before a cluster is asked for. */
  @Test
  void modelThatIsNotThere() {
    assertEquals(2, choose("--model", "nowhere.zip"));
    assertTrue(err.toString().contains("nowhere.zip"), err::toString);
  }
}

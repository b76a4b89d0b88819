package io.github.activations4j.experiments.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.experiments.plan.Experiment;
import io.github.activations4j.experiments.plan.ExperimentFile;
import io.github.activations4j.experiments.results.JsonLines;
import io.github.activations4j.experiments.trial.Mlp;
import io.github.activations4j.experiments.trial.Trial;
import io.github.activations4j.experiments.trial.TrialOutcome;
import io.github.activations4j.experiments.trial.TrialResult;
import io.github.activations4j.experiments.trial.TrialTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The jar that users submit, on a cluster of two executors. */
@Timeout(900)
class SubmitIT {

  private static final int TRIALS = 12;

  @TempDir private Path folder;
  private Path file;
  private Path results;
  private JsonLines<TrialResult> log;

  @BeforeEach
  void writeExperiment() throws IOException {
    file =
        Files.writeString(
            folder.resolve("small.yaml"),
            """
            data: {train: 500, test: 100}
            networks:
              - {type: mlp, depth: 1, width: 16}
              - {type: mlp, depth: 3, width: 1024}
            activations: [mish, relu, "leaky_relu(alpha=0.2)"]
            learningRates: [0.01]
            epochs: 3
            seeds: 2
            """);
    results = folder.resolve("out");
    log = new JsonLines<>(results.resolve("results.jsonl"), TrialResult.class);
  }

  @Test
  void anExecutorIsKilledAndTheRunIsResumed() throws Exception {
    try (Submission submission = submit()) {
      killAnExecutorAtWorkAfter(3, submission);
      assertEquals(0, submission.exitCode(), submission::printed);
      assertTrue(submission.printed().contains("12 of 12: "), submission::printed);
    }
    List<TrialResult> all = log.read().objects();
    assertEveryTrialOnce(all);
    assertTrue(Files.exists(results.resolve("report.html")));
    all.stream().filter(SubmitIT::isSmall).forEach(this::assertSameAsHere);

    // As after a crash of the driver that lost two results and cut a third.
    List<String> lines = Files.readAllLines(log.file());
    Files.writeString(
        log.file(),
        String.join("\n", lines.subList(0, TRIALS - 3)) + "\n" + lines.get(11).substring(0, 50));
    try (Submission submission = submit("--resume")) {
      assertEquals(0, submission.exitCode(), submission::printed);
      assertTrue(submission.printed().contains("3 of 3: "), submission::printed);
    }
    List<String> resumed = Files.readAllLines(log.file());
    assertEquals(lines.subList(0, TRIALS - 3), resumed.subList(0, TRIALS - 3));
    assertEveryTrialOnce(log.read().objects());
  }

  /** Found on the driver, in one line, before a cluster is asked for. */
  @Test
  void badFile() throws Exception {
    Files.writeString(file, "networks: [{type: mlp}]\nactivatons: [relu]\n");
    try (Submission submission = submit()) {
      assertEquals(2, submission.exitCode(), submission::printed);
      assertTrue(submission.printed().contains("activations"), submission::printed);
      assertTrue(!submission.printed().contains("\tat "), submission::printed);
    }
  }

  private Submission submit(String... options) throws IOException, InterruptedException {
    String[] arguments = new String[3 + options.length];
    arguments[0] = file.toString();
    arguments[1] = "--out";
    arguments[2] = results.toString();
    System.arraycopy(options, 0, arguments, 3, options.length);
    return Submission.of(folder, arguments);
  }

  /**
   * The trials that come next take seconds. A kill that meets an executor between two of them all
   * the same loses no task: others end, and an executor is killed again.
   */
  private void killAnExecutorAtWorkAfter(int count, Submission submission) throws Exception {
    int next = count;
    while (submission.isRunning()) {
      // Spark says so as soon as it hears of the death.
      if (submission.printed().contains("ExecutorLostFailure")) {
        return;
      }
      int ended = log.read().objects().size();
      if (ended >= next) {
        submission.executors().stream().findFirst().ifPresent(ProcessHandle::destroyForcibly);
        next = ended + 2;
      }
      Thread.sleep(20);
    }
    throw new AssertionError("it ended before it was disturbed: " + submission.printed());
  }

  private void assertEveryTrialOnce(List<TrialResult> all) {
    Set<Trial> trials = all.stream().map(TrialResult::trial).collect(Collectors.toSet());
    assertEquals(TRIALS, all.size(), "lines");
    assertEquals(new HashSet<>(expected()), trials);
    assertEquals(
        Set.of(TrialOutcome.FINISHED),
        all.stream().map(TrialResult::outcome).collect(Collectors.toSet()));
  }

  private List<Trial> expected() {
    Experiment experiment = ExperimentFile.read(file);
    var images = experiment.data().read();
    return experiment.trials(images.fingerprint(), images.train());
  }

  /** Of the network that takes no time to train here again. */
  private static boolean isSmall(TrialResult result) {
    return result.trial().network().equals(new Mlp(1, 16));
  }

  /** A cluster computes what one machine does, with each activation: both on the same kernels. */
  private void assertSameAsHere(TrialResult there) {
    Experiment experiment = ExperimentFile.read(file);
    TrialResult here =
        new TrialTask(experiment.data(), experiment.target(), 1, 1, null).run(there.trial());
    assertEquals(here.testAccuracy(), there.testAccuracy(), there.trial()::toString);
    assertEquals(here.trainLoss(), there.trainLoss(), there.trial()::toString);
  }
}

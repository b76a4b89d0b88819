package io.github.activations4j.examples.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.activations4j.examples.cli.Progress;
import io.github.activations4j.experiments.data.Dataset;
import io.github.activations4j.experiments.data.IdxFixture;
import io.github.activations4j.experiments.plan.Experiment;
import io.github.activations4j.experiments.plan.ExperimentFile;
import io.github.activations4j.experiments.results.JsonLines;
import io.github.activations4j.experiments.results.Ledger;
import io.github.activations4j.experiments.trial.TrialResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GridRunTest {
  private static final String TINY =
      """
      data: {folder: data}
      networks:
        - {type: mlp, depth: 1, width: 8}
      activations: [relu]
      epochs: 1
      batch: 25
      """;

  @TempDir private Path folder;
  private Experiment experiment;
  private Dataset images;
  private final Written progress = new Written();

  /** Keeps what it is told. */
  private static final class Written implements Progress {
    private final List<String> words = new ArrayList<>();
    private long steps;

    @Override
    public void start(String task, long all) {
      words.add("start %s, %d steps".formatted(task, all));
    }

    @Override
    public void step(long count) {
      steps += count;
    }

    @Override
    public void finish(String outcome) {
      words.add(outcome);
    }
  }

  @BeforeEach
  void makeData() throws IOException {
    IdxFixture.folder(Files.createDirectory(folder.resolve("data")), 100, 20);
    experiment = ExperimentFile.parse("tiny", TINY, folder);
    images = experiment.data().read();
  }

  @Test
  void theBarEndsWithTheRun() throws IOException {
    complete(folder.resolve("results.jsonl"));
    assertEquals(List.of("start 1 trials, 4 steps", "done"), progress.words);
    assertEquals(4, progress.steps);
  }

  @Test
  void theBarEndsWithAFailureToo() throws IOException {
    Path noFile = Files.createDirectory(folder.resolve("results.jsonl"));
    assertThrows(IOException.class, () -> complete(noFile));
    assertEquals(List.of("start 1 trials, 4 steps", "failed"), progress.words);
  }

  private void complete(Path results) throws IOException {
    Ledger ledger = new Ledger(experiment.trials(images.fingerprint(), images.train()), 0.9);
    JsonLines<TrialResult> log = new JsonLines<>(results, TrialResult.class);
    new GridRun(experiment, images, log, progress, new PrintWriter(new StringWriter()))
        .complete(ledger, 1, true);
  }
}

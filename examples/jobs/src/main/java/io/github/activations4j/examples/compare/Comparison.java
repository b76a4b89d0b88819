package io.github.activations4j.examples.compare;

import io.github.activations4j.examples.cli.Progress;
import io.github.activations4j.experiments.results.JsonLines;
import io.github.activations4j.experiments.results.Ledger;
import io.github.activations4j.experiments.trial.Trial;
import io.github.activations4j.experiments.trial.TrialOutcome;
import io.github.activations4j.experiments.trial.TrialResult;
import io.github.activations4j.experiments.trial.TrialTask;
import java.io.IOException;
import java.util.Locale;

/**
 * Trains what is missing of a comparison, one network after another in this process, and writes
 * down each result as soon as it is there.
 */
final class Comparison {
  private final TrialTask task;
  private final int trainImages;
  private final JsonLines<TrialResult> log;
  private final Progress progress;

  /**
   * Prepares a comparison.
   *
   * @param task what is done with each trial
   * @param trainImages size of the training set
   * @param log that results are added to
   * @param progress told of each iteration
   */
  Comparison(TrialTask task, int trainImages, JsonLines<TrialResult> log, Progress progress) {
    this.task = task;
    this.trainImages = trainImages;
    this.log = log;
    this.progress = progress;
  }

  /**
   * Runs every trial without a result.
   *
   * @param ledger says what is missing, and takes the results
   * @throws IOException if a result cannot be written
   * @throws IllegalStateException if a training fails; finished ones are kept
   */
  void complete(Ledger ledger) throws IOException {
    for (Trial trial : ledger.missing()) {
      progress.start(trial.toString(), trial.iterations(trainImages));
      String outcome = "failed";
      TrialResult result;
      try {
        result = task.run(trial, progress::step);
        outcome = inWords(result);
      } finally {
        progress.finish(outcome);
      }
      if (!result.outcome().isComplete()) {
        throw new IllegalStateException(
            "%s: %s (%s); finished trials are kept, --resume goes on after them"
                .formatted(trial, result.outcome().words(), result.message()));
      }
      log.append(result);
      ledger.add(result);
    }
  }

  private static String inWords(TrialResult result) {
    return result.outcome() == TrialOutcome.FINISHED
        ? String.format(Locale.ROOT, "%.1f %%", 100 * result.testAccuracy())
        : result.outcome().words();
  }
}

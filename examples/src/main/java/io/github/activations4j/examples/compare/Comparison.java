package io.github.activations4j.examples.compare;

import io.github.activations4j.examples.cli.Progress;
import io.github.activations4j.examples.trial.ResultsLog;
import io.github.activations4j.examples.trial.Trial;
import io.github.activations4j.examples.trial.TrialResult;
import io.github.activations4j.examples.trial.TrialRunner;
import io.github.activations4j.experiments.data.ImageData;
import io.github.activations4j.experiments.training.ActivationChoice;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Trains what a plan asks for and writes down each result as soon as it is there. */
final class Comparison {
  private final Plan plan;
  private final TrialRunner runner;
  private final ResultsLog log;
  private final Progress progress;

  Comparison(Plan plan, ImageData images, ResultsLog log, Progress progress) {
    this.plan = plan;
    this.runner = new TrialRunner(images);
    this.log = log;
    this.progress = progress;
  }

  /**
   * Runs what is missing.
   *
   * @param earlier results of earlier runs, which may belong to other plans too
   * @return a result for each trial of the plan, in its order
   * @throws IOException if a result cannot be written
   */
  List<TrialResult> complete(List<TrialResult> earlier) throws IOException {
    Map<Trial, TrialResult> known = new HashMap<>();
    earlier.forEach(result -> known.put(result.trial(), result.withTarget(plan.target())));
    Map<Trial, ActivationChoice> trials = plan.trials();
    boolean warm = false;
    for (Map.Entry<Trial, ActivationChoice> entry : trials.entrySet()) {
      if (!known.containsKey(entry.getKey())) {
        if (!warm) {
          runner.warmUp(entry.getKey(), entry.getValue().factory());
          warm = true;
        }
        TrialResult result = run(entry.getKey(), entry.getValue());
        log.append(result);
        known.put(entry.getKey(), result);
      }
    }
    return trials.keySet().stream().map(known::get).toList();
  }

  private TrialResult run(Trial trial, ActivationChoice activation) {
    try {
      return runner.run(trial, activation.factory(), plan.target(), progress);
    } catch (RuntimeException | OutOfMemoryError e) {
      throw new IllegalStateException(
          "%s failed: %s; finished trials are kept, --resume goes on after them"
              .formatted(trial, e.getMessage()),
          e);
    }
  }
}

package io.github.activations4j.experiments.run;

import io.github.activations4j.experiments.trial.Trial;
import io.github.activations4j.experiments.trial.TrialResult;
import io.github.activations4j.experiments.trial.TrialTask;
import java.util.function.LongConsumer;

/** Runs trials in this process: quick to start, but nothing holds a trial that runs wild. */
public final class InProcessWorker implements Worker {
  private final TrialTask task;

  /**
   * Makes a worker.
   *
   * @param task what is done with each trial
   */
  public InProcessWorker(TrialTask task) {
    this.task = task;
  }

  @Override
  public TrialResult run(Trial trial, LongConsumer iterations) {
    return task.run(trial, () -> iterations.accept(1));
  }

  @Override
  public void close() {}
}

package io.github.activations4j.experiments.run;

import io.github.activations4j.experiments.results.JsonLines;
import io.github.activations4j.experiments.trial.Trial;
import io.github.activations4j.experiments.trial.TrialResult;
import java.io.IOException;
import java.util.List;

/**
 * Runs trials, on this machine or elsewhere, and writes down each result as soon as it is there.
 */
public interface TrialRun extends AutoCloseable {

  /** Begins a run. */
  @FunctionalInterface
  interface Opener {

    /**
     * Prepares a run.
     *
     * @param trials how many there will be
     * @param log that results are added to
     * @param observer told how the run gets on
     * @return the run, which has not begun yet
     */
    TrialRun open(int trials, JsonLines<TrialResult> log, Observer observer);
  }

  /**
   * Runs trials until all are done, {@link #close} is called, or the run fails.
   *
   * @param trials to run; started in this order
   * @throws IOException if trials cannot be run or a result cannot be written
   * @throws InterruptedException if the run was stopped
   */
  void run(List<Trial> trials) throws IOException, InterruptedException;

  /** Stops the run: a result that is being written is finished first, running trials are lost. */
  @Override
  void close();
}

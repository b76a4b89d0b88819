package io.github.activations4j.experiments.run;

import io.github.activations4j.experiments.trial.Trial;
import io.github.activations4j.experiments.trial.TrialResult;
import java.io.IOException;
import java.util.function.LongConsumer;

/** Runs trials one after another. */
public interface Worker extends AutoCloseable {

  /**
   * Runs a trial.
   *
   * @param trial to run
   * @param iterations told of iterations done since the last call
   * @return its result, whatever became of it
   * @throws IOException if the worker could not be started
   * @throws InterruptedException if the whole run is being stopped, so that there is no result
   */
  TrialResult run(Trial trial, LongConsumer iterations) throws IOException, InterruptedException;

  @Override
  void close();
}

package io.github.activations4j.experiments.run;

import io.github.activations4j.experiments.trial.TrialResult;

/** Told how a run gets on, by one thread at a time. */
public interface Observer {

  /**
   * Iterations have been done.
   *
   * @param count since the last call
   */
  void iterated(long count);

  /**
   * A trial has ended and is written down.
   *
   * @param result what came out
   * @param iterations that {@link #iterated} was told of for this trial
   */
  void ended(TrialResult result, long iterations);
}

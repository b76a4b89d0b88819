package io.github.activations4j.experiments.reproduction;

import io.github.activations4j.experiments.plan.Experiment;
import io.github.activations4j.experiments.trial.TrialResult;
import java.io.IOException;
import java.util.List;

/**
 * How much a reproduction measures, and with what.
 *
 * @param isFull whether it may take long; otherwise a few minutes on two cores
 * @param grid runs the trials of an experiment
 */
public record Effort(boolean isFull, Grid grid) {

  /** Runs trials. */
  public interface Grid {

    /**
     * Runs every trial of an experiment.
     *
     * @param experiment to run
     * @return all results
     * @throws IOException if results cannot be stored
     */
    List<TrialResult> run(Experiment experiment) throws IOException;
  }

  /**
   * Chooses a number.
   *
   * @param usual for a few minutes
   * @param full for more
   * @return the one that fits
   */
  public int of(int usual, int full) {
    return isFull ? full : usual;
  }
}

package io.github.activations4j.examples.choose;

import io.github.activations4j.experiments.data.Dataset;
import io.github.activations4j.experiments.run.TrialRun;
import io.github.activations4j.experiments.trial.DataLocation;

/** Where the trainings of a race run: in processes on this machine, or on a cluster. */
public interface TrainingPlace {

  /**
   * How many trainings run at the same time.
   *
   * @param trials how many there are in the first round
   * @return at least 1
   */
  int atOnce(int trials);

  /**
   * Prepares to train on some data.
   *
   * @param location of the data
   * @param data the same, read
   * @param trials how many there are in the first round
   * @return what begins each round
   */
  TrialRun.Opener on(DataLocation location, Dataset data, int trials);
}

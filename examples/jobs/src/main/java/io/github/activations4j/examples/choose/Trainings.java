package io.github.activations4j.examples.choose;

import io.github.activations4j.examples.cli.Progress;
import io.github.activations4j.examples.cli.Screen;
import io.github.activations4j.experiments.data.Dataset;
import io.github.activations4j.experiments.results.ExperimentFolder;
import io.github.activations4j.experiments.trial.DataLocation;
import io.github.activations4j.experiments.trial.TrialResult;
import java.util.List;

/**
 * Where trainings run and where their results are kept.
 *
 * @param place where they run
 * @param first how many there are in the first round
 * @param folder for results
 * @param earlier results of earlier runs
 * @param notes told what is kept if the process is ended
 */
record Trainings(
    TrainingPlace place,
    int first,
    ExperimentFolder folder,
    List<TrialResult> earlier,
    Screen notes) {

  /**
   * Prepares to train on some data.
   *
   * @param location of the data
   * @param data the same, read
   * @param budget of time, which begins now
   * @return what trains
   */
  RaceRun on(DataLocation location, Dataset data, TimeBudget budget) {
    return new RaceRun(
        place.on(location, data, first),
        folder.log(),
        earlier,
        data.train().size(),
        Progress.forThisTerminal(),
        notes,
        budget.seconds());
  }
}

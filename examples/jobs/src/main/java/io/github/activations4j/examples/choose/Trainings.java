package io.github.activations4j.examples.choose;

import io.github.activations4j.examples.cli.Progress;
import io.github.activations4j.examples.cli.Screen;
import io.github.activations4j.experiments.data.Dataset;
import io.github.activations4j.experiments.results.ExperimentFolder;
import io.github.activations4j.experiments.run.Capacity;
import io.github.activations4j.experiments.run.InProcessWorker;
import io.github.activations4j.experiments.run.ProcessWorker;
import io.github.activations4j.experiments.run.Worker;
import io.github.activations4j.experiments.trial.DataLocation;
import io.github.activations4j.experiments.trial.TrialResult;
import io.github.activations4j.experiments.trial.TrialTask;
import java.util.List;
import java.util.function.Supplier;

/**
 * Where trainings run and where their results are kept.
 *
 * @param atOnce how many run at the same time
 * @param megabytes memory of each worker process; 0 to train in this process
 * @param folder for results
 * @param earlier results of earlier runs
 * @param notes told what is kept if the process is ended
 */
record Trainings(
    int atOnce, int megabytes, ExperimentFolder folder, List<TrialResult> earlier, Screen notes) {

  /**
   * Prepares to train on some data.
   *
   * @param location of the data
   * @param data the same, read
   * @param budget of time, which begins now
   * @return what trains
   */
  RaceRun on(DataLocation location, Dataset data, TimeBudget budget) {
    boolean inProcess = megabytes == 0;
    int threads = inProcess ? 1 : Capacity.ofThisMachine().threadsEach(atOnce);
    TrialTask task = new TrialTask(location, 1, threads, atOnce, null);
    Supplier<Worker> worker =
        inProcess ? () -> new InProcessWorker(task) : () -> new ProcessWorker(task, megabytes);
    return new RaceRun(
        atOnce,
        worker,
        folder.log(),
        earlier,
        data.train().size(),
        Progress.forThisTerminal(),
        notes,
        budget.seconds());
  }
}

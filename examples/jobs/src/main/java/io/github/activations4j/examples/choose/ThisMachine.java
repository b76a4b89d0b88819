package io.github.activations4j.examples.choose;

import io.github.activations4j.examples.cli.Limits;
import io.github.activations4j.experiments.data.Dataset;
import io.github.activations4j.experiments.run.Capacity;
import io.github.activations4j.experiments.run.InProcessWorker;
import io.github.activations4j.experiments.run.LocalRun;
import io.github.activations4j.experiments.run.ProcessWorker;
import io.github.activations4j.experiments.run.TrialRun;
import io.github.activations4j.experiments.run.Worker;
import io.github.activations4j.experiments.trial.DataLocation;
import io.github.activations4j.experiments.trial.TrialTask;
import java.util.function.Supplier;

/**
 * Trains in processes of this machine.
 *
 * @param megabytes memory of each process
 * @param asked how many trainings run at once; null for one per core, as far as memory allows
 * @param inProcess whether to train in this process instead, one network after the other
 */
record ThisMachine(int megabytes, Integer asked, boolean inProcess) implements TrainingPlace {

  ThisMachine {
    Limits.check("--megabytes", megabytes, 512, 1 << 20);
    if (asked != null) {
      Limits.check("--at-once", asked, 1, 256);
    }
  }

  @Override
  public int atOnce(int trials) {
    if (inProcess) {
      return 1;
    }
    return asked != null ? asked : Capacity.ofThisMachine().trialsAtOnce(megabytes, trials);
  }

  @Override
  public TrialRun.Opener on(DataLocation location, Dataset data, int trials) {
    int atOnce = atOnce(trials);
    int threads = inProcess ? 1 : Capacity.ofThisMachine().threadsEach(atOnce);
    TrialTask task = new TrialTask(location, 1, threads, atOnce, null);
    Supplier<Worker> worker =
        inProcess ? () -> new InProcessWorker(task) : () -> new ProcessWorker(task, megabytes);
    return (count, log, observer) -> new LocalRun(Math.min(atOnce, count), worker, log, observer);
  }
}

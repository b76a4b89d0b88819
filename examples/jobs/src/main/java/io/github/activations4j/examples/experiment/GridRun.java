package io.github.activations4j.examples.experiment;

import io.github.activations4j.examples.cli.LastWord;
import io.github.activations4j.examples.cli.Progress;
import io.github.activations4j.experiments.data.Dataset;
import io.github.activations4j.experiments.plan.Experiment;
import io.github.activations4j.experiments.results.JsonLines;
import io.github.activations4j.experiments.results.Ledger;
import io.github.activations4j.experiments.run.Capacity;
import io.github.activations4j.experiments.run.InProcessWorker;
import io.github.activations4j.experiments.run.LocalRun;
import io.github.activations4j.experiments.run.Observer;
import io.github.activations4j.experiments.run.ProcessWorker;
import io.github.activations4j.experiments.run.Worker;
import io.github.activations4j.experiments.trial.Trial;
import io.github.activations4j.experiments.trial.TrialResult;
import io.github.activations4j.experiments.trial.TrialTask;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Supplier;

/** Runs what is missing of an experiment, with a progress bar over all trials. */
public final class GridRun {
  private final Experiment experiment;
  private final Dataset images;
  private final JsonLines<TrialResult> log;
  private final Progress progress;
  private final PrintWriter notes;

  /**
   * Prepares a run.
   *
   * @param experiment whose trials are run
   * @param images that it trains on
   * @param log that results are added to
   * @param progress told of every iteration
   * @param notes told what is kept if the process is ended before all is done
   */
  public GridRun(
      Experiment experiment,
      Dataset images,
      JsonLines<TrialResult> log,
      Progress progress,
      PrintWriter notes) {
    this.experiment = experiment;
    this.images = images;
    this.log = log;
    this.progress = progress;
    this.notes = notes;
  }

  /**
   * Runs every trial without a result.
   *
   * @param ledger takes the results
   * @param parallel how many trials run at once
   * @param inProcess whether they run in this process, without limit of memory
   * @throws IOException if a worker cannot be started or a result cannot be written
   */
  public void complete(Ledger ledger, int parallel, boolean inProcess) throws IOException {
    List<Trial> missing = ledger.missing();
    if (missing.isEmpty()) {
      return;
    }
    TrialTask task =
        new TrialTask(
            experiment.data(),
            experiment.target(),
            inProcess ? 1 : Capacity.ofThisMachine().threadsEach(parallel),
            parallel,
            experiment.limits().seconds());
    Supplier<Worker> worker =
        inProcess
            ? () -> new InProcessWorker(task)
            : () -> new ProcessWorker(task, experiment.limits().megabytes());
    progress.start("%d trials".formatted(missing.size()), iterations(missing));
    LocalRun run = new LocalRun(parallel, worker, log, new Bar(ledger));
    // Ctrl-C: a result that is being written is finished, and no worker process is left behind.
    LastWord last = new LastWord(() -> stop(run, ledger));
    String outcome = "failed";
    try {
      run.run(missing);
      outcome = "done";
    } catch (InterruptedException e) {
      last.passOn();
      throw new IllegalStateException(ledger.whatIsKept(), e);
    } finally {
      last.close();
      progress.finish(outcome);
    }
  }

  private void stop(LocalRun run, Ledger ledger) {
    run.close();
    progress.finish("stopped");
    notes.println(ledger.whatIsKept());
    notes.flush();
  }

  private long iterations(List<Trial> trials) {
    return trials.stream().mapToLong(t -> t.iterations(images.train().size())).sum();
  }

  /** Moves the bar; what a trial that ended early left out counts as done. */
  private final class Bar implements Observer {
    private final Ledger ledger;

    Bar(Ledger ledger) {
      this.ledger = ledger;
    }

    @Override
    public void iterated(long count) {
      progress.step(count);
    }

    @Override
    public void ended(TrialResult result, long iterations) {
      ledger.add(result);
      progress.step(Math.max(0, iterations(List.of(result.trial())) - iterations));
    }
  }
}

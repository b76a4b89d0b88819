package io.github.activations4j.experiments.spark;

import io.github.activations4j.examples.experiment.ExperimentJob;
import io.github.activations4j.experiments.data.Dataset;
import io.github.activations4j.experiments.plan.Experiment;
import io.github.activations4j.experiments.results.JsonLines;
import io.github.activations4j.experiments.results.Ledger;
import io.github.activations4j.experiments.trial.Trial;
import io.github.activations4j.experiments.trial.TrialOutcome;
import io.github.activations4j.experiments.trial.TrialResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** The cluster that {@code spark-submit} names: every trial is a task. */
final class SparkRunner implements ExperimentJob.TrialRunner {
  private final PrintWriter notes;

  /**
   * Connects to no cluster yet.
   *
   * @param notes told of each trial that has ended
   */
  SparkRunner(PrintWriter notes) {
    this.notes = notes;
  }

  @Override
  public String describe(Experiment experiment, long trials) {
    return "%d trials as tasks of Spark".formatted(trials);
  }

  @Override
  public void complete(
      Experiment experiment, Dataset images, JsonLines<TrialResult> log, Ledger ledger)
      throws IOException {
    List<Trial> missing = ledger.missing();
    if (missing.isEmpty()) {
      return; // nothing to ask a cluster for
    }
    SparkConf conf = new SparkConf().setIfMissing("spark.app.name", experiment.name());
    try (JavaSparkContext cluster = new JavaSparkContext(conf)) {
      TrialWork work =
          TrialWork.on(
              cluster,
              experiment.data(),
              images,
              experiment.target(),
              experiment.limits().seconds());
      new ClusterRun<>(cluster, work).run(missing, new Book(work, log, ledger, missing.size()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(ledger.whatIsKept(), e);
    }
  }

  /** Writes down each result as it comes home. */
  private final class Book implements Results<Trial, String> {
    private final TrialWork work;
    private final JsonLines<TrialResult> log;
    private final Ledger ledger;
    private final int trials;
    private int ended;

    Book(TrialWork work, JsonLines<TrialResult> log, Ledger ledger, int trials) {
      this.work = work;
      this.log = log;
      this.ledger = ledger;
      this.trials = trials;
    }

    @Override
    public void done(Trial trial, String line) throws IOException {
      keep(work.result(trial, line));
    }

    @Override
    public void lost(Trial trial, String why) throws IOException {
      keep(work.task().lost(trial, TrialOutcome.FAILED, why));
    }

    private void keep(TrialResult result) throws IOException {
      log.append(result);
      ledger.add(result);
      ended++;
      notes.println(
          "%d of %d: %s, %s".formatted(ended, trials, result.trial(), result.outcome().words()));
      notes.flush();
    }
  }
}

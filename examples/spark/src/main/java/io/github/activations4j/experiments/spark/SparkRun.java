package io.github.activations4j.experiments.spark;

import io.github.activations4j.experiments.results.JsonLines;
import io.github.activations4j.experiments.run.Observer;
import io.github.activations4j.experiments.run.TrialRun;
import io.github.activations4j.experiments.trial.Trial;
import io.github.activations4j.experiments.trial.TrialOutcome;
import io.github.activations4j.experiments.trial.TrialResult;
import java.io.IOException;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;

/** One round of trials on a cluster. */
final class SparkRun implements TrialRun {
  private final ClusterRun<Trial, String> run;
  private final Book book;
  private Thread waiting;
  private boolean stopped;

  /**
   * Prepares a round.
   *
   * @param cluster where trials run
   * @param work that each trial is
   * @param log that results are added to
   * @param observer told of each trial that has ended
   */
  SparkRun(
      JavaSparkContext cluster, TrialWork work, JsonLines<TrialResult> log, Observer observer) {
    this.run = new ClusterRun<>(cluster, work);
    this.book = new Book(work, log, observer);
  }

  @Override
  public void run(List<Trial> trials) throws IOException, InterruptedException {
    synchronized (this) {
      if (stopped) {
        throw new InterruptedException("the run was stopped");
      }
      waiting = Thread.currentThread();
    }
    try {
      run.run(trials, book);
    } finally {
      synchronized (this) {
        waiting = null;
        if (stopped) {
          Thread.interrupted(); // of close(), when the last trial had ended already
        }
      }
    }
  }

  @Override
  public synchronized void close() {
    stopped = true;
    if (waiting != null) {
      waiting.interrupt();
    }
  }

  /** Writes down each result as it comes home. */
  private record Book(TrialWork work, JsonLines<TrialResult> log, Observer observer)
      implements Results<Trial, String> {

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
      observer.ended(result, 0);
    }
  }
}

package io.github.activations4j.examples.choose;

import io.github.activations4j.examples.cli.LastWord;
import io.github.activations4j.examples.cli.Progress;
import io.github.activations4j.experiments.results.JsonLines;
import io.github.activations4j.experiments.run.Observer;
import io.github.activations4j.experiments.run.TrialRun;
import io.github.activations4j.experiments.trial.Trial;
import io.github.activations4j.experiments.trial.TrialResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Trains the rounds of a race, and reuses the results of earlier runs. */
final class RaceRun implements Race.Runner {
  private final TrialRun.Opener opener;
  private final JsonLines<TrialResult> log;
  private final Map<Trial, TrialResult> known = new HashMap<>();
  private final int trainExamples;
  private final Progress progress;
  private final PrintWriter notes;
  private final long deadline;
  private volatile boolean isOver;

  /**
   * Prepares a run.
   *
   * @param opener begins each round
   * @param log that results are added to
   * @param earlier results of earlier runs
   * @param trainExamples size of the training set
   * @param progress shows every iteration
   * @param notes says what is kept if the process is ended
   * @param seconds after which training ends; infinite for no limit
   */
  RaceRun(
      TrialRun.Opener opener,
      JsonLines<TrialResult> log,
      List<TrialResult> earlier,
      int trainExamples,
      Progress progress,
      PrintWriter notes,
      double seconds) {
    this.opener = opener;
    this.log = log;
    earlier.forEach(result -> known.put(result.trial(), result));
    this.trainExamples = trainExamples;
    this.progress = progress;
    this.notes = notes;
    this.deadline =
        Double.isInfinite(seconds) ? Long.MAX_VALUE : System.nanoTime() + (long) (1e9 * seconds);
  }

  /** Whether the time ran out before everything was trained. */
  boolean isOver() {
    return isOver;
  }

  @Override
  public List<TrialResult> run(String task, List<Trial> trials) throws IOException {
    List<Trial> missing = trials.stream().filter(trial -> !known.containsKey(trial)).toList();
    if (!missing.isEmpty() && !isOver) {
      train(task, missing);
    }
    return trials.stream().map(known::get).filter(Objects::nonNull).toList();
  }

  private void train(String task, List<Trial> missing) throws IOException {
    progress.start(
        "%s, %d trainings".formatted(task, missing.size()),
        missing.stream().mapToLong(trial -> trial.iterations(trainExamples)).sum());
    TrialRun run = opener.open(missing.size(), log, new Bar());
    LastWord last = new LastWord(() -> stop(run));
    CountDownLatch done = new CountDownLatch(1);
    Thread clock = clock(run, done);
    String outcome = "failed";
    try {
      run.run(missing);
      outcome = "done";
    } catch (InterruptedException e) {
      if (!isOver) {
        last.passOn();
        throw new IllegalStateException(whatIsKept(), e);
      }
      outcome = "time is over";
    } finally {
      done.countDown();
      clock.interrupt();
      last.close();
      progress.finish(outcome);
    }
  }

  /** Ends the run when its time is over. */
  private Thread clock(TrialRun run, CountDownLatch done) {
    Thread clock =
        new Thread(
            () -> {
              try {
                if (deadline != Long.MAX_VALUE
                    && !done.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                  isOver = true;
                  run.close();
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "budget");
    clock.setDaemon(true);
    clock.start();
    return clock;
  }

  private void stop(TrialRun run) {
    run.close();
    progress.finish("stopped");
    notes.println(whatIsKept());
    notes.flush();
  }

  private synchronized String whatIsKept() {
    return "stopped; %d trainings are finished and kept, --resume continues after them"
        .formatted(known.size());
  }

  private synchronized void add(TrialResult result) {
    known.put(result.trial(), result);
  }

  /** Moves the bar. The iterations that a trial left out because it ended early count as done. */
  private final class Bar implements Observer {
    @Override
    public void iterated(long count) {
      progress.step(count);
    }

    @Override
    public void ended(TrialResult result, long iterations) {
      add(result);
      progress.step(Math.max(0, result.trial().iterations(trainExamples) - iterations));
    }
  }
}

package io.github.activations4j.diagnostics.internal.watch;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.history.RunEvent;
import io.github.activations4j.diagnostics.history.RunHistory;
import io.github.activations4j.diagnostics.internal.recording.RunRecorder;
import io.github.activations4j.diagnostics.internal.recording.Schedule;
import io.github.activations4j.diagnostics.report.HealthReport;
import io.github.activations4j.diagnostics.rules.FindingBook;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Judges a run as it goes on. Whatever library trains the network: all that is needed is its
 * history. Thread-safe; whoever brings a finding to light, by training or by asking for a report,
 * it is passed on, in the order of judgements.
 */
final class Verdicts {

  private final RunRecorder recorder;
  private final Schedule schedule;
  private final Function<RunHistory, List<Finding>> diagnosis;
  private final FindingBook book;
  private final Consumer<JudgedRun> listener;
  private final JudgementRhythm rhythm = new JudgementRhythm();

  private final AtomicBoolean wanted = new AtomicBoolean();
  private final ReentrantLock judging = new ReentrantLock();

  /** What the last judgement was about; numbers of iterations may repeat, as those of replicas. */
  private Progress judged = new Progress(0, 0, false, -1);

  private volatile HealthReport latest;

  /**
   * Nothing is judged yet.
   *
   * @param recorder what was measured
   * @param schedule what it cost
   * @param diagnosis the findings of a history
   * @param book the findings that hold
   * @param listener is told of each judgement; must be quick and call nobody's code
   */
  Verdicts(
      RunRecorder recorder,
      Schedule schedule,
      Function<RunHistory, List<Finding>> diagnosis,
      FindingBook book,
      Consumer<JudgedRun> listener) {
    this.recorder = recorder;
    this.schedule = schedule;
    this.diagnosis = diagnosis;
    this.book = book;
    this.listener = listener;
    this.latest = HealthReport.of(List.of(), history());
  }

  /**
   * An iteration has ended: judges the run if it is time to.
   *
   * @param loss the loss of this iteration
   * @param measured whether layers were measured in it
   */
  void ended(double loss, boolean measured) {
    if (rhythm.due(loss, measured, System.nanoTime())) {
      judge();
    }
  }

  /** Judges the run unless that would take more than a small share of the time. */
  void judgeIfCheap() {
    if (rhythm.affordable(System.nanoTime())) {
      judge();
    }
  }

  /** Judges the run. If another thread is doing so, that one does it again, and nobody waits. */
  void judge() {
    wanted.set(true);
    judgeIfWanted();
  }

  private void judgeIfWanted() {
    while (wanted.get() && judging.tryLock()) {
      try {
        if (wanted.getAndSet(false)) {
          judgeNow();
        }
      } finally {
        judging.unlock();
      }
    }
  }

  /**
   * The state of the run now, judged.
   *
   * @return a report that does not change any more
   */
  HealthReport report() {
    judging.lock();
    try {
      judgeNow();
      return latest;
    } finally {
      judging.unlock();
      // The thread that trains may have asked meanwhile, and did not wait.
      judgeIfWanted();
    }
  }

  /** The state of the run when it was judged last. */
  HealthReport latest() {
    return latest;
  }

  private RunHistory history() {
    return recorder.history(schedule.overhead());
  }

  private void judgeNow() {
    long start = System.nanoTime();
    RunHistory history = history();
    Progress progress = Progress.of(history);
    if (progress.equals(judged)) {
      latest = HealthReport.of(book.findings(), history);
      return;
    }
    judged = progress;
    FindingBook.Change change = book.enter(diagnosis.apply(history), history.iteration());
    for (Finding finding : change.raised()) {
      recorder.event(RunEvent.Kind.RAISED, finding.layer(), finding.kind().title());
    }
    for (Finding finding : change.cleared()) {
      recorder.event(RunEvent.Kind.CLEARED, finding.layer(), finding.kind().title());
    }
    boolean changed = !change.raised().isEmpty() || !change.cleared().isEmpty();
    latest = HealthReport.of(book.findings(), changed ? history() : history);
    listener.accept(new JudgedRun(latest, change));
    rhythm.judged(start, System.nanoTime());
  }

  /** The progress of a run since rules last judged it; that a first pass ended counts as well. */
  private record Progress(long seen, long measured, boolean nonFinite, int iterationsPerEpoch) {

    static Progress of(RunHistory run) {
      return new Progress(
          run.iterationsSeen(),
          run.iterationsMeasured(),
          run.firstNonFinite().isPresent(),
          run.iterationsPerEpoch());
    }
  }
}

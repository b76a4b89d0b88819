package io.github.activations4j.diagnostics.watch;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.history.RunEvent;
import io.github.activations4j.diagnostics.history.RunHistory;
import io.github.activations4j.diagnostics.recording.RunRecorder;
import io.github.activations4j.diagnostics.recording.Schedule;
import io.github.activations4j.diagnostics.report.HealthReport;
import io.github.activations4j.diagnostics.rules.FindingBook;
import java.util.List;
import java.util.function.Function;

/**
 * Judges a run as it goes on, and tells the outputs what is new. Whatever library trains the
 * network: all that is needed is its history. Not thread-safe.
 */
public final class Verdicts {

  /** While a run is young it is judged at every measurement. */
  private static final int YOUNG = 20;

  /** Later at every fifth, because rules look at windows of dozens. */
  private static final int RHYTHM = 5;

  private final RunRecorder recorder;
  private final Schedule schedule;
  private final Function<RunHistory, List<Finding>> diagnosis;
  private final FindingBook book;
  private final Outputs outputs;
  private long measurements;
  private boolean broken;

  /** How many iterations had been seen: numbers may repeat, as those of replicas do. */
  private long judgedAfter = -1;

  /**
   * Nothing is judged yet.
   *
   * @param recorder what was measured
   * @param schedule what it cost
   * @param diagnosis the findings of a history
   * @param book the findings that hold
   * @param outputs who is told
   */
  public Verdicts(
      RunRecorder recorder,
      Schedule schedule,
      Function<RunHistory, List<Finding>> diagnosis,
      FindingBook book,
      Outputs outputs) {
    this.recorder = recorder;
    this.schedule = schedule;
    this.diagnosis = diagnosis;
    this.book = book;
    this.outputs = outputs;
  }

  /**
   * An iteration has ended: judges the run if it is time to, and tells the outputs what is new. It
   * is time at measurements, often at first, and as soon as the loss breaks.
   *
   * @param loss its loss
   * @param measured whether layers were measured in it
   * @return the findings that are new or have become more serious
   */
  public List<Finding> ended(double loss, boolean measured) {
    boolean due = !broken && !Double.isFinite(loss);
    broken |= !Double.isFinite(loss);
    if (measured) {
      measurements++;
      due |= measurements <= YOUNG || measurements % RHYTHM == 0;
    }
    return due ? judge() : List.of();
  }

  private List<Finding> judge() {
    RunHistory history = recorder.history(schedule.overhead());
    judgedAfter = history.iterationsSeen();
    FindingBook.Change change = book.enter(diagnosis.apply(history), history.iteration());
    for (Finding finding : change.raised()) {
      recorder.event(RunEvent.Kind.RAISED, finding.layer(), finding.kind().title());
      outputs.raised(finding);
    }
    for (Finding finding : change.cleared()) {
      recorder.event(RunEvent.Kind.CLEARED, finding.layer(), finding.kind().title());
      outputs.cleared(finding, history.iteration());
    }
    outputs.status(history);
    outputs.lines(history.iteration(), this::report);
    return change.raised();
  }

  /**
   * The state of the run now.
   *
   * @return a report that does not change any more
   */
  public HealthReport report() {
    RunHistory history = recorder.history(schedule.overhead());
    if (judgedAfter != history.iterationsSeen()) {
      judgedAfter = history.iterationsSeen();
      book.enter(diagnosis.apply(history), history.iteration());
    }
    return HealthReport.of(book.findings(), history);
  }
}

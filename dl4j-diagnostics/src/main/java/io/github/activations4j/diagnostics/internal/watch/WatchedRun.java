package io.github.activations4j.diagnostics.internal.watch;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.Fix;
import io.github.activations4j.diagnostics.history.LayerFacts;
import io.github.activations4j.diagnostics.history.RunEvent;
import io.github.activations4j.diagnostics.history.RunHistory;
import io.github.activations4j.diagnostics.internal.recording.EpochCounter;
import io.github.activations4j.diagnostics.internal.recording.RunRecorder;
import io.github.activations4j.diagnostics.internal.recording.Schedule;
import io.github.activations4j.diagnostics.internal.statistics.Instruments;
import io.github.activations4j.diagnostics.internal.statistics.KnownSlopes;
import io.github.activations4j.diagnostics.internal.statistics.LayerStatistics;
import io.github.activations4j.diagnostics.internal.statistics.Slopes;
import io.github.activations4j.diagnostics.internal.statistics.UnitLimits;
import io.github.activations4j.diagnostics.report.HealthReport;
import io.github.activations4j.diagnostics.rules.Diagnosis;
import io.github.activations4j.diagnostics.rules.FindingBook;
import io.github.activations4j.diagnostics.rules.Threshold;
import io.github.activations4j.diagnostics.rules.Thresholds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;

/**
 * One run being watched, whatever library trains the network: what its listeners have in common. A
 * listener translates the callbacks of its library into the calls of this class and measures what
 * is due; here it is recorded, judged and passed on.
 *
 * <p>Thread-safe. Threads that train never wait for one that asks for a report, for a sink that
 * another thread is in, or for each other, but for the microseconds in which figures are entered.
 */
public final class WatchedRun implements AutoCloseable {

  /** Report files are written at most every so many times the time that it takes: 1 % of it. */
  private static final long BREAK = 100;

  /** Nanoseconds between two writings at least. */
  private static final long LEAST_BREAK = 3_000_000_000L;

  /** Nanoseconds after the first iteration when the files are written first. */
  private static final long SOON = 1_000_000_000L;

  /** Nanoseconds without an iteration after which training pauses, or has ended. */
  private static final long IDLE = 2_000_000_000L;

  private final Logger log;
  private final Schedule schedule;
  private final RunRecorder recorder;
  private final EpochCounter epochs = new EpochCounter();
  private final KnownSlopes slopes;
  private final UnitLimits limits;
  private final Instruments instruments = new Instruments();
  private final Verdicts verdicts;
  private final FindingActions actions;
  private final SinkQueue sinks;
  private final ReportFiles files;
  private final StatusLines statusLines;
  private final FaultBarrier barrier;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Supplier<Optional<NetworkFile>> network;
  private final AtomicBoolean begun = new AtomicBoolean();
  private final AtomicBoolean pretrained = new AtomicBoolean();

  private final ReentrantLock writing = new ReentrantLock();

  // Guarded by writing.
  private long filesNotBefore = System.nanoTime();
  private long iterationsWritten = -1;

  /** When an iteration ended last. */
  private volatile long lastEnded;

  /** The thread in which an iteration ended last. */
  private volatile long trainer = -1;

  private volatile int lastIteration;

  /**
   * {@return a run that has not begun and that the rules judge}
   *
   * @param settings what was configured
   * @param fixes writes the rules' advice as code of the library that trains
   * @param network the watched network, while somebody uses it
   */
  public static WatchedRun of(
      WatchSettings settings,
      BiFunction<Finding, RunHistory, List<Fix>> fixes,
      Supplier<Optional<NetworkFile>> network) {
    return new WatchedRun(
        settings, new Diagnosis(settings.thresholds(), fixes::apply)::of, network);
  }

  /**
   * A run that has not begun.
   *
   * @param settings what was configured
   * @param diagnosis the findings of a history, with fixes in the words of the library
   * @param network the watched network, while somebody uses it
   */
  WatchedRun(
      WatchSettings settings,
      Function<RunHistory, List<Finding>> diagnosis,
      Supplier<Optional<NetworkFile>> network) {
    this.network = network;
    this.log = settings.log();
    this.schedule = settings.schedule();
    this.recorder = new RunRecorder(settings.window());
    Thresholds thresholds = settings.thresholds();
    this.slopes = new KnownSlopes(thresholds.of(Threshold.SATURATED_SLOPE));
    this.limits =
        new UnitLimits(
            thresholds.of(Threshold.SATURATED_SLOPE),
            thresholds.of(Threshold.SATURATED_EXAMPLES),
            thresholds.of(Threshold.DORMANT_RATIO));
    Outputs outputs = settings.outputs();
    this.sinks = new SinkQueue(outputs.sinks(), log);
    this.files = new ReportFiles(outputs.html(), outputs.json(), log);
    this.statusLines = new StatusLines(outputs.statusEvery(), log);
    this.actions = new FindingActions(settings.stopAt(), settings.checkpoints(), log);
    this.barrier = new FaultBarrier(log);
    this.verdicts =
        new Verdicts(
            recorder,
            schedule,
            diagnosis,
            new FindingBook((int) thresholds.of(Threshold.CLEAR_AFTER)),
            this::judged);
  }

  /** {@return the log of the class that the user registered} */
  public Logger log() {
    return log;
  }

  /**
   * When to measure.
   *
   * @return the schedule of the run
   */
  public Schedule schedule() {
    return schedule;
  }

  /**
   * Where figures are entered.
   *
   * @return the recorder of the run
   */
  public RunRecorder recorder() {
    return recorder;
  }

  /**
   * What functions said about their slopes.
   *
   * @return the memory of the run
   */
  public KnownSlopes slopes() {
    return slopes;
  }

  /**
   * Does a piece of work for training, so that nothing it throws gets out. Nothing is done any more
   * after a failure of our own, and after {@link #close()}.
   *
   * @param work translates a callback
   * @return false if it failed
   */
  public boolean guarded(Runnable work) {
    return !active() || barrier.run(work);
  }

  /**
   * Whether the run is watched.
   *
   * @return false after a failure of our own, and after {@link #close()}
   */
  public boolean active() {
    return !barrier.broken() && !closed.get();
  }

  /**
   * Tells what the layers are, before they are measured. What was known of other layers is
   * forgotten.
   *
   * @param description the network in a few words
   * @param facts what each layer is
   * @param known what the outputs of each layer tell about slopes
   */
  public void layers(String description, List<LayerFacts> facts, List<Slopes> known) {
    List<LayerFacts> before = recorder.facts();
    if (facts.equals(before)) {
      return;
    }
    if (!before.isEmpty()) {
      recorder.event(RunEvent.Kind.CHANGE, "", "the network was changed");
    }
    List<LayerStatistics> statistics = new ArrayList<>();
    for (int i = 0; i < facts.size(); i++) {
      statistics.add(
          new LayerStatistics(known.get(i), facts.get(i).watched(), limits, instruments));
    }
    recorder.layers(description, facts, statistics);
  }

  /** A pass over the data begins. */
  public void epochStarted() {
    epochs.start();
    schedule.epochStarted();
  }

  /** A pass over the data has ended. */
  public void epochEnded() {
    epochs.end(recorder);
    verdicts.judgeIfCheap();
    sinks.tell();
    writeFilesIfDue(true);
  }

  /**
   * An iteration has ended; what was measured in it is recorded next.
   *
   * @param iteration its number
   * @param epoch passes over the data that had ended before it
   * @param loss as the network computed it, penalties included
   * @param batchSize its examples
   */
  public void seen(int iteration, int epoch, double loss, int batchSize) {
    recorder.iteration(iteration, epoch, loss);
    epochs.iteration(batchSize);
  }

  /**
   * All that is known about an iteration has been recorded.
   *
   * @param iteration its number
   * @param loss as the network computed it, penalties included
   * @param measured whether layers were measured in it
   * @param network the network after its step, which nobody changes meanwhile
   */
  public void recorded(int iteration, double loss, boolean measured, NetworkFile network) {
    trainer = Thread.currentThread().getId();
    lastIteration = iteration;
    lastEnded = System.nanoTime();
    if (!begun.getAndSet(true)) {
      begin();
    }
    verdicts.ended(loss, measured);
    if (statusLines.due(iteration)) {
      statusLines.log(verdicts.report());
    }
    sinks.tell();
    actions.save(network, iteration);
    writeFilesIfDue(false);
  }

  /** The first iteration has ended. */
  private void begin() {
    sinks.started(recorder.history(schedule.overhead()));
    UnclosedRuns.add(this);
    if (files.wanted()) {
      filesNotBefore = lastEnded + SOON;
    }
    IdleClock.serve(this);
  }

  /**
   * A layer is being pretrained, which is not watched: that is said once.
   *
   * @param layer which one
   */
  public void pretraining(String layer) {
    if (!pretrained.getAndSet(true)) {
      log.info("pretraining of {} is not watched; what is watched begins with fit", layer);
      recorder.event(RunEvent.Kind.CHANGE, layer, "was pretrained; that was not watched");
    }
  }

  private void judged(JudgedRun judgement) {
    for (Finding finding : judgement.change().raised()) {
      sinks.raised(finding);
      actions.raised(finding);
    }
    RunHistory history = judgement.report().history();
    judgement.change().cleared().forEach(one -> sinks.cleared(one, history.iteration()));
    sinks.status(history);
  }

  /**
   * Whether a finding asks for the end of training.
   *
   * @param thoroughly whether to judge the run whatever that costs
   * @return true once one of the severity that was configured has been raised
   */
  public boolean stops(boolean thoroughly) {
    guarded(
        () -> {
          if (thoroughly) {
            verdicts.judge();
          } else {
            verdicts.judgeIfCheap();
          }
          sinks.tell();
        });
    return actions.stop();
  }

  /**
   * The state of the run now.
   *
   * @return a report that does not change any more; the one before, if it cannot be judged
   */
  public HealthReport report() {
    if (!barrier.run(verdicts::report)) {
      return verdicts.latest();
    }
    HealthReport report = verdicts.latest();
    sinks.tell();
    saveBetweenIterations();
    return report;
  }

  /** In another thread than that of training, the network may be changing right now. */
  private void saveBetweenIterations() {
    if (trainer == Thread.currentThread().getId()) {
      network.get().ifPresent(present -> actions.save(present, lastIteration));
    }
  }

  /** For threads that train, which do not wait for one that is writing. */
  private void writeFilesIfDue(boolean epochEnds) {
    if (!files.wanted() || !writing.tryLock()) {
      return;
    }
    try {
      boolean first = epochEnds && iterationsWritten < 0;
      if (first || System.nanoTime() - filesNotBefore >= 0) {
        writeFiles();
      }
    } finally {
      writing.unlock();
    }
  }

  private void writeFiles() {
    long start = System.nanoTime();
    HealthReport report = verdicts.report();
    files.write(report, true);
    iterationsWritten = report.history().iterationsSeen();
    long end = System.nanoTime();
    filesNotBefore = end + Math.max(LEAST_BREAK, BREAK * (end - start));
  }

  /** Writes what is new into the report files if training pauses; not for threads that train. */
  void idle() {
    if (!files.wanted()) {
      return;
    }
    guarded(
        () -> {
          boolean pauses = System.nanoTime() - lastEnded >= IDLE;
          if (!pauses || !writing.tryLock()) {
            return;
          }
          try {
            if (recorder.iterations() > iterationsWritten) {
              writeFiles();
            }
          } finally {
            writing.unlock();
          }
        });
  }

  /** Ends the watching: writes the report files and tells the sinks, once. */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    UnclosedRuns.remove(this);
    HealthReport last = report();
    writing.lock();
    try {
      files.write(last, false);
    } finally {
      writing.unlock();
    }
    sinks.end(last);
    sinks.tell();
    sinks.awaitEnd();
  }
}

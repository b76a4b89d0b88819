package io.github.activations4j.diagnostics;

import io.github.activations4j.diagnostics.recording.Schedule;
import io.github.activations4j.diagnostics.report.WritableFile;
import io.github.activations4j.diagnostics.rules.Thresholds;
import io.github.activations4j.diagnostics.sink.DiagnosticsSink;
import io.github.activations4j.diagnostics.sink.Slf4jSink;
import io.github.activations4j.diagnostics.watch.Outputs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the diagnostics of every kind of network let one choose.
 *
 * @param <B> the builder of one kind
 */
public abstract class DiagnosticsBuilder<B extends DiagnosticsBuilder<B>> {

  private static final double DEFAULT_OVERHEAD = 0.02;
  private static final int DEFAULT_WINDOW = 20;

  private final List<DiagnosticsSink> sinks = new ArrayList<>();
  private Supplier<Schedule> schedule = () -> Schedule.within(DEFAULT_OVERHEAD);
  private int window = DEFAULT_WINDOW;
  private Thresholds thresholds = Thresholds.defaults();
  private Optional<Path> html = Optional.empty();
  private Optional<Path> json = Optional.empty();
  private int statusEvery;
  private boolean log = true;

  /** Starts with the defaults. */
  protected DiagnosticsBuilder() {}

  /**
   * This builder, by its own type.
   *
   * @return this
   */
  protected abstract B self();

  /**
   * Measures at a fixed rate, whatever it costs.
   *
   * @param iterations 1 for every iteration
   * @return this
   * @throws IllegalArgumentException if it is below 1
   */
  public final B everyIterations(int iterations) {
    Schedule.every(iterations);
    schedule = () -> Schedule.every(iterations);
    return self();
  }

  /**
   * How much of training time measuring may take; the schedule is stretched to keep it.
   *
   * @param share above 0 and below 1; 0.02 unless set
   * @return this
   * @throws IllegalArgumentException if it is out of range
   */
  public final B overhead(double share) {
    Schedule.within(share);
    schedule = () -> Schedule.within(share);
    return self();
  }

  /**
   * The least number of measured iterations after which a unit that never had a slope is called
   * dead. A pass over the data, where its length is known, is measured in any case, up to 10,000
   * examples.
   *
   * @param iterations above 0; 20 unless set
   * @return this
   * @throws IllegalArgumentException if it is below 1
   */
  public final B window(int iterations) {
    if (iterations < 1) {
      throw new IllegalArgumentException(
          "a window of " + iterations + " iterations cannot be; 1 is the least");
    }
    window = iterations;
    return self();
  }

  /**
   * Where the rules draw the lines.
   *
   * @param thresholds the numbers
   * @return this
   */
  public final B thresholds(Thresholds thresholds) {
    this.thresholds = Objects.requireNonNull(thresholds, "thresholds");
    return self();
  }

  /**
   * Adds a receiver of figures and findings.
   *
   * @param sink the receiver
   * @return this
   */
  public final B sink(DiagnosticsSink sink) {
    sinks.add(Objects.requireNonNull(sink, "sink"));
    return self();
  }

  /**
   * Leaves out the sink that logs findings through SLF4J.
   *
   * @return this
   */
  public final B quiet() {
    log = false;
    return self();
  }

  /**
   * Writes the page at the end of an epoch, unless epochs are so short that writing would cost more
   * than 1 % of the time, and when closed.
   *
   * @param file the file; it is replaced
   * @return this
   * @throws IllegalArgumentException if it cannot be written
   */
  public final B html(Path file) {
    WritableFile.require(file);
    html = Optional.of(file);
    return self();
  }

  /**
   * Writes the JSON report, as often as {@link #html} writes the page.
   *
   * @param file the file; it is replaced
   * @return this
   * @throws IllegalArgumentException if it cannot be written
   */
  public final B json(Path file) {
    WritableFile.require(file);
    json = Optional.of(file);
    return self();
  }

  /**
   * Logs one status line a layer every so many iterations.
   *
   * @param iterations 0 for never, the default
   * @return this
   * @throws IllegalArgumentException if it is below 0
   */
  public final B statusEvery(int iterations) {
    if (iterations < 0) {
      throw new IllegalArgumentException(
          "a status every " + iterations + " iterations cannot be; 0 is for never");
    }
    statusEvery = iterations;
    return self();
  }

  /**
   * A schedule of its own for each listener that is built.
   *
   * @return when to measure
   */
  protected final Schedule newSchedule() {
    return schedule.get();
  }

  /**
   * What {@link #window(int)} was told.
   *
   * @return measured iterations
   */
  protected final int chosenWindow() {
    return window;
  }

  /**
   * What {@link #thresholds(Thresholds)} was told.
   *
   * @return the numbers
   */
  protected final Thresholds chosenThresholds() {
    return thresholds;
  }

  /**
   * Where figures, findings and reports go.
   *
   * @return the sinks, the log first, and the files
   */
  protected final Outputs newOutputs() {
    List<DiagnosticsSink> all = new ArrayList<>(sinks);
    if (log) {
      all.add(0, new Slf4jSink());
    }
    return new Outputs(all, html, json, statusEvery);
  }
}

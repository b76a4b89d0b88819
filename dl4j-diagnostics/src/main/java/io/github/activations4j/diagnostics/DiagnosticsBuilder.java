package io.github.activations4j.diagnostics;

import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.internal.recording.Schedule;
import io.github.activations4j.diagnostics.internal.watch.CheckpointRule;
import io.github.activations4j.diagnostics.internal.watch.Outputs;
import io.github.activations4j.diagnostics.internal.watch.WatchSettings;
import io.github.activations4j.diagnostics.report.WritableFile;
import io.github.activations4j.diagnostics.rules.Thresholds;
import io.github.activations4j.diagnostics.sink.DiagnosticsSink;
import io.github.activations4j.diagnostics.sink.Slf4jSink;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
  private Optional<Severity> stopAt = Optional.empty();
  private Optional<CheckpointRule> checkpoints = Optional.empty();

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
   * Sets the share of training time that measuring may take. The schedule measures less often to
   * keep it. But it always measures the first 20 iterations, then one per epoch (of at least 20
   * iterations) and one in 500. A report says what was measured and what that cost.
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
   * Sets the least number of measured iterations without a slope after which a unit is called dead.
   * If the length of a pass over the data is known, the window also covers the iterations of such a
   * pass, up to 10,000 examples, of which those count that are measured.
   *
   * @param iterations above 0; 20 unless set
   * @return this
   * @throws IllegalArgumentException if it is below 1
   */
  public final B window(int iterations) {
    if (iterations < 1) {
      throw new IllegalArgumentException(
          "a window of " + iterations + " iterations is too short; the least is 1");
    }
    window = iterations;
    return self();
  }

  /**
   * Sets the numbers that the rules compare figures with.
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
   * Writes the page during training: about a second after the first iteration, then every few
   * seconds at most, so that writing costs less than 1 % of the time; when training pauses; and
   * when the listener is closed or the virtual machine ends. An open page reloads itself.
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
   * Logs one status line per layer, every given number of iterations.
   *
   * @param iterations 0 for never, the default
   * @return this
   * @throws IllegalArgumentException if it is below 0
   */
  public final B statusEvery(int iterations) {
    if (iterations < 0) {
      throw new IllegalArgumentException(
          "a status every " + iterations + " iterations is impossible; 0 means never");
    }
    statusEvery = iterations;
    return self();
  }

  /**
   * Saves the network when a finding is raised, with the state of its updater and the parameters
   * after that iteration. The file is for {@code ModelSerializer}, such as {@code
   * iteration-120-DEAD_UNITS.zip}, or, with the ending {@code .sd}, for {@code SameDiff.load}. A
   * file with such a name is always complete.
   *
   * @param folder where to save; it is created if it is missing
   * @param severity severity from which a finding counts
   * @return this
   * @throws IllegalArgumentException if nothing can be written there
   */
  public final B checkpointAt(Path folder, Severity severity) {
    Objects.requireNonNull(severity, "severity");
    WritableFile.require(folder.resolve("checkpoint"));
    checkpoints = Optional.of(new CheckpointRule(folder, severity));
    return self();
  }

  /**
   * Sets the severity from which a finding ends training. For Deeplearning4j's networks, it is the
   * severity at which {@link TrainingDiagnostics#stopCondition()} is met, and serious unless set.
   * The training of a SameDiff graph ends at the end of the epoch, and only if this is set; {@code
   * fit} of a single {@code DataSet} has no epochs.
   *
   * @param severity severity from which a finding counts
   * @return this
   */
  public final B stopAt(Severity severity) {
    stopAt = Optional.of(Objects.requireNonNull(severity, "severity"));
    return self();
  }

  /**
   * What was configured.
   *
   * @param listener the class that the user registers, whose name the log shows
   * @param stopUnlessSet the severity of {@link #stopAt} if it is not set
   * @return settings for one listener
   */
  protected final WatchSettings settings(Class<?> listener, Optional<Severity> stopUnlessSet) {
    Logger logger = LoggerFactory.getLogger(listener);
    List<DiagnosticsSink> all = new ArrayList<>(sinks);
    if (log) {
      all.add(0, new Slf4jSink(logger));
    }
    return new WatchSettings(
        logger,
        schedule.get(),
        window,
        thresholds,
        new Outputs(all, html, json, statusEvery),
        stopAt.or(() -> stopUnlessSet),
        checkpoints);
  }
}

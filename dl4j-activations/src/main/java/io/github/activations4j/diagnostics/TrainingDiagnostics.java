package io.github.activations4j.diagnostics;

import io.github.activations4j.diagnostics.recording.Schedule;
import io.github.activations4j.diagnostics.report.WritableFile;
import io.github.activations4j.diagnostics.rules.Thresholds;
import io.github.activations4j.diagnostics.sink.DiagnosticsSink;
import io.github.activations4j.diagnostics.sink.Slf4jSink;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A listener that watches a network train and says what is wrong, why, and what to change.
 *
 * <pre>{@code
 * TrainingDiagnostics diagnostics = TrainingDiagnostics.create();
 * net.setListeners(diagnostics);
 * net.fit(data, 10);
 * diagnostics.report().findings().forEach(System.out::println);
 * }</pre>
 *
 * <p>It watches one {@code MultiLayerNetwork} or {@code ComputationGraph} and its replicas in other
 * threads. Training never fails because of it: after an internal error it logs once and turns
 * itself off.
 */
public final class TrainingDiagnostics extends BaseTrainingListener implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TrainingDiagnostics.class);

  private final ReentrantLock lock = new ReentrantLock();
  private final Watch watch;
  private final Settings settings;
  private volatile boolean off;
  private boolean closed;

  private TrainingDiagnostics(Settings settings) {
    this.settings = settings;
    this.watch = new Watch(settings);
  }

  /**
   * Diagnostics with the defaults: findings go to SLF4J, own cost stays under 2 % of training time.
   *
   * @return a listener for one network
   */
  public static TrainingDiagnostics create() {
    return builder().build();
  }

  /**
   * Diagnostics to configure.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public void onEpochStart(Model model) {
    guarded(() -> watch.epochStart(model));
  }

  @Override
  public void onEpochEnd(Model model) {
    guarded(() -> watch.epochEnd(model));
  }

  @Override
  public void onForwardPass(Model model, List<INDArray> activations) {
    guarded(() -> watch.forward(model, activations));
  }

  @Override
  public void onForwardPass(Model model, Map<String, INDArray> activations) {
    guarded(() -> watch.forward(model, activations));
  }

  @Override
  public void onBackwardPass(Model model) {
    guarded(() -> watch.backward(model));
  }

  @Override
  public void onGradientCalculation(Model model) {
    guarded(() -> watch.gradients(model));
  }

  @Override
  public void iterationDone(Model model, int iteration, int epoch) {
    guarded(() -> watch.done(model, iteration, epoch));
    guarded(() -> watch.clock(System.nanoTime()));
  }

  /**
   * Does a piece of work for training: without waiting for another thread, on the clock, and so
   * that nothing it throws gets out.
   */
  private void guarded(Runnable work) {
    if (off || !lock.tryLock()) {
      return;
    }
    long start = System.nanoTime();
    try {
      work.run();
    } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
      off = true;
      LOG.error("training diagnostics failed and are off from here on; training continues", e);
    } finally {
      watch.spent(System.nanoTime() - start);
      lock.unlock();
    }
  }

  /**
   * The state of training now. May be called at any time, from any thread, and after training.
   *
   * @return a report that does not change any more
   */
  public HealthReport report() {
    lock.lock();
    try {
      return watch.report();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Whether the listener still works.
   *
   * @return false after an internal error
   */
  public boolean active() {
    return !off;
  }

  /**
   * A condition for Deeplearning4j's early stopping, as both an iteration and an epoch condition.
   *
   * @return a condition that is met once a finding of the severity of {@link Builder#stopAt} is
   *     raised
   */
  public StopOnFinding stopCondition() {
    return new StopOnFinding(settings.actions());
  }

  /** Tells the sinks that training has ended, and writes the reports that were asked for. */
  @Override
  public void close() {
    lock.lock();
    try {
      if (!closed) {
        closed = true;
        settings.outputs().end(watch.report());
      }
    } finally {
      lock.unlock();
    }
  }

  /** Collects the configuration. */
  public static final class Builder {

    private static final double DEFAULT_OVERHEAD = 0.02;
    private static final int DEFAULT_WINDOW = 20;

    private final List<DiagnosticsSink> sinks = new ArrayList<>();
    private Supplier<Schedule> schedule = () -> Schedule.within(DEFAULT_OVERHEAD);
    private int window = DEFAULT_WINDOW;
    private Thresholds thresholds = Thresholds.defaults();
    private Optional<Probe> probe = Optional.empty();
    private Optional<Path> html = Optional.empty();
    private Optional<Path> json = Optional.empty();
    private int statusEvery;
    private boolean log = true;
    private boolean hunt;
    private Severity stopAt = Severity.SERIOUS;
    private Severity checkpointAt = Severity.SERIOUS;
    private Optional<Path> checkpoints = Optional.empty();

    private Builder() {}

    /**
     * Measures at a fixed rate, whatever it costs.
     *
     * @param iterations 1 for every iteration
     * @return this
     * @throws IllegalArgumentException if it is below 1
     */
    public Builder everyIterations(int iterations) {
      Schedule.every(iterations);
      schedule = () -> Schedule.every(iterations);
      return this;
    }

    /**
     * How much of training time measuring may take; the schedule is stretched to keep it.
     *
     * @param share above 0 and below 1; 0.02 unless set
     * @return this
     * @throws IllegalArgumentException if it is out of range
     */
    public Builder overhead(double share) {
      Schedule.within(share);
      schedule = () -> Schedule.within(share);
      return this;
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
    public Builder window(int iterations) {
      if (iterations < 1) {
        throw new IllegalArgumentException(
            "a window of " + iterations + " iterations cannot be; 1 is the least");
      }
      window = iterations;
      return this;
    }

    /**
     * Where the rules draw the lines.
     *
     * @param thresholds the numbers
     * @return this
     */
    public Builder thresholds(Thresholds thresholds) {
      this.thresholds = Objects.requireNonNull(thresholds, "thresholds");
      return this;
    }

    /**
     * Adds a receiver of figures and findings.
     *
     * @param sink the receiver
     * @return this
     */
    public Builder sink(DiagnosticsSink sink) {
      sinks.add(Objects.requireNonNull(sink, "sink"));
      return this;
    }

    /**
     * Leaves out the sink that logs findings through SLF4J.
     *
     * @return this
     */
    public Builder quiet() {
      log = false;
      return this;
    }

    /**
     * Measures units on this batch, in inference mode, instead of on the batches of training: for
     * networks whose activations are noisy, at the price of one forward pass a measurement.
     *
     * @param batch examples like those of training
     * @return this
     */
    public Builder probeBatch(DataSet batch) {
      probe = Optional.of(new Probe(batch.getFeatures()));
      return this;
    }

    /**
     * Writes the page at the end of an epoch, unless epochs are so short that writing would cost
     * more than 1 % of the time, and when closed.
     *
     * @param file the file; it is replaced
     * @return this
     * @throws IllegalArgumentException if it cannot be written
     */
    public Builder html(Path file) {
      WritableFile.require(file);
      html = Optional.of(file);
      return this;
    }

    /**
     * Writes the JSON report, as often as {@link #html} writes the page.
     *
     * @param file the file; it is replaced
     * @return this
     * @throws IllegalArgumentException if it cannot be written
     */
    public Builder json(Path file) {
      WritableFile.require(file);
      json = Optional.of(file);
      return this;
    }

    /**
     * Logs one status line a layer every so many iterations.
     *
     * @param iterations 0 for never, the default
     * @return this
     * @throws IllegalArgumentException if it is below 0
     */
    public Builder statusEvery(int iterations) {
      if (iterations < 0) {
        throw new IllegalArgumentException(
            "a status every " + iterations + " iterations cannot be; 0 is for never");
      }
      statusEvery = iterations;
      return this;
    }

    /**
     * Saves the network, with its updater, when a finding is raised: as {@code
     * iteration-120-DEAD_UNITS.zip}, for {@code ModelSerializer}, with the parameters after that
     * iteration.
     *
     * @param folder where; it is created if missing
     * @param severity severity from which a finding counts
     * @return this
     * @throws IllegalArgumentException if nothing can be written there
     */
    public Builder checkpointAt(Path folder, Severity severity) {
      WritableFile.require(folder.resolve("checkpoint"));
      checkpoints = Optional.of(folder);
      checkpointAt = Objects.requireNonNull(severity, "severity");
      return this;
    }

    /**
     * When {@link TrainingDiagnostics#stopCondition()} is met.
     *
     * @param severity severity from which a finding counts; serious unless set
     * @return this
     */
    public Builder stopAt(Severity severity) {
      stopAt = Objects.requireNonNull(severity, "severity");
      return this;
    }

    /**
     * Finds the operation that produces the first NaN or infinity: a copy of the network repeats
     * that batch under ND4J's checks, once.
     *
     * @return this
     */
    public Builder huntNonFinite() {
      hunt = true;
      return this;
    }

    /**
     * The listener.
     *
     * @return a listener for one network
     */
    public TrainingDiagnostics build() {
      List<DiagnosticsSink> all = new ArrayList<>(sinks);
      if (log) {
        all.add(0, new Slf4jSink());
      }
      return new TrainingDiagnostics(
          new Settings(
              schedule.get(),
              window,
              thresholds,
              probe,
              new NonFiniteHunt(hunt),
              new Outputs(all, html, json, statusEvery),
              new Actions(stopAt, checkpointAt, checkpoints)));
    }
  }
}

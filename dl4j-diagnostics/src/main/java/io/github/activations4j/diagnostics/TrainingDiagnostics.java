package io.github.activations4j.diagnostics;

import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.network.LayerOutputs;
import io.github.activations4j.diagnostics.report.HealthReport;
import io.github.activations4j.diagnostics.report.WritableFile;
import io.github.activations4j.diagnostics.watch.Actions;
import io.github.activations4j.diagnostics.watch.NonFiniteHunt;
import io.github.activations4j.diagnostics.watch.Probe;
import io.github.activations4j.diagnostics.watch.Settings;
import io.github.activations4j.diagnostics.watch.Watch;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
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
    guarded(() -> watch.forward(model, LayerOutputs.of(activations)));
  }

  @Override
  public void onForwardPass(Model model, Map<String, INDArray> activations) {
    guarded(() -> watch.forward(model, LayerOutputs.of(activations)));
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
  public static final class Builder extends DiagnosticsBuilder<Builder> {

    private Optional<Probe> probe = Optional.empty();
    private boolean hunt;
    private Severity stopAt = Severity.SERIOUS;
    private Severity checkpointAt = Severity.SERIOUS;
    private Optional<Path> checkpoints = Optional.empty();

    private Builder() {}

    @Override
    protected Builder self() {
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
      return new TrainingDiagnostics(
          new Settings(
              newSchedule(),
              chosenWindow(),
              chosenThresholds(),
              probe,
              new NonFiniteHunt(hunt),
              newOutputs(),
              new Actions(stopAt, checkpointAt, checkpoints)));
    }
  }
}

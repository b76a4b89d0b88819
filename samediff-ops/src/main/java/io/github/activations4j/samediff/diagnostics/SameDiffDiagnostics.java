package io.github.activations4j.samediff.diagnostics;

import io.github.activations4j.diagnostics.DiagnosticsBuilder;
import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.report.HealthReport;
import io.github.activations4j.diagnostics.report.WritableFile;
import io.github.activations4j.diagnostics.watch.Outputs;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.nd4j.autodiff.listeners.At;
import org.nd4j.autodiff.listeners.BaseListener;
import org.nd4j.autodiff.listeners.ListenerResponse;
import org.nd4j.autodiff.listeners.Loss;
import org.nd4j.autodiff.listeners.Operation;
import org.nd4j.autodiff.listeners.records.LossCurve;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.autodiff.samediff.internal.Variable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A listener that watches a SameDiff graph train and says what is wrong, why, and what to change:
 * the counterpart of {@link io.github.activations4j.diagnostics.TrainingDiagnostics}, with the same
 * statistics, rules and reports.
 *
 * <pre>{@code
 * SameDiffDiagnostics diagnostics = SameDiffDiagnostics.create();
 * sd.addListeners(diagnostics);
 * sd.fit(data, 10);
 * diagnostics.report().findings().forEach(System.out::println);
 * }</pre>
 *
 * <p>A graph has no layers. A layer of the report is an op with weights (a product, a convolution,
 * a normalisation, a recurrent layer), what is added to its result, and the activation that
 * follows, ours or a built-in one; it has the name of its output variable. An activation without
 * weights is a layer as well. Only what the losses depend on is looked at.
 *
 * <p>SameDiff differentiates a loss as it is defined. Where that is a mean over the examples,
 * losses and gradients are reported as they are; where it is a sum, they are divided by the batch
 * size.
 *
 * <p>SameDiff 1.0.0-M2.1 does not compute a loss while it trains, and reports 0, unless a gradient
 * happens to need it. This listener has the losses computed, so that histories and other listeners
 * see them as well; nothing else is asked for. It watches one graph. Training never fails because
 * of it: after an internal error it logs once and turns itself off.
 */
public final class SameDiffDiagnostics extends BaseListener implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SameDiffDiagnostics.class);

  private final ReentrantLock lock = new ReentrantLock();
  private final GraphWatch watch;
  private final Outputs outputs;
  private final Optional<Severity> stopAt;
  private final Optional<Checkpoints> checkpoints;
  private volatile boolean off;
  private volatile boolean stop;
  private boolean closed;

  private SameDiffDiagnostics(
      GraphSettings settings, Optional<Severity> stopAt, Optional<Checkpoints> checkpoints) {
    this.outputs = settings.outputs();
    this.stopAt = stopAt;
    this.checkpoints = checkpoints;
    this.watch = new GraphWatch(settings, this::raised);
  }

  /**
   * Diagnostics with the defaults: findings go to SLF4J, own cost stays under 2 % of training time.
   *
   * @return a listener for one graph
   */
  public static SameDiffDiagnostics create() {
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

  /** Active in training only, until an internal error. */
  @Override
  public boolean isActive(Operation operation) {
    return operation == Operation.TRAINING && !off;
  }

  @Override
  public void epochStart(SameDiff sd, At at) {
    guarded(() -> watch.epochStart(sd));
  }

  /** Stops training if {@link Builder#stopAt} asked for it and such a finding was raised. */
  @Override
  public ListenerResponse epochEnd(SameDiff sd, At at, LossCurve lossCurve, long epochTimeMillis) {
    guarded(() -> watch.epochEnd(sd));
    return stop ? ListenerResponse.STOP : ListenerResponse.CONTINUE;
  }

  @Override
  public void iterationStart(SameDiff sd, At at, MultiDataSet data, long etlMs) {
    guarded(() -> watch.iterationStart(sd, at, data));
  }

  @Override
  public void preOpExecution(SameDiff sd, At at, SameDiffOp op, OpContext opContext) {
    guarded(() -> watch.runs(sd));
  }

  @Override
  public void opExecution(
      SameDiff sd,
      At at,
      MultiDataSet batch,
      SameDiffOp op,
      OpContext opContext,
      INDArray[] results) {
    guarded(() -> watch.ran(sd, op, results));
  }

  @Override
  public void preUpdate(SameDiff sd, At at, Variable v, INDArray update) {
    guarded(() -> watch.update(sd, v.getName(), update));
  }

  @Override
  public void iterationDone(SameDiff sd, At at, MultiDataSet dataSet, Loss loss) {
    guarded(() -> watch.iterationDone(sd, at, loss));
    guarded(() -> watch.clock(sd));
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
    } catch (RuntimeException
        | LinkageError
        | StackOverflowError
        | OutOfMemoryError
        | AssertionError e) {
      off = true;
      watch.forget();
      LOG.error("training diagnostics failed and are off from here on; training continues", e);
    } finally {
      watch.spent(System.nanoTime() - start);
      lock.unlock();
    }
  }

  private void raised(Finding finding, SameDiff graph) {
    stop |= stopAt.isPresent() && finding.severity().compareTo(stopAt.get()) >= 0;
    checkpoints.ifPresent(folder -> folder.raised(finding, graph));
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

  /** Tells the sinks that training has ended, and writes the reports that were asked for. */
  @Override
  public void close() {
    lock.lock();
    try {
      if (!closed) {
        closed = true;
        outputs.end(watch.report());
      }
    } finally {
      lock.unlock();
    }
  }

  /** Collects the configuration. */
  public static final class Builder extends DiagnosticsBuilder<Builder> {

    private Optional<GraphProbe> probe = Optional.empty();
    private boolean hunt;
    private Optional<Severity> stopAt = Optional.empty();
    private Optional<Checkpoints> checkpoints = Optional.empty();

    private Builder() {}

    @Override
    protected Builder self() {
      return this;
    }

    /**
     * Measures units on these placeholders, without dropout, instead of on the batches of training:
     * for graphs whose activations are noisy, at the price of one forward pass a measurement.
     *
     * <p>Random masks of zeros and ones, which make dropout in a graph, are their mean; other
     * random numbers stay random. A placeholder that switches between training and use, or holds a
     * rate of dropout, is given here the value that it has in use. If the graph does not run on
     * them, that is logged once, and units are measured on the batches of training.
     *
     * @param placeholders an array for each placeholder that outputs of layers depend on; labels
     *     are not needed. They are copied
     * @return this
     * @throws IllegalArgumentException if there is none, or one of them is null
     */
    public Builder probeBatch(Map<String, INDArray> placeholders) {
      probe = Optional.of(GraphProbe.of(placeholders));
      return this;
    }

    /**
     * The same for arrays that the graph's {@code TrainingConfig} maps to placeholders.
     *
     * @param batch examples like those of training, with or without labels; copied
     * @return this
     */
    public Builder probeBatch(MultiDataSet batch) {
      probe = Optional.of(GraphProbe.of(batch));
      return this;
    }

    /**
     * The same for a data set of one array of features.
     *
     * @param batch examples like those of training; copied
     * @return this
     */
    public Builder probeBatch(DataSet batch) {
      return probeBatch(batch.toMultiDataSet());
    }

    /**
     * Finds the operation that gives the first NaN or infinity for certain: the iteration is
     * repeated once, op by op. Without this the operation named is the first one whose result is
     * still in memory.
     *
     * <p>The price is a pass over every update, in every iteration and beyond the budget of {@link
     * #overhead}, because the parameters of before the first NaN are needed; and once, at the NaN,
     * an iteration, a copy of the parameters, and the memory of its activations.
     *
     * @return this
     */
    public Builder huntNonFinite() {
      hunt = true;
      return this;
    }

    /**
     * Saves the graph, with its updater, when a finding is raised.
     *
     * @param folder where; it is created if missing
     * @param severity severity from which a finding counts
     * @return this
     * @throws IllegalArgumentException if nothing can be written there
     */
    public Builder checkpointAt(Path folder, Severity severity) {
      WritableFile.require(folder.resolve("checkpoint"));
      checkpoints =
          Optional.of(new Checkpoints(folder, Objects.requireNonNull(severity, "severity")));
      return this;
    }

    /**
     * Stops training at the end of the epoch in which a finding is raised; without this nothing is
     * stopped. {@code fit} of a single {@code DataSet} has no epochs.
     *
     * @param severity severity from which a finding counts
     * @return this
     */
    public Builder stopAt(Severity severity) {
      stopAt = Optional.of(severity);
      return this;
    }

    /**
     * The listener.
     *
     * @return a listener for one graph
     */
    public SameDiffDiagnostics build() {
      return new SameDiffDiagnostics(
          new GraphSettings(
              newSchedule(), chosenWindow(), chosenThresholds(), probe, hunt, newOutputs()),
          stopAt,
          checkpoints);
    }
  }
}

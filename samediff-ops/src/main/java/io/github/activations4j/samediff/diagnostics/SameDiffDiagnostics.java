package io.github.activations4j.samediff.diagnostics;

import io.github.activations4j.diagnostics.DiagnosticsBuilder;
import io.github.activations4j.diagnostics.report.HealthReport;
import java.util.Map;
import java.util.Optional;
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
 * weights is a layer as well. Only what the losses depend on is watched.
 *
 * <p>SameDiff differentiates a loss as it is defined. Where that is a mean over the examples,
 * losses and gradients are reported as they are; where it is a sum, they are divided by the batch
 * size.
 *
 * <p>SameDiff 1.0.0-M2.1 does not compute a loss while it trains, and reports 0, unless a gradient
 * happens to need it. This listener has the losses computed, so that histories and other listeners
 * see them as well; nothing else is asked for. It watches one graph. Training never fails because
 * of it. After an internal error, it logs once and turns itself off.
 */
public final class SameDiffDiagnostics extends BaseListener implements AutoCloseable {

  private final GraphWatch watch;

  private SameDiffDiagnostics(GraphSettings settings) {
    this.watch = new GraphWatch(settings);
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

  /** Active in training only, until an internal error or {@link #close()}. */
  @Override
  public boolean isActive(Operation operation) {
    return operation == Operation.TRAINING && active();
  }

  @Override
  public void epochStart(SameDiff sd, At at) {
    watch.epochStart(sd);
  }

  /** Stops training if {@link Builder#stopAt} asked for it and such a finding was raised. */
  @Override
  public ListenerResponse epochEnd(SameDiff sd, At at, LossCurve lossCurve, long epochTimeMillis) {
    return watch.epochEnd(sd) ? ListenerResponse.STOP : ListenerResponse.CONTINUE;
  }

  @Override
  public void iterationStart(SameDiff sd, At at, MultiDataSet data, long etlMs) {
    watch.iterationStart(sd, at, data);
  }

  @Override
  public void preOpExecution(SameDiff sd, At at, SameDiffOp op, OpContext opContext) {
    watch.runs(sd);
  }

  @Override
  public void opExecution(
      SameDiff sd,
      At at,
      MultiDataSet batch,
      SameDiffOp op,
      OpContext opContext,
      INDArray[] results) {
    watch.ran(sd, op, results);
  }

  @Override
  public void preUpdate(SameDiff sd, At at, Variable v, INDArray update) {
    watch.update(sd, v.getName(), update);
  }

  @Override
  public void iterationDone(SameDiff sd, At at, MultiDataSet dataSet, Loss loss) {
    watch.iterationDone(sd, at, loss);
  }

  /**
   * The state of training now. You may call it at any time, from any thread, and after training.
   * Training does not wait for it.
   *
   * @return a report that does not change any more
   */
  public HealthReport report() {
    return watch.run().report();
  }

  /**
   * Whether the listener still works.
   *
   * @return false after an internal error, and after {@link #close()}
   */
  public boolean active() {
    return watch.run().active();
  }

  /**
   * Stops watching, writes the configured reports and tells the sinks. Waits at most a few seconds
   * for a sink that another thread is calling.
   */
  @Override
  public void close() {
    watch.run().close();
  }

  /** Collects the configuration. */
  public static final class Builder extends DiagnosticsBuilder<Builder> {

    private Optional<GraphProbe> probe = Optional.empty();
    private boolean hunt;

    private Builder() {}

    @Override
    protected Builder self() {
      return this;
    }

    /**
     * Measures units on these placeholders, without dropout, instead of on the batches of training:
     * for graphs whose activations are noisy, at the cost of one extra forward pass per
     * measurement.
     *
     * <p>Random masks of zeros and ones, which are dropout in a graph, are replaced by their mean.
     * Other random numbers stay random. Give a placeholder that switches between training and
     * inference, or holds a dropout rate, its value for inference. If the graph does not run on
     * these arrays, that is logged once, and units are measured on the batches of training.
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
     * <p>This costs a pass over every update, in every iteration and beyond the budget of {@link
     * #overhead}, because the parameters before the first NaN are needed. At the NaN, it also costs
     * one iteration, a copy of the parameters, and the memory of its activations.
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
     * @return a listener for one graph
     */
    public SameDiffDiagnostics build() {
      return new SameDiffDiagnostics(
          new GraphSettings(settings(SameDiffDiagnostics.class, Optional.empty()), probe, hunt));
    }
  }
}

package io.github.activations4j.diagnostics;

import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.internal.network.LayerOutputs;
import io.github.activations4j.diagnostics.internal.network.NonFiniteHunt;
import io.github.activations4j.diagnostics.internal.network.ProbeBatch;
import io.github.activations4j.diagnostics.internal.watch.WatchSettings;
import io.github.activations4j.diagnostics.report.HealthReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

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

  private final NetworkWatch watch;

  private TrainingDiagnostics(NetworkSettings settings) {
    this.watch = new NetworkWatch(settings);
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
    watch.epochStart(model);
  }

  @Override
  public void onEpochEnd(Model model) {
    watch.epochEnd(model);
  }

  @Override
  public void onForwardPass(Model model, List<INDArray> activations) {
    watch.forward(model, LayerOutputs.of(activations));
  }

  @Override
  public void onForwardPass(Model model, Map<String, INDArray> activations) {
    watch.forward(model, LayerOutputs.of(activations));
  }

  @Override
  public void onBackwardPass(Model model) {
    watch.backward(model);
  }

  @Override
  public void onGradientCalculation(Model model) {
    watch.gradients(model);
  }

  @Override
  public void iterationDone(Model model, int iteration, int epoch) {
    watch.done(model, iteration, epoch);
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
   * A condition for Deeplearning4j's early stopping, as both an iteration and an epoch condition.
   *
   * @return a condition that is met once a finding of the severity of {@link Builder#stopAt} is
   *     raised; serious ones unless set
   */
  public StopOnFinding stopCondition() {
    return new StopOnFinding(watch.run());
  }

  /**
   * Stops watching, writes the configured reports and tells the sinks. Waits at most a few seconds
   * for a sink that another thread is calling.
   */
  @Override
  public void close() {
    watch.close();
  }

  /** Collects the configuration. */
  public static final class Builder extends DiagnosticsBuilder<Builder> {

    private Optional<ProbeBatch> probe = Optional.empty();
    private boolean hunt;

    private Builder() {}

    @Override
    protected Builder self() {
      return this;
    }

    /**
     * Measures units on this batch, in inference mode, instead of on the batches of training: for
     * networks whose activations are noisy, at the cost of one extra forward pass per measurement.
     *
     * @param batch examples like those of training
     * @return this
     */
    public Builder probeBatch(DataSet batch) {
      probe = Optional.of(new ProbeBatch(batch.getFeatures()));
      return this;
    }

    /**
     * Finds the operation that produces the first NaN or infinity. For this, a copy of the network
     * repeats that batch once with ND4J's checks on.
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
      WatchSettings shared = settings(TrainingDiagnostics.class, Optional.of(Severity.SERIOUS));
      return new TrainingDiagnostics(
          new NetworkSettings(shared, probe, new NonFiniteHunt(hunt, shared.log())));
    }
  }
}

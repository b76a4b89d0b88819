package io.github.activations4j.diagnostics;

import io.github.activations4j.diagnostics.rules.Thresholds;
import io.github.activations4j.diagnostics.sink.DiagnosticsSink;
import java.nio.file.Path;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
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
 */
public final class TrainingDiagnostics extends BaseTrainingListener implements AutoCloseable {

  private TrainingDiagnostics() {}

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

  /**
   * The state of training now. May be called at any time, from any thread, and after training.
   *
   * @return a report that does not change any more
   */
  public HealthReport report() {
    throw new UnsupportedOperationException("not yet written");
  }

  /** Tells the sinks that training has ended, and writes the reports that were asked for. */
  @Override
  public void close() {}

  /** Collects the configuration. */
  public static final class Builder {

    private Builder() {}

    /**
     * Measures at a fixed rate, whatever it costs.
     *
     * @param iterations 1 for every iteration
     * @return this
     * @throws IllegalArgumentException if it is below 1
     */
    public Builder everyIterations(int iterations) {
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
      return this;
    }

    /**
     * The least number of measured iterations after which a unit that never had a slope is called
     * dead. A pass over the data, where its length is known, is measured in any case.
     *
     * @param iterations above 0
     * @return this
     * @throws IllegalArgumentException if it is below 1
     */
    public Builder window(int iterations) {
      return this;
    }

    /**
     * Where the rules draw the lines.
     *
     * @param thresholds the numbers
     * @return this
     */
    public Builder thresholds(Thresholds thresholds) {
      return this;
    }

    /**
     * Adds a receiver of figures and findings.
     *
     * @param sink the receiver
     * @return this
     */
    public Builder sink(DiagnosticsSink sink) {
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
      return this;
    }

    /**
     * Writes the page at the end of each epoch and when closed.
     *
     * @param file the file; it is replaced
     * @return this
     * @throws IllegalArgumentException if it cannot be written
     */
    public Builder html(Path file) {
      return this;
    }

    /**
     * Writes the JSON report at the end of each epoch and when closed.
     *
     * @param file the file; it is replaced
     * @return this
     * @throws IllegalArgumentException if it cannot be written
     */
    public Builder json(Path file) {
      return this;
    }

    /**
     * Logs one status line a layer every so many iterations.
     *
     * @param iterations 0 for never, the default
     * @return this
     */
    public Builder statusEvery(int iterations) {
      return this;
    }

    /**
     * The listener.
     *
     * @return a listener for one network
     */
    public TrainingDiagnostics build() {
      return new TrainingDiagnostics();
    }
  }
}

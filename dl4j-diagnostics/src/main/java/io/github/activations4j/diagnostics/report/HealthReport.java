package io.github.activations4j.diagnostics.report;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.history.RunHistory;
import java.nio.file.Path;
import java.util.List;

/** The state of a training run at the moment it was asked for. Immutable. */
public interface HealthReport {

  /**
   * A report.
   *
   * @param findings most serious first
   * @param history all figures
   * @return a report of these
   */
  static HealthReport of(List<Finding> findings, RunHistory history) {
    return new Snapshot(findings, history);
  }

  /**
   * What is wrong, one finding per root cause.
   *
   * @return the findings, most serious first
   */
  List<Finding> findings();

  /**
   * Every layer, input first.
   *
   * @return the layers
   */
  List<LayerHealth> layers();

  /** Least number of measured iterations of a run that is called healthy: a window of batches. */
  int ENOUGH = 20;

  /**
   * Whether enough was measured to call a run without serious findings healthy.
   *
   * @return true from {@value #ENOUGH} measured iterations on
   */
  default boolean conclusive() {
    return history().iterationsMeasured() >= ENOUGH;
  }

  /**
   * Whether training works.
   *
   * @return true if enough was seen, and no finding is {@link Severity#SERIOUS}
   */
  boolean healthy();

  /**
   * The state in one sentence.
   *
   * @return for instance {@code Healthy after 1,000 iterations; loss 2.31 → 0.12; measured 121 of
   *     1,000 iterations, which took 3.1 % of the time.}
   */
  String verdict();

  /**
   * {@return all figures over time: the loss, each layer's series (its points are a row of the heat
   * map, and the column of a point's gradient norms over the layers is the profile over depth),
   * events}
   */
  RunHistory history();

  /**
   * Writes one self-contained page.
   *
   * @param file the file; it is replaced
   * @throws java.io.UncheckedIOException if it cannot be written
   */
  void writeHtml(Path file);

  /**
   * Writes everything for programs.
   *
   * @param file the file; it is replaced
   * @throws java.io.UncheckedIOException if it cannot be written
   */
  void writeJson(Path file);
}

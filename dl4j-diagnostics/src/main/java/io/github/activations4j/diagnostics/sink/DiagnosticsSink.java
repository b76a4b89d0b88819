package io.github.activations4j.diagnostics.sink;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.history.RunHistory;
import io.github.activations4j.diagnostics.report.HealthReport;

/**
 * Receives what diagnostics learn while a network trains. Calls come one at a time, on the thread
 * that trains, so do slow work on another thread. If a sink throws, that is logged once and the
 * sink is not called again. Training and the other sinks continue.
 */
public interface DiagnosticsSink {

  /**
   * Training has begun: the first iteration has ended.
   *
   * @param run the run so far
   */
  default void onStart(RunHistory run) {}

  /**
   * New figures. The history cannot change any more and may be kept.
   *
   * @param run the run so far
   */
  default void onStatus(RunHistory run) {}

  /**
   * A finding was raised, or became more serious.
   *
   * @param finding with its evidence, its cause and its fixes
   */
  default void onFinding(Finding finding) {}

  /**
   * A finding no longer holds.
   *
   * @param finding the finding as it was
   * @param iteration when it ceased
   */
  default void onCleared(Finding finding, int iteration) {}

  /**
   * Training has ended: {@code TrainingDiagnostics.close()} was called. The last call.
   *
   * @param report the final report
   */
  default void onEnd(HealthReport report) {}
}

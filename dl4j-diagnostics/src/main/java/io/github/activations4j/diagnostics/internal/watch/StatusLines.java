package io.github.activations4j.diagnostics.internal.watch;

import io.github.activations4j.diagnostics.report.HealthReport;
import io.github.activations4j.diagnostics.report.StatusText;
import org.slf4j.Logger;

/** Logs a status line for each layer every so many iterations, if that was asked for. */
final class StatusLines {

  private final int every;
  private final Logger log;
  private int next;

  /**
   * Status lines.
   *
   * @param every iterations between them, 0 for none
   * @param log where to
   */
  StatusLines(int every, Logger log) {
    this.every = every;
    this.log = log;
  }

  /** Whether they are due at an iteration, for the one thread that is told so. */
  synchronized boolean due(int iteration) {
    if (every == 0 || iteration < next) {
      return false;
    }
    next = iteration - iteration % every + every;
    return true;
  }

  void log(HealthReport report) {
    FaultBarrier.attempt(() -> StatusText.lines(report).forEach(log::info));
  }
}

package io.github.activations4j.hostile;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.history.RunHistory;
import io.github.activations4j.diagnostics.report.HealthReport;
import io.github.activations4j.diagnostics.sink.DiagnosticsSink;
import java.util.concurrent.atomic.AtomicInteger;

/** A sink that throws at one of its calls. */
public final class HostileSink implements DiagnosticsSink {

  private final Call at;
  private final int which;
  private final Thrown thrown;
  private final AtomicInteger calls = new AtomicInteger();
  private volatile boolean threw;
  private volatile int callsAfterwards;

  /**
   * A sink.
   *
   * @param at the sort of call at which it throws
   * @param which the first, second ... of these calls, counted from 0
   * @param thrown what it throws
   */
  public HostileSink(Call at, int which, Thrown thrown) {
    this.at = at;
    this.which = which;
    this.thrown = thrown;
  }

  /** Whether it has thrown. */
  public boolean threw() {
    return threw;
  }

  /** How often it was called after it had thrown. */
  public int callsAfterwards() {
    return callsAfterwards;
  }

  private void called(Call call) {
    if (threw) {
      callsAfterwards++;
    }
    if (call == at && calls.getAndIncrement() == which) {
      threw = true;
      thrown.raise();
    }
  }

  @Override
  public void onStatus(RunHistory run) {
    called(Call.STATUS);
  }

  @Override
  public void onFinding(Finding finding) {
    called(Call.FINDING);
  }

  @Override
  public void onCleared(Finding finding, int iteration) {
    called(Call.CLEARED);
  }

  @Override
  public void onEnd(HealthReport report) {
    called(Call.END);
  }

  @Override
  public String toString() {
    return "throws " + thrown + " at call " + which + " of " + at;
  }
}

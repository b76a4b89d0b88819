package io.github.activations4j.hostile;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.history.RunHistory;
import io.github.activations4j.diagnostics.report.HealthReport;
import io.github.activations4j.diagnostics.sink.DiagnosticsSink;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A sink that behaves, and writes down whether it is treated well. */
public final class WitnessSink implements DiagnosticsSink {

  private final List<String> calls = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private final Set<String> open = new HashSet<>();
  private final AtomicInteger inside = new AtomicInteger();
  private boolean ended;
  private long seen;

  /** What was called, in order; statuses left out. */
  public synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  /** What was wrong about the calls. */
  public synchronized List<String> faults() {
    return List.copyOf(faults);
  }

  /** Whether the end was told. */
  public synchronized boolean ended() {
    return ended;
  }

  private void call(Call call, String what, Runnable work) {
    boolean alone = inside.incrementAndGet() == 1;
    synchronized (this) {
      if (!alone) {
        faults.add(call + " while another call goes on");
      }
      if (ended) {
        faults.add(call + " after the end");
      }
      if (call != Call.STATUS) {
        calls.add(call + " " + what);
      }
      work.run();
    }
    inside.decrementAndGet();
  }

  private void check(boolean right, String fault) {
    if (!right) {
      faults.add(fault);
    }
  }

  @Override
  public void onStatus(RunHistory run) {
    call(
        Call.STATUS,
        "",
        () -> {
          check(run.iterationsSeen() >= seen, "a status is older than the one before");
          seen = run.iterationsSeen();
        });
  }

  @Override
  public void onFinding(Finding finding) {
    String what = finding.kind() + " " + finding.severity();
    call(Call.FINDING, what, () -> open.add(finding.kind().name()));
  }

  @Override
  public void onCleared(Finding finding, int iteration) {
    String what = finding.kind().name();
    call(Call.CLEARED, what, () -> check(open.remove(what), what + " was never raised"));
  }

  @Override
  public void onEnd(HealthReport report) {
    call(
        Call.END,
        "",
        () -> {
          ended = true;
          Set<String> last = new HashSet<>();
          report.findings().forEach(finding -> last.add(finding.kind().name()));
          check(last.equals(open), "the last report has " + last + ", told were " + open);
        });
  }
}

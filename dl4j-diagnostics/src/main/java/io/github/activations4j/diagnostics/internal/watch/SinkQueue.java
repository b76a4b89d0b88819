package io.github.activations4j.diagnostics.internal.watch;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.history.RunHistory;
import io.github.activations4j.diagnostics.report.HealthReport;
import io.github.activations4j.diagnostics.sink.DiagnosticsSink;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;

/**
 * Tells the sinks, one notice at a time and in order, whichever threads bring them. Nobody waits
 * for a sink that another thread is in: that thread tells what was brought meanwhile. A sink that
 * throws is not called again; the others are.
 */
final class SinkQueue {

  /** Seconds to wait at the end for a sink that another thread is in. */
  private static final int PATIENCE = 5;

  /**
   * Something to tell.
   *
   * @param replaceable whether a later notice of this sort says more than this one
   */
  private record Notice(Consumer<DiagnosticsSink> call, boolean replaceable) {}

  private final Logger log;
  private final ReentrantLock telling = new ReentrantLock();
  private final CountDownLatch told = new CountDownLatch(1);

  /** Only touched by the thread that is telling. */
  private final List<DiagnosticsSink> sinks;

  // Guarded by this.
  private final Deque<Notice> notices = new ArrayDeque<>();
  private boolean ended;

  SinkQueue(List<DiagnosticsSink> sinks, Logger log) {
    this.sinks = new ArrayList<>(sinks);
    this.log = log;
  }

  void started(RunHistory run) {
    add(new Notice(sink -> sink.onStart(run), false));
  }

  void raised(Finding finding) {
    add(new Notice(sink -> sink.onFinding(finding), false));
  }

  void cleared(Finding finding, int iteration) {
    add(new Notice(sink -> sink.onCleared(finding, iteration), false));
  }

  void status(RunHistory run) {
    add(new Notice(sink -> sink.onStatus(run), true));
  }

  /** The last notice; what is brought later is not told. */
  synchronized void end(HealthReport report) {
    add(new Notice(sink -> sink.onEnd(report), false));
    ended = true;
  }

  private synchronized void add(Notice notice) {
    if (!ended) {
      if (notice.replaceable()) {
        notices.removeIf(Notice::replaceable);
      }
      notices.add(notice);
    }
  }

  private synchronized Optional<Notice> next() {
    Notice notice = notices.poll();
    if (notice == null && ended) {
      told.countDown();
    }
    return Optional.ofNullable(notice);
  }

  private synchronized boolean pending() {
    return !notices.isEmpty() || (ended && told.getCount() > 0);
  }

  /** Tells what there is to tell, unless another thread is doing so and will go on. */
  void tell() {
    while (pending() && !telling.isHeldByCurrentThread() && telling.tryLock()) {
      try {
        for (Optional<Notice> one = next(); one.isPresent(); one = next()) {
          Notice notice = one.get();
          sinks.removeIf(sink -> fails(sink, notice));
        }
      } finally {
        telling.unlock();
      }
    }
  }

  private boolean fails(DiagnosticsSink sink, Notice notice) {
    Optional<Throwable> failure = FaultBarrier.attempt(() -> notice.call().accept(sink));
    failure.ifPresent(
        e ->
            FaultBarrier.attempt(
                () -> log.warn("{} failed and is not called again", sink.getClass().getName(), e)));
    return failure.isPresent();
  }

  /** After {@link #end}: waits a while until all has been told, unless a sink itself waits. */
  void awaitEnd() {
    if (telling.isHeldByCurrentThread()) {
      return;
    }
    try {
      if (!told.await(PATIENCE, TimeUnit.SECONDS)) {
        log.warn("a sink of the diagnostics does not return; the last report waits for it");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

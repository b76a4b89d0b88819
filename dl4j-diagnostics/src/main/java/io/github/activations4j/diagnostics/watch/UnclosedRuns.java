package io.github.activations4j.diagnostics.watch;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs that nobody has closed yet. Deeplearning4j does not tell listeners that training is over,
 * and most programs simply end: when the virtual machine ends, these runs are closed, so that their
 * report files are complete and their log has a verdict. Does not keep a run alive. Thread-safe.
 */
final class UnclosedRuns {

  /**
   * Milliseconds that the end of the virtual machine waits at most, for sinks that do not return.
   */
  private static final long PATIENCE = 5_000;

  private static final Set<WatchedRun> RUNS = Collections.newSetFromMap(new WeakHashMap<>());
  private static final AtomicBoolean HOOKED = new AtomicBoolean();

  private UnclosedRuns() {}

  static synchronized void add(WatchedRun run) {
    RUNS.add(run);
    if (HOOKED.compareAndSet(false, true)) {
      try {
        Runtime.getRuntime().addShutdownHook(new Thread(UnclosedRuns::close));
      } catch (IllegalStateException ending) {
        // The virtual machine is ending already.
      }
    }
  }

  static synchronized void remove(WatchedRun run) {
    RUNS.remove(run);
  }

  private static synchronized List<WatchedRun> all() {
    return List.copyOf(RUNS);
  }

  static void close() {
    // A sink may never return, and must not keep the virtual machine from ending.
    Thread closing = new Thread(() -> all().forEach(WatchedRun::close));
    closing.setDaemon(true);
    closing.start();
    try {
      closing.join(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

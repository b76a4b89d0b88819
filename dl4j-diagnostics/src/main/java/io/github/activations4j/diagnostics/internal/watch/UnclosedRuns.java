package io.github.activations4j.diagnostics.internal.watch;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Runs that nobody has closed yet. Deeplearning4j does not tell listeners that training is over,
 * and most programs simply end: when the virtual machine ends, these runs are closed, so that their
 * report files are complete and their log has a verdict. Does not keep a run alive. Thread-safe.
 *
 * <p>The virtual machine knows of this class only while there are such runs: a server that unloads
 * an application must be able to forget its classes.
 */
final class UnclosedRuns {

  /**
   * Milliseconds that the end of the virtual machine waits at most, for sinks that do not return.
   */
  private static final long PATIENCE = 5_000;

  private static final Set<WatchedRun> RUNS = Collections.newSetFromMap(new WeakHashMap<>());

  /** What the virtual machine runs at its end; null while there are no runs. */
  private static final AtomicReference<Thread> HOOK = new AtomicReference<>();

  private UnclosedRuns() {}

  static synchronized void add(WatchedRun run) {
    RUNS.add(run);
    if (HOOK.get() == null) {
      Thread atTheEnd = new Thread(UnclosedRuns::close);
      try {
        Runtime.getRuntime().addShutdownHook(atTheEnd);
        HOOK.set(atTheEnd);
      } catch (IllegalStateException ending) {
        // The virtual machine is ending already.
      }
    }
  }

  static synchronized void remove(WatchedRun run) {
    RUNS.remove(run);
    forgetCollected();
  }

  /** Runs that nobody closed and nobody can reach any more are over too. */
  static synchronized void forgetCollected() {
    if (HOOK.get() != null && RUNS.isEmpty()) {
      try {
        Runtime.getRuntime().removeShutdownHook(HOOK.get());
      } catch (IllegalStateException ending) {
        // The virtual machine is ending already.
      }
      HOOK.set(null);
    }
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

package io.github.activations4j.experiments.run;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Kills a process that has not come to a certain point in time. */
final class KillClock implements AutoCloseable {
  private final Process process;
  private CompletableFuture<Void> alarm = CompletableFuture.completedFuture(null);
  private volatile String verdict;

  KillClock(Process process) {
    this.process = process;
  }

  /**
   * Sets the clock, again if it was set before.
   *
   * @param seconds from now
   * @param missed what the process will not have done by then
   */
  void set(double seconds, String missed) {
    close();
    long milliseconds = Math.round(1000 * seconds);
    Executor later = CompletableFuture.delayedExecutor(milliseconds, TimeUnit.MILLISECONDS);
    alarm =
        CompletableFuture.runAsync(
            () -> {
              verdict = missed;
              process.destroyForcibly();
            },
            later);
  }

  /** What the process was killed for; null if this clock did not. */
  String verdict() {
    return verdict;
  }

  @Override
  public void close() {
    alarm.cancel(false);
  }
}

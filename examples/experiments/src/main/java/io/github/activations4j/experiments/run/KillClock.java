package io.github.activations4j.experiments.run;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Kills a process that has not come to a certain point in time. Once it is closed it kills nothing:
 * either it has, and {@link #verdict} says why, or the process is left to others.
 */
final class KillClock implements AutoCloseable {
  private final Process process;
  private CompletableFuture<Void> alarm;
  private String verdict;

  KillClock(Process process) {
    this.process = process;
  }

  /**
   * Sets the clock, again if it was set before.
   *
   * @param seconds from now
   * @param missed what the process will not have done by then
   */
  synchronized void set(double seconds, String missed) {
    close();
    long milliseconds = Math.round(1000 * seconds);
    CompletableFuture<Void> next = new CompletableFuture<>();
    alarm = next;
    next.completeOnTimeout(null, milliseconds, TimeUnit.MILLISECONDS)
        .thenRun(() -> kill(next, missed));
  }

  /** Does nothing for an alarm that rings while the clock is being set anew or closed. */
  private synchronized void kill(CompletableFuture<Void> ringing, String missed) {
    if (ringing == alarm) {
      verdict = missed;
      process.destroyForcibly();
    }
  }

  /** What the process was killed for; null if this clock did not. */
  synchronized String verdict() {
    return verdict;
  }

  @Override
  public synchronized void close() {
    CompletableFuture<Void> last = alarm;
    alarm = null;
    if (last != null) {
      last.cancel(false);
    }
  }
}

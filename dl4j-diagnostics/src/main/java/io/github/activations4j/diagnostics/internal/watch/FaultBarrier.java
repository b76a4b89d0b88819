package io.github.activations4j.diagnostics.internal.watch;

import java.util.Optional;
import org.slf4j.Logger;

/**
 * Keeps whatever fails inside diagnostics away from training. A failure of our own code ends the
 * watching; code that others gave us, which may throw anything, is attempted.
 */
public final class FaultBarrier {

  private final Logger log;
  private volatile boolean broken;

  /**
   * A barrier that nothing has broken yet.
   *
   * @param log where the first failure is logged
   */
  public FaultBarrier(Logger log) {
    this.log = log;
  }

  /**
   * Whether our own code has failed.
   *
   * @return true after the first failure
   */
  public boolean broken() {
    return broken;
  }

  /**
   * Runs work of our own. What it throws is logged the first time.
   *
   * @param work what must not break the training
   * @return whether it was done
   */
  public boolean run(Runnable work) {
    Optional<Throwable> failure = attempt(work);
    if (failure.isPresent() && !broken) {
      broken = true;
      attempt(
          () ->
              log.error(
                  "training diagnostics failed and are switched off from now on; training continues",
                  failure.get()));
    }
    return failure.isEmpty();
  }

  /**
   * Runs code that may throw anything: an error, or a checked exception that it does not declare.
   *
   * @param work the code
   * @return what it threw, or empty
   */
  public static Optional<Throwable> attempt(Runnable work) {
    try {
      work.run();
      return Optional.empty();
    } catch (Throwable e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      return Optional.of(e);
    }
  }
}

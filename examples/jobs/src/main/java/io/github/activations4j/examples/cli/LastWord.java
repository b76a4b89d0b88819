package io.github.activations4j.examples.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Runs code before the process ends, on Ctrl-C or because the system asks it to. The process waits
 * for it.
 */
public final class LastWord {
  /**
   * A terminal sends Ctrl-C to worker processes too, and a run may hear of their end first; on a
   * busy machine long before.
   */
  private static final long MILLISECONDS_TO_HEAR = 5000;

  private final CountDownLatch ending = new CountDownLatch(1);
  private final Thread hook;

  /**
   * Waits for the end.
   *
   * @param last done then
   */
  public LastWord(Runnable last) {
    hook =
        new Thread(
            () -> {
              ending.countDown();
              last.run();
            });
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Returns only if the process is not ending: otherwise all has been said, or will be. */
  public void passOn() {
    try {
      if (ending.await(MILLISECONDS_TO_HEAR, TimeUnit.MILLISECONDS)) {
        Thread.sleep(Long.MAX_VALUE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** From now on the process may end without it. */
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending: too late.
    }
  }
}

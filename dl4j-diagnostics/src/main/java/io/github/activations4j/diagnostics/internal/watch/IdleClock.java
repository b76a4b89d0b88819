package io.github.activations4j.diagnostics.internal.watch;

import java.lang.ref.WeakReference;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Looks after runs whose training has paused or ended without a word. Report files are written by
 * the thread that trains, which cannot know which iteration is the last. One daemon thread serves
 * all runs. It does not keep a run alive, and ends soon after the last one.
 */
final class IdleClock {

  /** Seconds between two looks. */
  private static final long SECONDS = 2;

  private IdleClock() {}

  private static final class Holder {
    static final ScheduledThreadPoolExecutor CLOCK = clock();

    private static ScheduledThreadPoolExecutor clock() {
      ScheduledThreadPoolExecutor clock =
          new ScheduledThreadPoolExecutor(
              1,
              work -> {
                Thread thread = new Thread(work, "activations4j-reports");
                thread.setDaemon(true);
                return thread;
              });
      clock.setRemoveOnCancelPolicy(true);
      clock.setKeepAliveTime(1, TimeUnit.SECONDS);
      clock.allowCoreThreadTimeOut(true);
      return clock;
    }
  }

  /** Calls {@link WatchedRun#idle} from now on, until the run is closed or nobody uses it. */
  static void serve(WatchedRun run) {
    new Look(run).start();
  }

  private static final class Look implements Runnable {

    private final WeakReference<WatchedRun> run;
    private volatile ScheduledFuture<?> future;

    Look(WatchedRun run) {
      this.run = new WeakReference<>(run);
    }

    void start() {
      future = Holder.CLOCK.scheduleWithFixedDelay(this, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void run() {
      WatchedRun present = run.get();
      if (present != null && present.active()) {
        present.idle();
      } else if (future != null) {
        future.cancel(false);
        UnclosedRuns.forgetCollected();
      }
    }
  }
}

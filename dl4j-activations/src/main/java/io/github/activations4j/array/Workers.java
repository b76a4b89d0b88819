package io.github.activations4j.array;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Shares the parts of a large array among threads, as many as ND4J's native code uses: {@code
 * OMP_NUM_THREADS}, or what the calling thread set with {@code NativeOps.setOmpNumThreads}. (ND4J's
 * {@code Environment.setMaxThreads} changes nothing in 1.0.0-M2.1.)
 *
 * <p>Parts are claimed, not dealt out: the calling thread starts at once and takes whatever a
 * helper that is slow to wake has not taken, so that help never makes a call slower.
 */
final class Workers {

  /** A share of the work: the parts from {@code from} up to but not including {@code to}. */
  interface Work {
    void run(long from, long to);
  }

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final ExecutorService POOL =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "activations4j-" + NUMBER.incrementAndGet());
            thread.setDaemon(true);
            return thread;
          });

  private Workers() {}

  /**
   * Runs all parts in this thread and, where there are enough of them, in helpers.
   *
   * @param parts number of parts
   * @param share how many of them a thread claims at a time
   * @param worker makes what a thread works with, once for each thread
   */
  static void run(long parts, long share, Supplier<Work> worker) {
    long shares = (parts + share - 1) / share;
    int threads = shares < 2 ? 1 : (int) Math.min(shares, threadsOfNd4j());
    if (threads < 2) {
      worker.get().run(0, parts);
      return;
    }
    Claims claims = new Claims(parts, share, worker);
    for (int i = 1; i < threads; i++) {
      POOL.execute(claims);
    }
    claims.run();
    claims.await();
  }

  private static int threadsOfNd4j() {
    return NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads();
  }

  /** The parts not yet claimed, and who is at work. */
  private static final class Claims implements Runnable {
    private final long parts;
    private final long share;
    private final Supplier<Work> worker;
    private final AtomicLong next = new AtomicLong();
    private final AtomicInteger active = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    Claims(long parts, long share, Supplier<Work> worker) {
      this.parts = parts;
      this.share = share;
      this.worker = worker;
    }

    @Override
    public void run() {
      // Counted before the first claim: whoever finds nothing left to claim then sees all at work.
      active.incrementAndGet();
      try {
        Work work = null;
        for (long from = next.getAndAdd(share); from < parts; from = next.getAndAdd(share)) {
          work = work == null ? worker.get() : work;
          work.run(from, Math.min(from + share, parts));
        }
      } catch (RuntimeException | Error e) {
        failure.compareAndSet(null, e);
        next.set(parts);
      } finally {
        active.decrementAndGet();
      }
    }

    void await() {
      while (active.get() > 0) {
        Thread.onSpinWait();
      }
      Throwable thrown = failure.get();
      if (thrown instanceof Error error) {
        throw error;
      }
      if (thrown != null) {
        throw (RuntimeException) thrown;
      }
    }
  }
}

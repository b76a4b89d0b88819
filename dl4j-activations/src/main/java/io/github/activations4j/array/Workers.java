package io.github.activations4j.array;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.slf4j.LoggerFactory;

/**
 * Shares the parts of a large array among threads, as many as ND4J's native code uses: {@code
 * OMP_NUM_THREADS}, or what the calling thread set with {@code NativeOps.setOmpNumThreads}. (ND4J's
 * {@code Environment.setMaxThreads} changes nothing in 1.0.0-M2.1.)
 *
 * <p>Threads claim parts; parts are not assigned in advance. The calling thread starts at once and
 * takes what a slow helper has not taken, so helpers never make a call slower. If the system
 * refuses a thread, the existing threads do all parts.
 *
 * <p>When a call has ended, even by an exception or error in any thread, no helper is still
 * working, so the caller may free the memory of the array.
 */
final class Workers {

  /** A share of the work: the parts from {@code from} up to but not including {@code to}. */
  interface Work {
    void run(long from, long to);
  }

  /** How often the caller checks for working helpers before it yields its processor. */
  private static final int SPINS = 10_000;

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final AtomicBoolean WARNED = new AtomicBoolean();
  private static final Executor POOL = Executors.newCachedThreadPool(Workers::helper);

  private Workers() {}

  private static Thread helper(Runnable task) {
    String name = "activations4j-" + NUMBER.incrementAndGet();
    Thread thread = new Thread(null, task, name, 0, false);
    thread.setDaemon(true);
    return thread;
  }

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
    run(parts, share, worker, threads, POOL);
  }

  /** As above, with a given number of threads, of which the executor provides all but one. */
  static void run(long parts, long share, Supplier<Work> worker, int threads, Executor executor) {
    // Before any helper starts: if this thread has no working memory, nothing is written.
    Work own = worker.get();
    if (threads < 2) {
      own.run(0, parts);
      return;
    }
    Claims claims = new Claims(parts, share, worker);
    OutOfMemoryError refusal = null;
    try {
      refusal = call(claims, threads - 1, executor);
      claims.work(own);
    } finally {
      claims.end();
    }
    claims.rethrow();
    if (refusal != null && WARNED.compareAndSet(false, true)) {
      LoggerFactory.getLogger(Workers.class)
          .warn(
              "The system refuses new threads ({}); the existing ones compute", refusal.toString());
    }
  }

  /**
   * Calls helpers.
   *
   * @return the system's refusal to start another thread; null if there was none
   */
  private static OutOfMemoryError call(Claims claims, int helpers, Executor executor) {
    try {
      for (int i = 0; i < helpers; i++) {
        executor.execute(claims);
      }
      return null;
    } catch (OutOfMemoryError e) {
      return e;
    }
  }

  private static int threadsOfNd4j() {
    return NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads();
  }

  /** The parts not yet claimed, and the helpers at work. */
  private static final class Claims implements Runnable {
    private final long parts;
    private final long share;
    private final Supplier<Work> worker;
    private final AtomicLong next = new AtomicLong();
    private final AtomicInteger helping = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    Claims(long parts, long share, Supplier<Work> worker) {
      this.parts = parts;
      this.share = share;
      this.worker = worker;
    }

    /** What a helper does. */
    @Override
    public void run() {
      // Counted before it claims a part: when no part is left, the caller waits for all helpers
      // that it counts.
      helping.incrementAndGet();
      try {
        Work work = next.get() < parts ? workOrNull() : null;
        if (work != null) {
          work(work);
        }
      } catch (Throwable e) {
        failure.compareAndSet(null, e);
        next.set(parts);
      } finally {
        helping.decrementAndGet();
      }
    }

    /** A helper without working memory leaves all parts to the others. */
    private Work workOrNull() {
      try {
        return worker.get();
      } catch (OutOfMemoryError e) {
        return null;
      }
    }

    /** Claims and runs parts until none is left. */
    void work(Work work) {
      for (long from = next.getAndAdd(share); from < parts; from = next.getAndAdd(share)) {
        work.run(from, Math.min(from + share, parts));
      }
    }

    /** Removes the parts that are not claimed yet, and waits for the helpers. */
    void end() {
      next.set(parts);
      for (int i = 0; helping.get() > 0; i++) {
        if (i < SPINS) {
          Thread.onSpinWait();
        } else {
          Thread.yield();
        }
      }
    }

    /** Throws what a helper threw. */
    void rethrow() {
      Throwable thrown = failure.get();
      if (thrown instanceof Error error) {
        throw error;
      }
      if (thrown instanceof RuntimeException exception) {
        throw exception;
      }
      if (thrown != null) {
        throw new IllegalStateException(thrown);
      }
    }
  }
}

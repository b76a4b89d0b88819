package io.github.activations4j.array;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/** Sharing of parts among threads. */
@Timeout(300)
class WorkersTest {

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "1, 100", "2, 1", "7, 3", "1000, 1", "1000, 999", "1000, 1001"})
  void everyPartOnce(int parts, int share) {
    AtomicIntegerArray times = new AtomicIntegerArray(parts);
    withThreads(
        4,
        () ->
            Workers.run(
                parts,
                share,
                () ->
                    (from, to) -> {
                      for (long i = from; i < to; i++) {
                        times.incrementAndGet((int) i);
                      }
                    }));
    for (int i = 0; i < parts; i++) {
      assertEquals(1, times.get(i), "times that part " + i + " was run");
    }
  }

  /** Two parts that wait for each other need two threads. */
  @Test
  void helpersWork() {
    CountDownLatch both = new CountDownLatch(2);
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    withThreads(
        2,
        () ->
            Workers.run(
                2,
                1,
                () ->
                    (from, to) -> {
                      threads.add(Thread.currentThread());
                      both.countDown();
                      await(both);
                    }));
    assertEquals(2, threads.size());
    assertTrue(threads.contains(Thread.currentThread()), "the caller works too");
    threads.remove(Thread.currentThread());
    assertTrue(threads.iterator().next().isDaemon(), "a helper does not keep the JVM alive");
  }

  @Test
  void oneThreadIsEnough() {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    withThreads(
        1, () -> Workers.run(100, 1, () -> (from, to) -> threads.add(Thread.currentThread())));
    assertEquals(Set.of(Thread.currentThread()), threads);
  }

  @Test
  void exceptionOfAHelperReachesTheCaller() {
    IllegalStateException thrown = new IllegalStateException("in a helper");
    assertSame(thrown, thrownFromAHelper(thrown));
  }

  @Test
  void errorOfAHelperReachesTheCaller() {
    OutOfMemoryError thrown = new OutOfMemoryError("in a helper");
    assertSame(thrown, thrownFromAHelper(thrown));
  }

  private static Throwable thrownFromAHelper(Throwable thrown) {
    Thread caller = Thread.currentThread();
    CountDownLatch both = new CountDownLatch(2);
    return assertThrows(
        thrown.getClass(),
        () ->
            withThreads(
                2,
                () ->
                    Workers.run(
                        2,
                        1,
                        () ->
                            (from, to) -> {
                              both.countDown();
                              await(both);
                              if (Thread.currentThread() != caller) {
                                raise(thrown);
                              }
                            })));
  }

  @Test
  void exceptionOfTheCallerWaitsForTheHelpers() {
    Thread caller = Thread.currentThread();
    CountDownLatch both = new CountDownLatch(2);
    boolean[] finished = {false};
    assertThrows(
        IllegalStateException.class,
        () ->
            withThreads(
                2,
                () ->
                    Workers.run(
                        2,
                        1,
                        () ->
                            (from, to) -> {
                              both.countDown();
                              await(both);
                              if (Thread.currentThread() == caller) {
                                throw new IllegalStateException("in the caller");
                              }
                              sleep();
                              finished[0] = true;
                            })));
    assertTrue(finished[0], "no thread writes to the array after the call has ended");
  }

  /** The thread pool of the library, in a system that allows some threads and then refuses. */
  @ParameterizedTest
  @CsvSource({"0, 2", "0, 8", "1, 8", "3, 8"})
  void threadsThereAreDoAllParts(int allowed, int threads) {
    int parts = 500;
    AtomicIntegerArray times = new AtomicIntegerArray(parts);
    ExecutorService pool = Executors.newCachedThreadPool(new Allowance(allowed));
    try {
      Workers.run(
          parts,
          1,
          () ->
              (from, to) -> {
                for (long i = from; i < to; i++) {
                  times.incrementAndGet((int) i);
                }
              },
          threads,
          pool);
    } finally {
      pool.shutdownNow();
    }
    for (int i = 0; i < parts; i++) {
      assertEquals(1, times.get(i), "times that part " + i + " was run");
    }
  }

  /** A helper that finds no memory to work with is no reason to fail. */
  @Test
  void helperWithoutMemoryStaysOut() {
    Thread caller = Thread.currentThread();
    AtomicIntegerArray times = new AtomicIntegerArray(1000);
    withThreads(
        4,
        () ->
            Workers.run(
                1000,
                1,
                () -> {
                  if (Thread.currentThread() != caller) {
                    throw new OutOfMemoryError("in a helper");
                  }
                  return (from, to) -> times.incrementAndGet((int) from);
                }));
    for (int i = 0; i < 1000; i++) {
      assertEquals(1, times.get(i), "times that part " + i + " was run");
    }
  }

  /** Without memory for the caller nothing is begun. */
  @Test
  void callerWithoutMemoryWritesNothing() {
    AtomicInteger made = new AtomicInteger();
    assertThrows(
        OutOfMemoryError.class,
        () ->
            withThreads(
                4,
                () ->
                    Workers.run(
                        1000,
                        1,
                        () -> {
                          made.incrementAndGet();
                          throw new OutOfMemoryError("in the caller");
                        })));
    assertEquals(1, made.get(), "no helper was called");
  }

  /**
   * Whatever fails, wherever: all parts are done or the call throws, and nothing is written once it
   * has ended, when the memory may be freed.
   */
  @Test
  void nothingIsWrittenAfterTheEnd() {
    ExecutorService pool = Executors.newCachedThreadPool();
    int failures = 0;
    try {
      for (int seed = 0; seed < 2000; seed++) {
        failures += new Call(new Random(seed), pool).run(seed) ? 0 : 1;
      }
    } finally {
      pool.shutdownNow();
    }
    assertTrue(failures > 400 && failures < 1600, failures + " of 2,000 calls failed");
  }

  /** A call in which a random thing goes wrong. */
  private static final class Call {
    private final int parts;
    private final int share;
    private final int threads;
    private final int refuseAfter;
    private final double thrownAtPart;
    private final Throwable thrown;
    private final boolean inHelpersOnly;
    private final ExecutorService pool;
    private final Random random;

    /** Helpers that the system lets run only after the call. */
    private final List<Runnable> late = new ArrayList<>();

    private final Thread caller = Thread.currentThread();
    private final AtomicInteger written = new AtomicInteger();
    private volatile boolean ended;
    private volatile boolean writtenAfterEnd;

    Call(Random random, ExecutorService pool) {
      this.pool = pool;
      this.random = random;
      parts = 1 + random.nextInt(200);
      share = 1 + random.nextInt(5);
      threads = 1 + random.nextInt(6);
      refuseAfter = random.nextInt(8);
      thrownAtPart = random.nextInt(2 * parts);
      thrown =
          switch (random.nextInt(4)) {
            case 0 -> new OutOfMemoryError("in a part");
            case 1 -> new IllegalStateException("in a part");
            case 2 -> new StackOverflowError("in a part");
            default -> new java.io.IOException("checked, from a part that hides it");
          };
      inHelpersOnly = random.nextBoolean();
    }

    /** Whether it succeeded. */
    boolean run(int seed) {
      AtomicInteger called = new AtomicInteger();
      Executor executor =
          task -> {
            if (called.getAndIncrement() >= refuseAfter) {
              throw new OutOfMemoryError("unable to create native thread");
            }
            if (random.nextInt(3) == 0) {
              late.add(task);
            } else {
              pool.execute(task);
            }
          };
      boolean succeeded = false;
      try {
        Workers.run(parts, share, () -> this::work, threads, executor);
        succeeded = true;
      } catch (Throwable e) {
        assertTrue(e == thrown || e.getCause() == thrown, "seed " + seed + ": " + e);
      }
      int before = written.get();
      ended = true;
      if (succeeded) {
        assertEquals(parts, before, "seed " + seed + ", parts written");
      }
      late.forEach(Runnable::run);
      assertEquals(before, written.get(), "seed " + seed + ", parts written after the end");
      assertTrue(!writtenAfterEnd, "seed " + seed + ", written after the end");
      return succeeded;
    }

    private void work(long from, long to) {
      for (long i = from; i < to; i++) {
        if (i == thrownAtPart && !(inHelpersOnly && Thread.currentThread() == caller)) {
          WorkersTest.<RuntimeException>sneak(thrown);
        }
        if (i % 7 == 0) {
          Thread.yield();
        }
        writtenAfterEnd |= ended;
        written.incrementAndGet();
      }
    }
  }

  /** A factory of threads of which only the first few start. */
  private static final class Allowance implements ThreadFactory {
    private final AtomicInteger left;

    Allowance(int allowed) {
      left = new AtomicInteger(allowed);
    }

    @Override
    public Thread newThread(Runnable task) {
      return new Thread(task) {
        @Override
        public synchronized void start() {
          if (left.getAndDecrement() <= 0) {
            throw new OutOfMemoryError(
                "unable to create native thread: possibly out of memory or process/resource limits"
                    + " reached");
          }
          super.start();
        }
      };
    }
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void sneak(Throwable thrown) throws T {
    throw (T) thrown;
  }

  private static void withThreads(int threads, Runnable task) {
    Nd4j.getExecutioner(); // sets ND4J up
    NativeOps nd4j = NativeOpsHolder.getInstance().getDeviceNativeOps();
    int before = nd4j.ompGetMaxThreads();
    nd4j.setOmpNumThreads(threads);
    try {
      task.run();
    } finally {
      nd4j.setOmpNumThreads(before);
    }
  }

  private static void raise(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) thrown;
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(2, TimeUnit.MINUTES), "a second thread came");
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

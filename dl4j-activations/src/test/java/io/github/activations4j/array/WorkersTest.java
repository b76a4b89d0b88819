package io.github.activations4j.array;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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

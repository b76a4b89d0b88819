package io.github.activations4j.array;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.github.activations4j.function.ActivationFunction;
import io.github.activations4j.function.Catalogue;
import io.github.activations4j.function.RowFunction;
import java.lang.management.ManagementFactory;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A call makes a few small objects on the heap, as many for a large array as for a small one.
 *
 * <p>At some thousand calls a second in a training loop, 8 KiB a call is a few MB a second, which a
 * young collection frees in no time. A copy of the array, or an object for each row, block or
 * element, is what the bound catches: the smallest of them makes 24 KiB of the large array.
 *
 * <p>Not held to it: sparsemax, which sorts a copy of each row, and the backward pass of the row
 * functions, which keeps the results of each row in an array of its own.
 */
class HeapMemoryTest {

  private static final long BOUND = 8 * 1024;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TestFactory
  Stream<DynamicTest> aFewSmallObjects() {
    return Catalogue.keys().stream()
        .flatMap(
            key ->
                Stream.of(
                    DynamicTest.dynamicTest(key + ", small", () -> check(key, 32, 32)),
                    DynamicTest.dynamicTest(key + ", large", () -> check(key, 1024, 1024))));
  }

  private static void check(String key, long... shape) {
    ActivationFunction function = Catalogue.of(key);
    ArrayFunction arrays = new ArrayFunction(function);
    INDArray in = Nd4j.ones(DataType.FLOAT, shape);
    INDArray epsilon = Nd4j.ones(DataType.FLOAT, shape);
    if (!key.equals("sparsemax")) {
      check(key + ", forward", () -> arrays.forward(in, true));
    }
    if (!(function instanceof RowFunction)) {
      check(key + ", backward", () -> arrays.backward(in, epsilon));
    }
  }

  private static void check(String what, Runnable call) {
    // The first calls load classes and make the blocks of this thread and of its helpers.
    for (int i = 0; i < 5; i++) {
      call.run();
    }
    long[] threads = callerAndHelpers();
    // Now and then a helper is new: the smallest of a few counts is the call's.
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      long[] before = THREADS.getThreadAllocatedBytes(threads);
      call.run();
      least = Math.min(least, difference(before, THREADS.getThreadAllocatedBytes(threads)));
    }
    long bytes = least;
    assertTrue(bytes > 0, () -> what + " is counted");
    assertTrue(bytes < BOUND, () -> what + ": " + bytes + " bytes on the heap");
  }

  private static long[] callerAndHelpers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(t -> t == Thread.currentThread() || t.getName().startsWith("activations4j-"))
        .mapToLong(HeapMemoryTest::id)
        .toArray();
  }

  // Java 19 has threadId(), and deprecates this.
  @SuppressWarnings("deprecation")
  private static long id(Thread thread) {
    return thread.getId();
  }

  /** Of threads that are alive: a helper without work ends after a while, and then counts as -1. */
  private static long difference(long[] before, long[] after) {
    return IntStream.range(0, before.length)
        .filter(i -> after[i] >= 0)
        .mapToLong(i -> after[i] - before[i])
        .sum();
  }
}

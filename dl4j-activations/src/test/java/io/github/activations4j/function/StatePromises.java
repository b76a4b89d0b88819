package io.github.activations4j.function;

import io.github.activations4j.math.Scratch;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/** Functions are shared by networks and threads, and so must not remember anything. */
final class StatePromises {

  private static final int CALLS = 200;

  private StatePromises() {}

  static void stateless(ElementwiseFunction function, Violations violations) {
    float[] x = Blocks.arguments(3);
    float[] dy = Blocks.gradients(3);
    float[] y = Blocks.forward(function, x, new Scratch());
    float[] dx = Blocks.backward(function, x, dy, new Scratch());
    Scratch used = new Scratch();
    for (float[] array : new float[][] {used.a, used.b, used.c, used.d}) {
      Arrays.fill(array, Float.NaN);
    }
    for (int seed = 4; seed < 8; seed++) {
      Blocks.forward(function, Blocks.arguments(seed), used);
      Blocks.backward(function, Blocks.arguments(seed), Blocks.gradients(seed), used);
      float[] again = Blocks.forward(function, x, used);
      violations.addIf(Blocks.mismatch(y, again, y.length) >= 0, "forward differs the second time");
      float[] gradientAgain = Blocks.backward(function, x, dy, used);
      violations.addIf(
          Blocks.mismatch(dx, gradientAgain, dx.length) >= 0, "backward differs the second time");
    }
  }

  static void threads(ElementwiseFunction function, Violations violations) {
    Queue<String> seen = new ConcurrentLinkedQueue<>();
    CountDownLatch start = new CountDownLatch(2);
    Thread other = new Thread(() -> repeat(function, 8, start, seen));
    other.start();
    repeat(function, 9, start, seen);
    try {
      other.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
    seen.forEach(violations::add);
  }

  private static void repeat(
      ElementwiseFunction function, int seed, CountDownLatch start, Queue<String> seen) {
    float[] x = Blocks.arguments(seed);
    float[] dy = Blocks.gradients(seed);
    Scratch scratch = new Scratch();
    start.countDown();
    try {
      start.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
    float[] y = Blocks.forward(function, x, scratch);
    float[] dx = Blocks.backward(function, x, dy, scratch);
    for (int i = 0; i < CALLS; i++) {
      if (Blocks.mismatch(y, Blocks.forward(function, x, scratch), y.length) >= 0) {
        seen.add("forward differs beside another thread");
      }
      if (Blocks.mismatch(dx, Blocks.backward(function, x, dy, scratch), dx.length) >= 0) {
        seen.add("backward differs beside another thread");
      }
    }
  }
}

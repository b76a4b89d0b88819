package io.github.activations4j.experiments.run;

import org.bytedeco.javacpp.Pointer;

/**
 * Ends the process when it holds more memory than it may, on the heap and outside together: Java
 * limits only its heap, and ND4J keeps its arrays outside.
 */
final class MemoryGuard {
  /** Exit code of a process that this guard has ended. */
  static final int EXIT_CODE = 99;

  private static final long MILLISECONDS_BETWEEN_LOOKS = 200;

  /** ND4J frees arrays when Java's collector finds them unused, which may take a moment. */
  private static final int CHANCES = 5;

  private MemoryGuard() {}

  static void start(int megabytes) {
    Thread thread = new Thread(() -> watch(megabytes * (1L << 20)), "memory guard");
    thread.setDaemon(true);
    thread.start();
  }

  private static void watch(long limit) {
    try {
      int over = 0;
      while (over < CHANCES) {
        Thread.sleep(MILLISECONDS_BETWEEN_LOOKS);
        if (Pointer.physicalBytes() > limit) {
          over++;
          System.gc();
        } else {
          over = 0;
        }
      }
      Runtime.getRuntime().halt(EXIT_CODE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package io.github.activations4j.integration;

import static org.junit.jupiter.api.Assertions.assertAll;

import java.util.stream.LongStream;

/**
 * The seeds that a test draws its weights and data from: one, so that the build stays quick; with
 * {@code -Dseeds=20} the seeds 1 to 20, which is how the margins were measured.
 */
final class Seeds {

  private static final int COUNT = Integer.getInteger("seeds", 1);

  /** A test of one seed. */
  interface Check {
    void accept(long seed) throws Exception;
  }

  private Seeds() {}

  /** Checks every seed, also when one of them has failed. */
  static void each(Check check) {
    assertAll(LongStream.rangeClosed(1, COUNT).mapToObj(seed -> () -> check.accept(seed)));
  }

  static boolean areMany() {
    return COUNT > 1;
  }
}

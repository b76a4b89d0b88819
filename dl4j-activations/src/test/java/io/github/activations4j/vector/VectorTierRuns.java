package io.github.activations4j.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;

/** Whether tests of vector code can run here. */
public final class VectorTierRuns {

  private VectorTierRuns() {}

  /**
   * Skips the test where vector code does not run, and fails it where vector code was asked for.
   */
  public static void orSkip() {
    Optional<String> obstacle = VectorSupport.obstacle();
    if ("vector".equals(System.getProperty("activations4j.tier"))) {
      assertEquals(Optional.empty(), obstacle);
    }
    assumeTrue(obstacle.isEmpty(), () -> "no vector code: " + obstacle);
  }
}

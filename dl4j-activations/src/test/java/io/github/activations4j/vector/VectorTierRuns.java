package io.github.activations4j.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
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

  /** For tests that start Java with the module themselves: skips them without AVX2 and FMA. */
  public static void orSkipWhereTheProcessorIsTooOld() {
    HotSpotDiagnosticMXBean java =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    assumeTrue(
        Integer.parseInt(java.getVMOption("MaxVectorSize").getValue()) >= 32
            && Boolean.parseBoolean(java.getVMOption("UseFMA").getValue()),
        "this processor has no 256-bit vectors with FMA");
  }
}

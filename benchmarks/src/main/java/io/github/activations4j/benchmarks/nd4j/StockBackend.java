package io.github.activations4j.benchmarks.nd4j;

import org.nd4j.linalg.factory.Nd4j;

/**
 * ND4J as its users have it. With samediff-ops on the class path ND4J would choose that module's
 * backend by itself, every built-in operation would pass through our executioner, and a comparison
 * with "the built-ins" would compare us with ourselves.
 */
public final class StockBackend {

  /** What switches the backend of samediff-ops off; as a JVM argument for the forks of JMH. */
  public static final String JVM_ARGUMENT = "-Dactivations4j.backend=off";

  private static final String EXECUTIONER = "org.nd4j.linalg.cpu.nativecpu.ops.NativeOpExecutioner";

  private StockBackend() {}

  /** Chooses the stock backend; before anything else touches ND4J. */
  public static void choose() {
    String[] property = JVM_ARGUMENT.substring(2).split("=");
    System.setProperty(property[0], property[1]);
  }

  /**
   * Chooses the stock backend, before anything else touches ND4J, and checks that it is the one.
   *
   * @throws IllegalStateException if ND4J runs on another executioner
   */
  public static void require() {
    choose();
    String executioner = Nd4j.getExecutioner().getClass().getName();
    if (!executioner.equals(EXECUTIONER)) {
      throw new IllegalStateException(
          "The built-ins must run on " + EXECUTIONER + ", but ND4J chose " + executioner);
    }
  }
}

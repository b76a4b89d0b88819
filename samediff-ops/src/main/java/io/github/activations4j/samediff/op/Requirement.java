package io.github.activations4j.samediff.op;

import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.factory.Nd4j;

/** Requires that ND4J runs on the backend of this library. */
public final class Requirement {

  private Requirement() {}

  /** Whether ND4J's executioner runs the ops of this library. */
  static boolean isMet() {
    return Nd4j.getExecutioner() instanceof JavaOpRunner;
  }

  /**
   * Refuses if the backend in use is another one.
   *
   * @param what what needs the backend, as the subject of the message
   * @throws IllegalStateException saying which jar or property to change
   */
  public static void check(String what) {
    if (isMet()) {
      return;
    }
    OpExecutioner executioner = Nd4j.getExecutioner();
    String inUse = Nd4j.getBackend().getClass().getName();
    String remedy =
        executioner.type() == OpExecutioner.ExecutionerType.NATIVE_CPU
            ? "Put io.github.activations4j:samediff-ops on the class path, beside nd4j-native, and"
                + " leave the system properties activations4j.backend (now "
                + System.getProperty("activations4j.backend")
                + "), backends (now "
                + System.getProperty("backends")
                + ") and opexec (now "
                + System.getProperty("opexec")
                + ") unset"
            : "Put nd4j-native on the class path instead of that backend's jar, or let it win with"
                + " the environment variable BACKEND_PRIORITY_CPU=1000";
    throw new IllegalStateException(
        what
            + " runs only on the CPU backend of Activations4j, but ND4J uses "
            + inUse
            + " with "
            + executioner.getClass().getName()
            + ". "
            + remedy
            + "; or build the graph with SameDiffActivations.portable, which uses only ND4J's own"
            + " ops.");
  }
}

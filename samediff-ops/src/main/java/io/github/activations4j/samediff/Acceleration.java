package io.github.activations4j.samediff;

import io.github.activations4j.array.RestedThreads;
import io.github.activations4j.samediff.backend.ActivationsExecutioner;
import io.github.activations4j.samediff.builtin.BuiltIns;
import io.github.activations4j.samediff.op.Requirement;
import io.github.activations4j.samediff.op.Version;
import java.util.Map;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Lets the kernels of this library replace ND4J's built-in activations, in Deeplearning4j and in
 * SameDiff, without a change to a model: {@code Activation.MISH} then has no NaN gradients.
 *
 * <p>Off unless {@link #enable()} is called, or the system property {@code
 * activations4j.accelerate} is {@code true} when ND4J starts. It takes effect for every op that
 * starts afterwards, in all threads.
 *
 * <p>Results are those of the built-ins within rounding, and better where the built-ins lose
 * digits, overflow or give NaN. At a kink the slope is that of the built-in op (1 at 0 for leaky
 * ReLU and ELU, 1 at ±1 for hard tanh, 0.2 at ±2.5 for hard sigmoid), although the functions of the
 * catalogue have other slopes there. Zeros may differ in sign. NaN in the argument or in the
 * gradient gives NaN, which some built-ins hide: ReLU's gradient is 0 there. ND4J itself computes a
 * call with a parameter that no function of the catalogue accepts, such as an α of 1e-35.
 *
 * <p>Acceleration also lets ND4J's OpenMP workers sleep between operations ({@link RestedThreads}),
 * for the rest of the process.
 */
public final class Acceleration {

  private Acceleration() {}

  /**
   * Switches acceleration on. If it is already on, nothing changes, and a correction of PreciseGELU
   * stays.
   *
   * @throws IllegalStateException if ND4J does not run on the backend of this library; the message
   *     says which jar or property to change
   */
  public static synchronized void enable() {
    ActivationsExecutioner executioner = executioner();
    if (executioner.builtIns() == null) {
      executioner.answerBuiltIns(BuiltIns.asConfigured());
    }
    RestedThreads.enable();
  }

  /** Switches acceleration off, and the correction of PreciseGELU with it. */
  public static synchronized void disable() {
    if (Nd4j.getExecutioner() instanceof ActivationsExecutioner executioner) {
      executioner.answerBuiltIns(null);
    }
  }

  /**
   * Sets whether {@code new ActivationGELU(true)} and {@code sd.nn().preciseGelu} are corrected,
   * too. This is a switch of its own, because it changes the results of models that were trained
   * with them by up to 0.03: they compute pow(0.044715·x, 3) where the tanh form of GELU has
   * 0.044715·x³. Also the system property {@code activations4j.accelerate.preciseGelu}.
   *
   * @param correct whether gelu_tanh replaces it
   * @throws IllegalStateException if acceleration is off
   */
  public static synchronized void correctPreciseGelu(boolean correct) {
    ActivationsExecutioner executioner = executioner();
    if (executioner.builtIns() == null) {
      throw new IllegalStateException(
          "PreciseGELU is corrected only while acceleration is on: call Acceleration.enable()"
              + " first");
    }
    executioner.answerBuiltIns(new BuiltIns(correct));
  }

  /**
   * Whether acceleration is on.
   *
   * @return whether built-in activations are answered for
   */
  public static boolean isEnabled() {
    return Nd4j.getExecutioner() instanceof ActivationsExecutioner executioner
        && executioner.builtIns() != null;
  }

  /**
   * The replacement of each built-in op while acceleration is on.
   *
   * @return by ND4J's op name, the function that replaces it now (or would, if acceleration is
   *     off), or why the op is left alone
   */
  public static Map<String, String> coverage() {
    BuiltIns inForce =
        Nd4j.getExecutioner() instanceof ActivationsExecutioner executioner
            ? executioner.builtIns()
            : null;
    return (inForce == null ? BuiltIns.asConfigured() : inForce).coverage();
  }

  private static ActivationsExecutioner executioner() {
    Version.current();
    if (Nd4j.getExecutioner() instanceof ActivationsExecutioner executioner) {
      return executioner;
    }
    Requirement.check("acceleration");
    throw new IllegalStateException("acceleration needs " + ActivationsExecutioner.class.getName());
  }
}

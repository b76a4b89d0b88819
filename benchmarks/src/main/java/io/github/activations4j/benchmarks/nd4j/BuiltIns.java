package io.github.activations4j.benchmarks.nd4j;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationCube;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationHardTanH;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationMish;
import org.nd4j.linalg.activations.impl.ActivationRationalTanh;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationRectifiedTanh;
import org.nd4j.linalg.activations.impl.ActivationSELU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSoftSign;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.activations.impl.ActivationThresholdedReLU;

/**
 * DL4J's own activations under our keys. The exact {@code gelu} and {@code hard_swish} are missing
 * because DL4J has none; its default GELU is {@code gelu_sigmoid}, its "precise" one {@code
 * gelu_tanh} (with a wrong cube).
 */
public final class BuiltIns {

  private static final Map<String, Supplier<IActivation>> ACTIVATIONS =
      Map.ofEntries(
          entry("identity", ActivationIdentity::new),
          entry("mish", ActivationMish::new),
          entry("gelu_tanh", () -> new ActivationGELU(true)),
          entry("gelu_sigmoid", () -> new ActivationGELU(false)),
          entry("silu", ActivationSwish::new),
          entry("elu", ActivationELU::new),
          entry("selu", ActivationSELU::new),
          entry("tanh", ActivationTanH::new),
          entry("sigmoid", ActivationSigmoid::new),
          entry("relu", ActivationReLU::new),
          entry("leaky_relu", ActivationLReLU::new),
          entry("softplus", ActivationSoftPlus::new),
          entry("softsign", ActivationSoftSign::new),
          entry("hard_tanh", ActivationHardTanH::new),
          entry("relu6", ActivationReLU6::new),
          entry("thresholded_relu", ActivationThresholdedReLU::new),
          entry("cube", ActivationCube::new),
          entry("rational_tanh", ActivationRationalTanh::new),
          entry("rectified_tanh", ActivationRectifiedTanh::new));

  private BuiltIns() {}

  /** The built-in activation with this key, or nothing where DL4J has none. */
  public static Optional<IActivation> of(String key) {
    return Optional.ofNullable(ACTIVATIONS.get(key)).map(Supplier::get);
  }

  /** As {@link #of(String)}, for a key that is known to exist. */
  public static IActivation require(String key) {
    return of(key).orElseThrow(() -> new IllegalArgumentException("DL4J has no built-in " + key));
  }
}

package io.github.activations4j.array;

import io.github.activations4j.function.ActivationFunction;
import java.util.Optional;

/**
 * How many native operations a function is composed of.
 *
 * @param forward for f
 * @param backward for the gradient
 */
public record ComposedPasses(int forward, int backward) {

  /**
   * Counts.
   *
   * @param function a function
   * @return empty if it is not composed
   */
  public static Optional<ComposedPasses> of(ActivationFunction function) {
    return ComposedFunction.of(function)
        .map(made -> new ComposedPasses(made.forward().passes(), made.backward().passes()));
  }
}

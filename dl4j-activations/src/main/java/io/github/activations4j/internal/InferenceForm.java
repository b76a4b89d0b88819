package io.github.activations4j.internal;

import io.github.activations4j.function.ActivationFunction;
import io.github.activations4j.function.RandomizedLeakyRelu;

/** The function that a network uses outside training. */
public final class InferenceForm {

  private InferenceForm() {}

  /**
   * Finds the form of a function outside training.
   *
   * @param function any function
   * @return the same function; for a randomized one, the function with its mean slope
   */
  public static ActivationFunction of(ActivationFunction function) {
    return function instanceof RandomizedLeakyRelu randomized ? randomized.inference() : function;
  }
}

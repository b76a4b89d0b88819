package io.github.activations4j.internal;

import io.github.activations4j.function.ActivationFunction;
import io.github.activations4j.function.ElementwiseFunction;

/** The derivative of an elementwise function at a point. */
public final class Slope {

  private Slope() {}

  /**
   * Computes a derivative.
   *
   * @param function an elementwise function
   * @param x where
   * @return f′(x)
   * @throws ClassCastException if the function is not elementwise
   */
  public static double at(ActivationFunction function, double x) {
    return ((ElementwiseFunction) function).derivative(x);
  }
}

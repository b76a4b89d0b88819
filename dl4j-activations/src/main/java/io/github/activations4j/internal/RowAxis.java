package io.github.activations4j.internal;

import io.github.activations4j.function.ActivationFunction;
import io.github.activations4j.function.RowFunction;
import java.util.OptionalInt;

/** The axis along which a function computes whole rows, as softmax does. */
public final class RowAxis {

  private RowAxis() {}

  /**
   * Finds the axis of a function.
   *
   * @param function any function
   * @return 0 for the first axis, −1 for the last; empty for an elementwise function
   */
  public static OptionalInt of(ActivationFunction function) {
    return function instanceof RowFunction row ? OptionalInt.of(row.axis()) : OptionalInt.empty();
  }
}

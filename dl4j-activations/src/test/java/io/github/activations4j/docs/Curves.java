package io.github.activations4j.docs;

import io.github.activations4j.function.ActivationFunction;
import io.github.activations4j.function.ElementwiseFunction;
import io.github.activations4j.function.RandomizedLeakyRelu;
import io.github.activations4j.function.RowFunction;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * A function as something that can be drawn.
 *
 * @param value f
 * @param derivative f′
 * @param breaks where either may jump
 */
record Curves(DoubleUnaryOperator value, DoubleUnaryOperator derivative, double[] breaks) {

  static Curves of(ActivationFunction function) {
    if (function instanceof RandomizedLeakyRelu randomized) {
      return of(randomized.inference());
    }
    if (function instanceof RowFunction row) {
      return of(row);
    }
    ElementwiseFunction elementwise = (ElementwiseFunction) function;
    return new Curves(elementwise::value, elementwise::derivative, elementwise.kinks());
  }

  private static Curves of(RowFunction row) {
    return new Curves(
        x -> {
          double[] y = {x, 0};
          row.forward(y, y, 2);
          return y[0];
        },
        x -> {
          double[] dx = {1, 0};
          row.backward(new double[] {x, 0}, dx, dx, 2);
          return dx[0];
        },
        // Sparsemax leaves the interior of the simplex here; the others have no break.
        row.key().equals("sparsemax") ? new double[] {-1, 1} : new double[0]);
  }

  boolean isBreak(double x) {
    return Arrays.stream(breaks).anyMatch(b -> b == x);
  }
}

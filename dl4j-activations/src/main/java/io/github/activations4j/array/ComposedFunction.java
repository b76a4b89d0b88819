package io.github.activations4j.array;

import io.github.activations4j.array.Composition.Term;
import io.github.activations4j.function.ActivationFunction;
import io.github.activations4j.function.ElementwiseFunction;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A function composed of ND4J's native operations from its lane code. Elementwise functions of
 * FLOAT, HALF and BFLOAT16 arrays; the half types are computed in FLOAT. All else makes the round
 * trip over the heap.
 */
final class ComposedFunction {

  private final ComposedRun forward;
  private final ComposedRun derivative;
  private final ComposedRun backward;

  private ComposedFunction(ComposedRun forward, ComposedRun derivative, ComposedRun backward) {
    this.forward = forward;
    this.derivative = derivative;
    this.backward = backward;
  }

  /**
   * Composes a function.
   *
   * @return empty if it cannot be, and the log has said so
   */
  static Optional<ComposedFunction> of(ActivationFunction function) {
    String reason;
    if (function instanceof ElementwiseFunction elementwise) {
      if (elementwise.laneRange() == Float.POSITIVE_INFINITY) {
        try {
          return Optional.of(compose(elementwise));
        } catch (UnsupportedOperationException e) {
          reason = "it needs " + e.getMessage();
        }
      } else {
        reason = "far from 0 it is computed in double";
      }
    } else {
      reason = "it is not applied to each element on its own";
    }
    RoundTrips.announce(function, reason);
    return Optional.empty();
  }

  private static ComposedFunction compose(ElementwiseFunction function) {
    Term x = Composition.input(0);
    Term dy = Composition.input(1);
    Composition values = new Composition();
    Composition slopes = new Composition();
    Composition gradients = new Composition();
    return new ComposedFunction(
        new ComposedRun(values, function.value(values, x)),
        new ComposedRun(slopes, function.derivative(slopes, x)),
        new ComposedRun(gradients, function.gradient(gradients, x, dy)));
  }

  /** Whether arrays are of types that are composed. */
  static boolean handles(INDArray... arrays) {
    for (INDArray array : arrays) {
      if (array.dataType() == DataType.DOUBLE) {
        return false;
      }
    }
    return true;
  }

  ComposedRun forward() {
    return forward;
  }

  ComposedRun derivative() {
    return derivative;
  }

  ComposedRun backward() {
    return backward;
  }
}

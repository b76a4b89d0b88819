package io.github.activations4j.array;

import io.github.activations4j.array.Composition.Term;
import io.github.activations4j.function.ActivationFunction;
import io.github.activations4j.function.ElementwiseFunction;
import java.util.Optional;

/**
 * A function composed of ND4J's native operations: an elementwise one from its lane code, for
 * FLOAT, HALF and BFLOAT16 arrays (the half types are computed in FLOAT), or one of the {@link
 * ComposedSoftmax} family. All else makes the round trip over the heap.
 */
final class ComposedFunction {

  private final NativeRun forward;
  private final NativeRun derivative;
  private final NativeRun backward;

  ComposedFunction(NativeRun forward, NativeRun derivative, NativeRun backward) {
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
    Optional<ComposedFunction> softmax = ComposedSoftmax.of(function);
    if (softmax.isPresent()) {
      return softmax;
    }
    String reason;
    if (function instanceof ElementwiseFunction elementwise) {
      try {
        return Optional.of(compose(elementwise));
      } catch (UnsupportedOperationException e) {
        reason = "it needs " + e.getMessage();
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

  NativeRun forward() {
    return forward;
  }

  /** Null for a function of rows. */
  NativeRun derivative() {
    return derivative;
  }

  NativeRun backward() {
    return backward;
  }
}

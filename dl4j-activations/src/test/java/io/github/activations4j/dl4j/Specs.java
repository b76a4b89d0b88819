package io.github.activations4j.dl4j;

import java.util.List;
import java.util.stream.Stream;

/** Specifications for parameterised tests. */
final class Specs {

  /** Every function that has parameters, with others than the defaults; they need all digits. */
  private static final List<String> WITH_PARAMETERS =
      List.of(
          "leaky_relu(alpha=0.2)",
          "thresholded_relu(theta=0.1)",
          "elu(alpha=1.7)",
          "celu(alpha=0.30000000000000004)",
          "selu(mean=0.1, variance=1.1)",
          "swish(beta=1.3)",
          "hard_sigmoid(alpha=0.2)",
          "hard_tanh(min=-2, max=0.5)",
          "softplus(beta=3)",
          "squareplus(b=1.0E-8)",
          "hard_shrink(lambda=0.1)",
          "soft_shrink(lambda=0)",
          "snake(alpha=2.5)",
          "rrelu(lower=0.1, upper=0.2)",
          "softmax(temperature=2, axis=1)",
          "log_softmax(axis=0)",
          "sparsemax(axis=1)");

  private Specs() {}

  static Stream<String> all() {
    return Stream.concat(Activations.keys().stream(), WITH_PARAMETERS.stream());
  }
}

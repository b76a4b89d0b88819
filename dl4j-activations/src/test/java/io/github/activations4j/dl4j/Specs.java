package io.github.activations4j.dl4j;

import io.github.activations4j.function.Catalogue;
import io.github.activations4j.function.Definition;
import io.github.activations4j.function.Parameter;
import java.util.List;
import java.util.stream.Stream;

/** Specifications for parameterised tests. */
final class Specs {

  /** Values that need all digits, or stand at the edge of what is allowed. */
  private static final List<String> ODD =
      List.of(
          "celu(alpha=0.30000000000000004)",
          "hard_tanh(min=-2, max=0.5)",
          "squareplus(b=1.0E-8)",
          "soft_shrink(lambda=0)",
          "log_softmax(axis=0)");

  private Specs() {}

  /** Every function with its defaults, every one with parameters also with other values. */
  static Stream<String> all() {
    return Stream.of(
            Activations.keys().stream(),
            Catalogue.definitions().stream()
                .filter(definition -> !definition.parameters().isEmpty())
                .map(Definition::example),
            ODD.stream())
        .flatMap(specs -> specs);
  }

  /** The example of a parameter, as a factory takes it. */
  static Object example(Parameter parameter) {
    return parameter.whole() ? (Object) (int) parameter.example() : (Object) parameter.example();
  }
}

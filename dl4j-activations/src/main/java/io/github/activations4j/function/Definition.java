package io.github.activations4j.function;

import java.util.ArrayList;
import java.util.List;

/**
 * What a function says about itself: the source of its documentation, its command line name and the
 * checks of its parameters.
 *
 * @param key the canonical name, such as {@code leaky_relu}
 * @param aliases other names it answers to
 * @param parameters its parameters in order
 * @param formula f(x) in plain mathematical notation
 * @param derivative f′(x) likewise
 * @param convention the derivative chosen at each kink, or "" for a smooth function
 * @param reference paper or manual, with its section
 */
public record Definition(
    String key,
    List<String> aliases,
    List<Parameter> parameters,
    String formula,
    String derivative,
    String convention,
    String reference) {

  static Builder of(String key) {
    return new Builder(key);
  }

  /** Collects the parts of a definition under their names. */
  static final class Builder {
    private final String key;
    private final List<Parameter> parameters = new ArrayList<>();
    private List<String> aliases = List.of();
    private String formula = "";
    private String derivative = "";
    private String convention = "";
    private String reference = "";

    private Builder(String key) {
      this.key = key;
    }

    Builder aliases(String... names) {
      aliases = List.of(names);
      return this;
    }

    Builder parameter(Parameter parameter) {
      parameters.add(parameter);
      return this;
    }

    Builder formula(String text) {
      formula = text;
      return this;
    }

    Builder derivative(String text) {
      derivative = text;
      return this;
    }

    Builder convention(String text) {
      convention = text;
      return this;
    }

    Builder reference(String text) {
      reference = text;
      return this;
    }

    Definition build() {
      return new Definition(
          key, aliases, List.copyOf(parameters), formula, derivative, convention, reference);
    }
  }
}

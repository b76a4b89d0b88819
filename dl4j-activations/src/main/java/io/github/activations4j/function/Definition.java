package io.github.activations4j.function;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a function says about itself. Its documentation, its typed factories, its name on the
 * command line and the checks of its parameters follow from it.
 *
 * @param key the canonical name, such as {@code leaky_relu}
 * @param family the functions that it belongs to
 * @param aliases other names it answers to
 * @param parameters its parameters in order
 * @param formula f(x) in plain mathematical notation
 * @param derivative f′(x) in the same notation
 * @param convention the derivative chosen at each kink, or "" for a smooth function
 * @param reference paper or manual, with its section
 */
public record Definition(
    String key,
    Family family,
    List<String> aliases,
    List<Parameter> parameters,
    String formula,
    String derivative,
    String convention,
    String reference) {

  static Builder of(String key, Family family) {
    return new Builder(key, family);
  }

  /**
   * Checks the values of the parameters.
   *
   * @param arguments one value for each parameter, in order
   * @throws IllegalArgumentException if their number is wrong or a value is out of its range
   */
  void check(double... arguments) {
    if (arguments.length != parameters.size()) {
      throw new IllegalArgumentException(
          key + " takes " + parameters.size() + " parameters, not " + arguments.length);
    }
    for (int i = 0; i < arguments.length; i++) {
      parameters.get(i).check(key, arguments[i]);
    }
  }

  /**
   * A specification with the example value of each parameter.
   *
   * @return for instance {@code leaky_relu(alpha=0.2)}; the key if there are no parameters
   */
  public String example() {
    if (parameters.isEmpty()) {
      return key;
    }
    return parameters.stream()
        .map(parameter -> parameter.name() + "=" + Parameter.number(parameter.example()))
        .collect(Collectors.joining(", ", key + "(", ")"));
  }

  /** Collects the parts of a definition under their names. */
  static final class Builder {
    private final String key;
    private final Family family;
    private final List<Parameter> parameters = new ArrayList<>();
    private List<String> aliases = List.of();
    private String formula = "";
    private String derivative = "";
    private String convention = "";
    private String reference = "";

    private Builder(String key, Family family) {
      this.key = key;
      this.family = family;
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
          key,
          family,
          aliases,
          List.copyOf(parameters),
          formula,
          derivative,
          convention,
          reference);
    }
  }
}

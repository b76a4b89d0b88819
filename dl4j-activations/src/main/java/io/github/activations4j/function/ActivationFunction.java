package io.github.activations4j.function;

import java.util.Arrays;

/**
 * An activation function with fixed parameters. Immutable, so networks and threads may share it.
 *
 * <p>It is one of three kinds: {@link ElementwiseFunction}, {@link RowFunction} or {@link
 * RandomizedLeakyRelu}.
 */
public abstract sealed class ActivationFunction
    permits ElementwiseFunction, RowFunction, RandomizedLeakyRelu {

  private final Definition definition;
  private final double[] arguments;

  /**
   * A function with checked parameters.
   *
   * @param definition what the function says about itself
   * @param arguments one value for each parameter, in order
   * @throws IllegalArgumentException if a value is out of its range
   */
  ActivationFunction(Definition definition, double... arguments) {
    definition.check(arguments);
    this.definition = definition;
    this.arguments = arguments.clone();
  }

  /** {@return what the function says about itself} */
  public final Definition definition() {
    return definition;
  }

  /**
   * The canonical name.
   *
   * @return the key, without parameters
   */
  public final String key() {
    return definition.key();
  }

  /**
   * The values of the parameters.
   *
   * @return a copy, in the order of {@link Definition#parameters()}
   */
  public final double[] arguments() {
    return arguments.clone();
  }

  /**
   * The text that {@link Catalogue#of} reads back: the key, and the parameters that differ from
   * their defaults.
   *
   * @return for instance {@code mish} or {@code leaky_relu(alpha=0.2)}
   */
  public final String spec() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < arguments.length; i++) {
      Parameter parameter = definition.parameters().get(i);
      // As equals compares: −0 is not 0.
      if (Double.compare(arguments[i], parameter.defaultValue()) != 0) {
        text.append(text.isEmpty() ? "(" : ", ")
            .append(parameter.name())
            .append('=')
            .append(Parameter.number(arguments[i]));
      }
    }
    return key() + (text.isEmpty() ? "" : text + ")");
  }

  @Override
  public final String toString() {
    return spec();
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof ActivationFunction that
        && key().equals(that.key())
        && Arrays.equals(arguments, that.arguments);
  }

  @Override
  public final int hashCode() {
    return 31 * key().hashCode() + Arrays.hashCode(arguments);
  }
}

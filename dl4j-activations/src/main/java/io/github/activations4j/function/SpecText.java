package io.github.activations4j.function;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a specification: {@code leaky_relu(alpha=0.2)} or {@code leaky_relu(0.2)}.
 *
 * @param name the part before the parenthesis
 * @param named values with their parameter's name, in order
 * @param positional values without a name, in order
 */
record SpecText(String name, Map<String, Double> named, double[] positional) {

  private static final Pattern SPEC = Pattern.compile("\\s*([^()\\s]+)\\s*(?:\\(([^()]*)\\))?\\s*");
  private static final Pattern FRACTION = Pattern.compile("(.+)/(.+)");

  /** Java alone would also read 1d, 2f and 0x1p3. NaN and Infinity are left to the ranges. */
  private static final Pattern NUMBER =
      Pattern.compile("\\s*[-+]?((\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?|NaN|Infinity)\\s*");

  static SpecText parse(String spec) {
    Matcher matcher = SPEC.matcher(spec);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "\""
              + spec
              + "\" is not an activation; write a name like mish, or a name and parameters like"
              + " leaky_relu(alpha=0.2)");
    }
    Map<String, Double> named = new LinkedHashMap<>();
    double[] positional = {};
    String arguments = matcher.group(2);
    if (arguments != null && !arguments.isBlank()) {
      for (String argument : arguments.split(",", -1)) {
        int equals = argument.indexOf('=');
        if (equals < 0) {
          if (!named.isEmpty()) {
            throw new IllegalArgumentException(
                "in " + spec + " the value " + argument.strip() + " needs a name");
          }
          positional = java.util.Arrays.copyOf(positional, positional.length + 1);
          positional[positional.length - 1] = number(spec, argument);
        } else {
          String name = argument.substring(0, equals).strip().toLowerCase(Locale.ROOT);
          if (named.put(name, number(spec, argument.substring(equals + 1))) != null) {
            throw new IllegalArgumentException(
                "in " + spec + " the parameter " + name + " is given twice");
          }
        }
      }
    }
    return new SpecText(matcher.group(1), named, positional);
  }

  private static double number(String spec, String text) {
    Matcher fraction = FRACTION.matcher(text);
    return fraction.matches()
        ? decimal(spec, text, fraction.group(1)) / decimal(spec, text, fraction.group(2))
        : decimal(spec, text, text);
  }

  private static double decimal(String spec, String whole, String text) {
    if (!NUMBER.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "in " + spec + " the value \"" + whole.strip() + "\" is not a number");
    }
    return Double.parseDouble(text);
  }
}

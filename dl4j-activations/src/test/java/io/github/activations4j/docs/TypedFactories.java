package io.github.activations4j.docs;

import io.github.activations4j.function.ActivationFunction;
import io.github.activations4j.function.Catalogue;
import io.github.activations4j.function.Definition;
import io.github.activations4j.function.Parameter;
import io.github.activations4j.function.RowFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes the end of a class from the catalogue: for each function a factory without parameters and,
 * where the function has parameters, a second one that takes them all. What stands above the marker
 * line is written by hand and stays.
 *
 * @param file the class, seen from the top folder
 * @param type what the factories return
 * @param argument the argument of every factory, such as {@code SDVariable x}, or ""
 * @param argumentText its description
 * @param result description of the result
 * @param reasons why a factory throws IllegalArgumentException besides a bad parameter, or ""
 * @param body the expression that is returned; %s stands for the function
 */
record TypedFactories(
    String file,
    String type,
    String argument,
    String argumentText,
    String result,
    String reasons,
    String body) {

  private static final String MARKER =
      "  // Everything below is generated from the catalogue. CONTRIBUTING.md has the command.\n";

  static final TypedFactories ACTIVATIONS =
      new TypedFactories(
          "dl4j-activations/src/main/java/io/github/activations4j/dl4j/Activations.java",
          "IActivation",
          "",
          "",
          "the activation",
          "",
          "of(%s)");

  static final TypedFactories SAMEDIFF =
      new TypedFactories(
          "samediff-ops/src/main/java/io/github/activations4j/samediff/SameDiffActivations.java",
          "SDVariable",
          "SDVariable x",
          "FLOAT, DOUBLE, HALF or BFLOAT16, any shape",
          "f(x), a node named after the function",
          "x is of another type",
          "node(%s, x)");

  /** The class with fresh factories. */
  String text(String current) {
    int marker = current.indexOf(MARKER);
    if (marker < 0) {
      throw new IllegalStateException(file + " has no line\n" + MARKER);
    }
    return Catalogue.keys().stream()
        .map(Catalogue::of)
        .map(this::factories)
        .collect(Collectors.joining("\n", current.substring(0, marker) + MARKER + "\n", "}\n"));
  }

  private String factories(ActivationFunction function) {
    Definition definition = function.definition();
    String defaults = method(function, List.of(), "Catalogue.of(\"" + definition.key() + "\")");
    if (definition.parameters().isEmpty()) {
      return defaults;
    }
    String values =
        definition.parameters().stream().map(Parameter::name).collect(Collectors.joining(", "));
    return defaults
        + "\n"
        + method(
            function,
            definition.parameters(),
            "Catalogue.create(\"" + definition.key() + "\", " + values + ")");
  }

  private String method(ActivationFunction function, List<Parameter> parameters, String made) {
    return javadoc(function, parameters).text()
        + "  public static %s %s(%s) {\n".formatted(type, name(function), signature(parameters))
        + "    return %s;\n  }\n".formatted(body.formatted(made));
  }

  private JavadocComment javadoc(ActivationFunction function, List<Parameter> parameters) {
    JavadocComment comment = new JavadocComment(summary(function));
    if (!argument.isEmpty()) {
      comment.tag("@param " + argument.split(" ")[1] + " " + argumentText);
    }
    for (Parameter parameter : parameters) {
      comment.tag(
          "@param %s %s; %s"
              .formatted(parameter.name(), parameter.description(), parameter.range()));
    }
    comment.tag("@return " + result);
    String thrown = thrown(parameters);
    if (!thrown.isEmpty()) {
      comment.tag("@throws IllegalArgumentException if " + thrown);
    }
    return comment.tag("@see " + function.getClass().getName());
  }

  private static String summary(ActivationFunction function) {
    Definition definition = function.definition();
    // The formula of a row names its result itself.
    String left = function instanceof RowFunction ? "" : "f(x) = ";
    return "{@code " + definition.key() + "}: " + left + definition.formula() + ".";
  }

  private String thrown(List<Parameter> parameters) {
    List<String> all = new ArrayList<>();
    if (!parameters.isEmpty()) {
      all.add("a parameter is out of its range");
    }
    if (!reasons.isEmpty()) {
      all.add(reasons);
    }
    return String.join(", or if ", all);
  }

  private String signature(List<Parameter> parameters) {
    List<String> all = new ArrayList<>();
    if (!argument.isEmpty()) {
      all.add(argument);
    }
    for (Parameter parameter : parameters) {
      all.add((parameter.whole() ? "int " : "double ") + parameter.name());
    }
    return String.join(", ", all);
  }

  /** {@code leaky_relu} becomes {@code leakyRelu}. */
  static String name(ActivationFunction function) {
    StringBuilder name = new StringBuilder();
    for (String word : function.key().split("_")) {
      name.append(
          name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return name.toString();
  }
}

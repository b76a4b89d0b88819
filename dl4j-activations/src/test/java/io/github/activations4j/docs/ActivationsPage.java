package io.github.activations4j.docs;

import io.github.activations4j.function.ActivationFunction;
import io.github.activations4j.function.Catalogue;
import io.github.activations4j.function.Definition;
import io.github.activations4j.function.ElementwiseFunction;
import io.github.activations4j.function.Family;
import io.github.activations4j.function.Parameter;
import io.github.activations4j.function.RowFunction;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The text of docs/activations.md and docs/plots/*.svg, from the catalogue. */
final class ActivationsPage {

  private static final String FILE = "activations.md";

  private ActivationsPage() {}

  /** What the files should hold, by name. */
  static Map<String, String> files() {
    Map<String, String> files = new TreeMap<>();
    files.put(FILE, page());
    for (String key : Catalogue.keys()) {
      files.put(plot(key), Plot.svg(key, Curves.of(Catalogue.of(key))));
    }
    return files;
  }

  private static String plot(String key) {
    return "plots/" + key + ".svg";
  }

  private static String page() {
    StringBuilder page = new StringBuilder(INTRODUCTION);
    for (Family family : Family.values()) {
      page.append("| [").append(family.title()).append("](#").append(anchor(family)).append(") | ");
      page.append(
          keys(family).stream()
              .map(key -> "[`" + key + "`](#" + key + ")")
              .collect(Collectors.joining(" · ")));
      page.append(" |\n");
    }
    page.append(CONVENTIONS);
    for (Family family : Family.values()) {
      page.append("\n## ").append(family.title()).append("\n\n").append(family.text()).append('\n');
      keys(family).forEach(key -> page.append(section(Catalogue.of(key))));
    }
    return page.toString();
  }

  private static List<String> keys(Family family) {
    return Catalogue.definitions().stream()
        .filter(definition -> definition.family() == family)
        .map(Definition::key)
        .toList();
  }

  private static String anchor(Family family) {
    return family.title().toLowerCase(Locale.ROOT).replace(' ', '-');
  }

  private static String section(ActivationFunction function) {
    Definition definition = function.definition();
    String key = definition.key();
    StringBuilder text = new StringBuilder("\n### " + key + "\n\n");
    text.append("<img src=\"").append(plot(key)).append("\" alt=\"f and f′ of ").append(key);
    text.append("\" align=\"right\" width=\"360\">\n\n");
    // The formulas of a row name their results themselves.
    boolean row = function instanceof RowFunction;
    text.append(row ? "" : "**f(x)** = ").append(code(definition.formula())).append("\n\n");
    text.append(row ? "" : "**f′(x)** = ").append(code(definition.derivative())).append("\n\n");
    if (!definition.convention().isEmpty()) {
      text.append("At kinks: ").append(escaped(definition.convention())).append("\n\n");
    }
    if (function instanceof ElementwiseFunction elementwise) {
      text.append(limits(elementwise));
    }
    for (Parameter parameter : definition.parameters()) {
      text.append("- `").append(parameter.name()).append("` = ");
      text.append(number(parameter.defaultValue()));
      text.append(": ").append(escaped(parameter.description()));
      text.append("; ").append(parameter.range()).append('\n');
    }
    if (!definition.parameters().isEmpty()) {
      text.append("\nExample: `").append(definition.example()).append("`\n\n");
    }
    if (!definition.aliases().isEmpty()) {
      text.append("Also called ").append(code(definition.aliases())).append("\n\n");
    }
    text.append("<sub>").append(escaped(definition.reference())).append("</sub>\n");
    return text.append("\n<br clear=\"right\">\n").toString();
  }

  private static String code(List<String> names) {
    return names.stream().map(ActivationsPage::code).collect(Collectors.joining(", "));
  }

  private static String code(String text) {
    return "`" + text + "`";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("*", "\\*").replace("|", "\\|");
  }

  private static String limits(ElementwiseFunction function) {
    return "Limits: "
        + number(function.value(Double.NEGATIVE_INFINITY))
        + " at −∞, "
        + number(function.value(Double.POSITIVE_INFINITY))
        + " at ∞\n\n";
  }

  /** Infinities as people write them, fractions of small numbers as fractions. */
  private static String number(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "∞" : "−∞";
    }
    for (int divisor : new int[] {1, 2, 3, 6, 8}) {
      double numerator = value * divisor;
      if (numerator == Math.rint(numerator) && Math.abs(numerator) < 1000) {
        String text = Long.toString((long) numerator) + (divisor == 1 ? "" : "/" + divisor);
        return text.replace('-', '−');
      }
    }
    return String.format(Locale.ROOT, "%s", (float) value).replace('-', '−');
  }

  private static final String INTRODUCTION =
      """
      # The activation functions

      Generated from the catalogue; do not edit. After a change of a function:

          %s

      A function is named by its key, an alias, or either with parameters, by name or in order.
      Case, underscores and hyphens do not matter:

      ```java
      .activation(Activations.mish())
      .activation(Activations.of("leaky_relu(alpha=0.2)"))
      .activation(Activations.of("hard_sigmoid(1/6, 0.5)"))
      ```

      | | |
      |---|---|
      """
          .formatted(GeneratedFiles.COMMAND);

  private static final String CONVENTIONS =
      """

      In the plots f is the solid blue line and f′ the dashed orange one; a dot marks the value at a
      jump. Everywhere Φ and φ are the distribution function and density of the standard normal
      distribution, σ(x) = 1/(1 + e⁻ˣ), and clip(x, a, b) = min(max(x, a), b). NaN gives NaN. Where
      f′ is 0 the gradient is 0, even if the one that comes in is infinite. How exact the float kernels
      are is in [accuracy.md](accuracy.md).
      """;
}

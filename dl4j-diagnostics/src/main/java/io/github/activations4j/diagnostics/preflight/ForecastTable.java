package io.github.activations4j.diagnostics.preflight;

import java.util.List;
import java.util.Locale;

/** The prediction as text, at most 80 columns wide. */
final class ForecastTable {
  private static final int NAME = 17;

  private ForecastTable() {}

  static String of(List<LayerForecast> layers) {
    boolean measured = layers.stream().anyMatch(l -> !Double.isNaN(l.measured().variance()));
    StringBuilder text = new StringBuilder();
    String head =
        measured
            ? "%-17s %-10s %8s %8s %7s %8s %8s%n"
                .formatted("layer", "activation", "std", "measured", "chi", "gradient", "measured")
            : "%-17s %-10s %-8s %8s %7s %6s %8s %5s%n"
                .formatted("layer", "activation", "init", "mean", "std", "chi", "gradient", "dead");
    text.append(head);
    for (LayerForecast layer : layers) {
      String mark = layer.assumption().isEmpty() ? "" : "*";
      String name = cut(layer.name(), NAME - 1) + mark;
      text.append(
          measured
              ? "%-17s %-10s %8s %8s %7s %8s %8s%n"
                  .formatted(
                      name,
                      cut(layer.activation(), 10),
                      number(Math.sqrt(layer.variance())),
                      number(Math.sqrt(layer.measured().variance())),
                      number(layer.chi()),
                      number(layer.gradient()),
                      number(layer.measured().gradient()))
              : "%-17s %-10s %-8s %8s %7s %6s %8s %5s%n"
                  .formatted(
                      name,
                      cut(layer.activation(), 10),
                      cut(layer.initialisation(), 8),
                      number(layer.mean()),
                      number(Math.sqrt(layer.variance())),
                      number(layer.chi()),
                      number(layer.gradient()),
                      Double.isNaN(layer.bornDead())
                          ? ""
                          : String.format(Locale.ROOT, "%.0f%%", 100 * layer.bornDead())));
    }
    return text.toString().replace(System.lineSeparator(), "\n");
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length - 1) + "…";
  }

  /** Two or three digits, in at most seven characters. */
  private static String number(double value) {
    double size = Math.abs(value);
    if (Double.isNaN(value)) {
      return "";
    }
    if (size != 0 && (size < 1e-3 || size >= 1e4)) {
      return Double.isInfinite(value)
          ? (value < 0 ? "-inf" : "inf")
          : String.format(Locale.ROOT, "%.0e", value);
    }
    return String.format(Locale.ROOT, size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.3f", value);
  }
}

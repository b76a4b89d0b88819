package io.github.activations4j.experiments.data;

import java.util.List;
import java.util.Locale;

/** Numbers and lists as they are shown to a person. */
final class Figure {
  private static final int MOST_LISTED = 8;

  private Figure() {}

  /** Four digits that mean something, without zeros at the end. */
  static String of(double number) {
    if (number == Math.rint(number) && Math.abs(number) < 1e9) {
      return String.valueOf((long) number);
    }
    double size = Math.abs(number);
    if (size >= 1e9 || size < 1e-3) {
      return String.format(Locale.ROOT, "%.3e", number);
    }
    int decimals = Math.max(0, 3 - (int) Math.floor(Math.log10(size)));
    return String.format(Locale.ROOT, "%." + decimals + "f", number);
  }

  /** The first few, and how many more there are. */
  static String list(List<String> texts) {
    int others = texts.size() - MOST_LISTED;
    return String.join(", ", texts.subList(0, Math.min(MOST_LISTED, texts.size())))
        + (others > 0 ? " and %d more".formatted(others) : "");
  }
}

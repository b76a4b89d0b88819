package io.github.activations4j.diagnostics.report;

import java.util.Locale;

/** Numbers as people read them, the same on the console as on the page. */
final class Figures {
  /** For what does not apply or was not measured. */
  static final String NONE = "-";

  private static final double SMALL = 1e-3;
  private static final double LARGE = 1e5;

  private Figures() {}

  /** A share between 0 and 1; small ones with a decimal. */
  static String percent(double share) {
    if (Double.isNaN(share)) {
      return NONE;
    }
    boolean small = share > 0 && share < 0.0995;
    return format(small ? "%.1f %%" : "%.0f %%", 100 * share);
  }

  /** Three digits, or a power of ten where that is shorter. */
  static String number(double value) {
    if (Double.isNaN(value)) {
      return NONE;
    }
    double size = Math.abs(value);
    if (value == 0 || size >= SMALL && size < LARGE) {
      int decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
      return format("%." + decimals + "f", value);
    }
    return format("%.1e", value);
  }

  /** A logarithm to base 10. */
  static String logarithm(double value) {
    if (value == Double.NEGATIVE_INFINITY) {
      return "no step"; // the logarithm of 0
    }
    return Double.isNaN(value) ? NONE : format("%.1f", value);
  }

  static String count(long value) {
    return format("%,d", value);
  }

  private static String format(String pattern, Object value) {
    return String.format(Locale.ROOT, pattern, value);
  }
}

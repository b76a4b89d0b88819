package io.github.activations4j.diagnostics.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them, the same on the console as on the page. */
final class Figures {
  /** For what does not apply or was not measured. */
  static final String NONE = "-";

  private static final double SMALL = 1e-3;
  private static final double LARGE = 1e5;

  /** Smaller shares have too many zeros to be read. */
  private static final double LEAST_PERCENT = 1e-4;

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
    if (value == 0) {
      return "0";
    }
    if (Double.isInfinite(value)) {
      return "infinite";
    }
    if (size >= SMALL && size < LARGE) {
      int decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
      return format("%." + decimals + "f", value);
    }
    return format("%.1e", value);
  }

  /** A loss: up to four digits, so that a small fall shows. */
  static String loss(double value) {
    double size = Math.abs(value);
    return size >= SMALL && size < LARGE
        ? new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros().toPlainString()
        : number(value);
  }

  /**
   * The size of an update as a share of the weights.
   *
   * @param log10 of that share
   */
  static String update(double log10) {
    if (Double.isNaN(log10)) {
      return NONE;
    }
    if (log10 == Double.NEGATIVE_INFINITY) {
      return "none";
    }
    double percent = 100 * Math.pow(10, log10);
    return percent >= LEAST_PERCENT && percent < LARGE
        ? new BigDecimal(percent).round(new MathContext(2)).toPlainString() + " %"
        : number(percent) + " %";
  }

  /** A time span in its two largest units. */
  static String duration(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < 60) {
      return format("%.1f s", duration.toMillis() / 1000.0);
    }
    if (seconds < 3600) {
      return "%d min %d s".formatted(seconds / 60, seconds % 60);
    }
    return "%d h %d min".formatted(seconds / 3600, seconds / 60 % 60);
  }

  static String count(long value) {
    return format("%,d", value);
  }

  private static String format(String pattern, Object value) {
    return String.format(Locale.ROOT, pattern, value);
  }
}

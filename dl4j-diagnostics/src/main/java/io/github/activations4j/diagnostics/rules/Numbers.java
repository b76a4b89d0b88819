package io.github.activations4j.diagnostics.rules;

import io.github.activations4j.diagnostics.history.LayerPoint;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** Medians, which single odd batches do not move, and how numbers are written. */
final class Numbers {

  /** What a quotient is divided by at least, so that it is a number. */
  static final double TINY = 1e-12;

  private Numbers() {}

  /** The median of the numbers that are not NaN, NaN if there are none. */
  static double median(DoubleStream numbers) {
    double[] sorted = numbers.filter(number -> !Double.isNaN(number)).sorted().toArray();
    int n = sorted.length;
    if (n == 0) {
      return Double.NaN;
    }
    return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
  }

  /** The median of a figure over observations. */
  static double median(List<LayerPoint> points, ToDoubleFunction<LayerPoint> figure) {
    return median(points.stream().mapToDouble(figure));
  }

  /** A number with three digits at most: 0.0123, 1.5, 12,300, 3.4 × 10^-6. */
  static String text(double number) {
    double size = Math.abs(number);
    if (number == 0 || !Double.isFinite(number)) {
      return number == 0 ? "0" : Double.isNaN(number) ? "unknown" : "infinite";
    }
    if (size < 1e-3 || size >= 1e6) {
      // Two digits, rounded before they are split, so that 9.97e-7 becomes the next power.
      BigDecimal two = new BigDecimal(size).round(new MathContext(2));
      int exponent = two.precision() - two.scale() - 1;
      String digits = String.format(Locale.ROOT, "%.1f", two.movePointLeft(exponent));
      String sign = number < 0 ? "-" : "";
      return sign + (digits.equals("1.0") ? "" : digits + " × ") + "10^" + exponent;
    }
    BigDecimal rounded = new BigDecimal(number).round(new MathContext(3));
    return String.format(
        Locale.ROOT,
        "%,." + Math.max(0, rounded.stripTrailingZeros().scale()) + "f",
        rounded.doubleValue());
  }

  /** A share between 0 and 1, whole percents from 1 % on. */
  static String percent(double share) {
    double percent = 100 * share;
    boolean whole = percent == 0 || !(Math.abs(percent) < 1);
    return (whole ? String.format(Locale.ROOT, "%.0f", percent) : text(percent)) + " %";
  }

  /** What a decimal logarithm is the logarithm of. */
  static double power(double log10) {
    return Math.pow(10, log10);
  }

  /** The band of healthy steps, as shares of the weights: "0.01 to 1 %". */
  static String steps(Thresholds thresholds) {
    double least = 100 * power(thresholds.of(Threshold.STEP_SLOW));
    return text(least) + " to " + percent(power(thresholds.of(Threshold.STEP_BAND)));
  }

  /**
   * How large a step is.
   *
   * @param log10 of the norm of the update over the norm of the weights
   */
  static String step(double log10) {
    double ratio = power(log10);
    if (Double.isNaN(ratio) || ratio == 0) {
      return "zero";
    }
    if (ratio >= 1) {
      return text(ratio) + " times the weights themselves";
    }
    return (ratio >= 1e-3 ? percent(ratio) : text(ratio)) + " of the weights";
  }
}

package io.github.activations4j.diagnostics.rules;

import io.github.activations4j.diagnostics.history.LayerPoint;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** Medians, which single odd batches do not move, and how numbers are written. */
final class Numbers {

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

  static String text(double number) {
    return String.format(Locale.ROOT, "%.3g", number);
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }
}

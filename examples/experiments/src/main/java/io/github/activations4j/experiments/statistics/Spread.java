package io.github.activations4j.experiments.statistics;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.commons.statistics.descriptive.DoubleStatistics;
import org.apache.commons.statistics.descriptive.Statistic;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The mean of a few measurements and how far they lie apart.
 *
 * @param count how many there are
 * @param mean their mean; NaN if there are none
 * @param deviation their standard deviation (n − 1); NaN if there are fewer than two
 */
public record Spread(int count, double mean, double deviation) {

  private static final EnumSet<Statistic> SUMMARY =
      EnumSet.of(Statistic.MEAN, Statistic.STANDARD_DEVIATION);

  /**
   * Summarises measurements.
   *
   * @param values measurements; a null is one that was not made
   * @return their summary
   */
  public static Spread of(List<? extends Number> values) {
    DoubleStatistics summary =
        DoubleStatistics.of(
            SUMMARY,
            values.stream().filter(Objects::nonNull).mapToDouble(Number::doubleValue).toArray());
    int count = Math.toIntExact(summary.getCount());
    double deviation = count < 2 ? Double.NaN : summary.getAsDouble(Statistic.STANDARD_DEVIATION);
    return new Spread(count, summary.getAsDouble(Statistic.MEAN), deviation);
  }

  /**
   * Half the width of the interval that covers the true mean with 95 % probability, if measurements
   * are normal: Student's t with n − 1 degrees of freedom times the standard error.
   *
   * @return the half width; NaN if there are fewer than two measurements
   */
  public double halfWidth95() {
    if (count < 2) {
      return Double.NaN;
    }
    double t = TDistribution.of(count - 1).inverseCumulativeProbability(0.975);
    return t * deviation / Math.sqrt(count);
  }

  /**
   * In words: "93.4" or "93.4 ± 0.5" with the standard deviation; nothing measured is a dash.
   *
   * @param decimals behind the point
   * @param factor for another unit
   * @return mean and deviation
   */
  public String format(int decimals, double factor) {
    if (count == 0) {
      return "-";
    }
    String number = "%." + decimals + "f";
    return Double.isNaN(deviation)
        ? String.format(Locale.ROOT, number, factor * mean)
        : String.format(Locale.ROOT, number + " ± " + number, factor * mean, factor * deviation);
  }
}

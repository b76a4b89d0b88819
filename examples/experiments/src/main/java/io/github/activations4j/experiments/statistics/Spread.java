package io.github.activations4j.experiments.statistics;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The mean of a few measurements and how far they lie apart.
 *
 * @param count how many there are
 * @param mean their mean; NaN if there are none
 * @param deviation their standard deviation (n − 1); NaN if there are fewer than two
 */
public record Spread(int count, double mean, double deviation) {

  /**
   * Summarises measurements.
   *
   * @param values measurements; a null is one that was not made
   * @return their summary
   */
  public static Spread of(List<? extends Number> values) {
    double[] present =
        values.stream().filter(Objects::nonNull).mapToDouble(Number::doubleValue).toArray();
    double mean = DoubleStream.of(present).average().orElse(Double.NaN);
    double squares = DoubleStream.of(present).map(v -> (v - mean) * (v - mean)).sum();
    double deviation = present.length < 2 ? Double.NaN : Math.sqrt(squares / (present.length - 1));
    return new Spread(present.length, mean, deviation);
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

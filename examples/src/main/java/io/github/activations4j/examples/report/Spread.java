package io.github.activations4j.examples.report;

import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;

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

  /** In words, with the factor for a unit: "93.4" or "93.4 ± 0.5"; nothing measured is a dash. */
  String format(int decimals, double factor) {
    if (count == 0) {
      return "-";
    }
    String number = "%." + decimals + "f";
    return Double.isNaN(deviation)
        ? number.formatted(factor * mean)
        : (number + " ± " + number).formatted(factor * mean, factor * deviation);
  }
}

package io.github.activations4j.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SELU keeps the mean and variance it is made for. */
class SeluTest {

  /**
   * ∫ g(z)·φ(z) dz for z with mean 0 and the given variance, by Simpson's rule on either side of 0.
   */
  private static double expectation(DoubleUnaryOperator g, double variance) {
    int steps = 20_000;
    double deviation = Math.sqrt(variance);
    // Twelve deviations: what is beyond adds less than 1e-30.
    double h = 12 * deviation / steps;
    double sum = 0;
    for (int side = -1; side <= 1; side += 2) {
      for (int i = 0; i <= steps; i++) {
        int weight = i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2;
        double z = side * i * h;
        sum += weight * g.applyAsDouble(z) * Math.exp(-z * z / (2 * variance));
      }
    }
    return sum * h / 3 / Math.sqrt(2 * Math.PI * variance);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1",
    "0, 0.25",
    "0, 4",
    "0, 100",
    "0.1, 1.5",
    "-0.1, 1.5",
    "0.3, 1",
    "-0.3, 1",
    "0.01, 0.01",
    "-0.01, 0.01",
    "1, 9",
    "1e-9, 1"
  })
  void isAFixedPoint(double mean, double variance) {
    Selu selu = new Selu(mean, variance);
    double first = expectation(selu::value, variance);
    double second = expectation(z -> selu.value(z) * selu.value(z), variance);
    // λ and α come from differences of tails, which lose about three digits for small variances.
    assertEquals(mean, first, 1e-11 * Math.max(1, Math.sqrt(variance)));
    assertEquals(variance, second - first * first, 1e-11 * Math.max(1, variance));
  }

  /**
   * Equations 4 and 5 of the paper as they stand there, at ω = 0 and τ = 1 with inputs of the fixed
   * point's mean and variance. λ and α are read off the function.
   */
  @ParameterizedTest
  @CsvSource({"0, 1", "0, 0.25", "0, 4", "0.1, 1.5", "-0.1, 1.5", "0.3, 1", "1, 9"})
  void satisfiesThePublishedEquations(double mean, double variance) {
    Selu selu = new Selu(mean, variance);
    double lambda = selu.derivative(1);
    double alpha = selu.derivative(0) / lambda;
    // With ω = 0 the terms in μω vanish, and erf(0) = 0, erfc(0) = 1.
    double root = Math.sqrt(2 * variance);
    double newMean =
        lambda
            / 2
            * (alpha * Math.exp(variance / 2) * erfc(variance / root)
                - alpha
                + Math.sqrt(2 / Math.PI) * Math.sqrt(variance));
    double newSecondMoment =
        lambda
            * lambda
            / 2
            * (variance
                + alpha
                    * alpha
                    * (-2 * Math.exp(variance / 2) * erfc(variance / root)
                        + Math.exp(2 * variance) * erfc(2 * variance / root)
                        + 1));
    assertEquals(mean, newMean, 1e-9);
    assertEquals(variance, newSecondMoment - newMean * newMean, 1e-9 * variance);
  }

  /** By Simpson's rule up to where the integrand is below 1e-40. */
  private static double erfc(double x) {
    int steps = 20_000;
    double h = 10.0 / steps;
    double sum = 0;
    for (int i = 0; i <= steps; i++) {
      int weight = i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2;
      double t = x + i * h;
      sum += weight * Math.exp(-t * t);
    }
    return 2 / Math.sqrt(Math.PI) * sum * h / 3;
  }

  @Test
  void defaultIsThePublishedOne() {
    Selu selu = new Selu(0, 1);
    assertEquals(1.0507009873554805, selu.value(1));
    assertEquals(-1.0507009873554805 * 1.6732632423543772, selu.value(-100), 1e-15);
  }

  /** The equations have the published constants as their solution; they are not a special case. */
  @Test
  void solutionIsContinuousAtTheDefault() {
    assertEquals(new Selu(0, 1).value(-1), new Selu(0, 1 + 1e-12).value(-1), 1e-11);
    assertEquals(new Selu(0, 1).value(1), new Selu(1e-13, 1).value(1), 1e-11);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, -1, 5, -5, 1e6})
  void impossibleMeanIsRejected(double mean) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> new Selu(mean, 1)).getMessage();
    assertTrue(message.startsWith("selu: no scale and alpha keep mean " + (long) mean), message);
  }

  /** On either side of the bounds that make the equations solvable there is no NaN. */
  @Test
  void solvableOrRejectedButNeverNan() {
    for (double variance : new double[] {1e-6, 0.01, 1, 30, 1e4}) {
      for (double share = -1; share <= 1; share += 0.01) {
        double mean = share * Math.sqrt(variance);
        try {
          Selu selu = new Selu(mean, variance);
          assertTrue(selu.derivative(1) > 0 && selu.derivative(-1e-3) > 0, mean + ", " + variance);
        } catch (IllegalArgumentException rejected) {
          assertTrue(rejected.getMessage().startsWith("selu: no scale and alpha keep"));
        }
      }
    }
  }
}

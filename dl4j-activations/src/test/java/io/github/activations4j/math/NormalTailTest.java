package io.github.activations4j.math;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tail of the normal distribution, in double against published digits, in float against it. */
class NormalTailTest {

  /** 50 digits of mpmath's erfc(−x/√2)/2, rounded. */
  @ParameterizedTest
  @CsvSource({
    "0, 0.5",
    "1, 0.84134474606854294858523254563",
    "-1, 0.15865525393145705141476745437",
    "-2, 0.022750131948179207200282637166533",
    "-5, 2.8665157187919391167375233287464e-7",
    "-10, 7.6198530241605260659733432515e-24",
    "-20, 2.7536241186062336950756227809e-89",
    "-37, 5.7255712225245823143130838e-300"
  })
  void cdf(double x, double expected) {
    // The square of x is exact in two parts; what is left is the exponential's own rounding.
    assertEquals(expected, NormalTail.cdf(x), 8 * Math.ulp(expected));
  }

  /**
   * g′ = t·g − 1/√(2π): ties the two polynomials, near and far, to the definition and each other.
   */
  @Test
  void tailSatisfiesItsDifferentialEquation() {
    for (double t = 0.01; t < 30; t += 0.00731) {
      double h = 1e-3 * Math.max(1, t);
      double near = NormalTail.tail(t + h) - NormalTail.tail(Math.max(t - h, 0));
      if (t > 2 * h) {
        double far = NormalTail.tail(t + 2 * h) - NormalTail.tail(t - 2 * h);
        double derivative = (8 * near - far) / (12 * h);
        assertEquals(t * NormalTail.tail(t) - 1 / Math.sqrt(2 * Math.PI), derivative, 3e-11);
      }
    }
  }

  @Test
  void gaussian() {
    Ulps.Block block = (x, y, n, scratch) -> NormalTail.gaussian(x, y, new float[n], n, scratch);
    // Beyond 13.2 the result is denormal.
    Ulps.walk(0, 13.2f, 1.2, block, t -> Math.exp(-0.5 * t * t));
  }

  @Test
  void reciprocal() {
    Ulps.Block block = (x, y, n, scratch) -> NormalTail.reciprocal(x, y, n);
    Ulps.walk(0, NormalTail.MAX, 3.2, block, t -> 1 / NormalTail.tail(t));
  }

  @Test
  void densityIsTheDerivativeOfTheDistribution() {
    for (double x = -6; x < 6; x += 0.013) {
      double h = 1e-3;
      double near = NormalTail.cdf(x + h) - NormalTail.cdf(x - h);
      double far = NormalTail.cdf(x + 2 * h) - NormalTail.cdf(x - 2 * h);
      assertEquals(NormalTail.density(x), (8 * near - far) / (12 * h), 1e-12);
    }
  }
}

package io.github.activations4j.function;

import java.util.Arrays;

/**
 * Conventions at kinks. Which of the two sides a function chooses is its own affair: the reference
 * tables know it.
 */
final class KinkPromises {

  private KinkPromises() {}

  static void sides(ElementwiseFunction function, Violations violations) {
    double[] kinks = function.kinks();
    double[] sorted = kinks.clone();
    Arrays.sort(sorted);
    violations.addIf(!Arrays.equals(kinks, sorted), "the kinks are not ascending");
    violations.addIf(
        (kinks.length == 0) != function.definition().convention().isEmpty(),
        "kinks "
            + Arrays.toString(kinks)
            + ", but the convention is \""
            + function.definition().convention()
            + "\"");
    for (double kink : kinks) {
      double slope = function.derivative(kink);
      double left = function.derivative(beside(kink, -1));
      double right = function.derivative(beside(kink, 1));
      violations.addIf(
          !(close(slope, left) || close(slope, right)),
          "f′(" + kink + ") is " + slope + ", but left of it " + left + " and right " + right);
    }
  }

  /** So near that no slope changes by more than {@link #close} allows. */
  private static double beside(double kink, int side) {
    return kink + side * 1e-12 * Math.max(1, Math.abs(kink));
  }

  private static boolean close(double a, double b) {
    return Math.abs(a - b) <= 1e-9;
  }

  static void kernel(ElementwiseFunction function, Violations violations) {
    for (double kink : function.kinks()) {
      if ((float) kink == kink) {
        float expected = (float) function.derivative(kink);
        float slope = Single.backward(function, (float) kink, 1);
        // Within one unit: a kernel may round α before it multiplies.
        violations.addIf(
            Math.abs(slope - expected) > Math.ulp(expected),
            "at " + kink + " the kernel has " + slope + ", the definition " + expected);
      }
    }
  }
}

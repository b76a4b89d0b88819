package io.github.activations4j.function;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/** Derivatives against central differences in double, away from kinks. */
final class DifferencePromises {

  /**
   * Step of the formula of order 4. Its own error is h⁴·f⁗′/30, rounding costs about 2⁻⁵³·|f|/h: at
   * 10⁻³ both stay below 10⁻¹¹ for functions whose derivatives are of the order of 1, and at 2·10⁻⁴
   * for one whose scale is a fifth of that.
   */
  private static final double STEP = 2.5e-4;

  /** Hundred times the errors above, and far below any mistake in a formula. */
  private static final double TOLERANCE = 1e-9;

  private static final int POINTS = 2000;

  private DifferencePromises() {}

  static void first(ElementwiseFunction function, Violations violations) {
    check(function, function::value, function::derivative, violations);
  }

  static void second(ElementwiseFunction function, Violations violations) {
    check(function, function::derivative, function::secondDerivative, violations);
    for (double kink : function.kinks()) {
      double second = function.secondDerivative(kink);
      violations.addIf(second != 0, "at the kink " + kink + " it is " + second + ", not 0");
    }
  }

  private static void check(
      ElementwiseFunction function,
      DoubleUnaryOperator f,
      DoubleUnaryOperator derivative,
      Violations violations) {
    // Points that are no round numbers: at those some functions have a kink in their derivative.
    Random random = new Random(20261121);
    for (int i = 0; i < POINTS; i++) {
      double x = random.nextDouble() * 40 - 20;
      if (nearKink(function, x)) {
        continue;
      }
      double difference = difference(f, x);
      double claimed = derivative.applyAsDouble(x);
      double scale = Math.max(1, Math.max(Math.abs(claimed), Math.abs(f.applyAsDouble(x))));
      violations.addIf(
          !(Math.abs(claimed - difference) <= TOLERANCE * scale),
          "at " + x + " it is " + claimed + ", but the difference quotient " + difference);
    }
  }

  private static boolean nearKink(ElementwiseFunction function, double x) {
    for (double kink : function.kinks()) {
      if (Math.abs(x - kink) < 3 * STEP) {
        return true;
      }
    }
    return false;
  }

  private static double difference(DoubleUnaryOperator f, double x) {
    double near = f.applyAsDouble(x + STEP) - f.applyAsDouble(x - STEP);
    double far = f.applyAsDouble(x + 2 * STEP) - f.applyAsDouble(x - 2 * STEP);
    return (8 * near - far) / (12 * STEP);
  }
}

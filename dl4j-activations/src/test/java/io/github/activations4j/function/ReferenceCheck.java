package io.github.activations4j.function;

import io.github.activations4j.math.Scratch;
import java.util.Arrays;
import java.util.List;

/** Compares a function with its independent values. */
final class ReferenceCheck {

  /**
   * Units in the last place of double that the definition may be off, both of its result and, since
   * a steep function turns the rounding of any intermediate result into an error of the result, of
   * its argument.
   */
  private static final int DOUBLE_ULPS = 4;

  /** What is smaller than a float can be is 0 for all purposes; doubles lose digits down there. */
  private static final double DOUBLE_FLOOR = 1e-300;

  private ReferenceCheck() {}

  /** Where the function differs from the table, in words. */
  static List<String> violations(ElementwiseFunction function, ReferenceTable table) {
    Violations violations = new Violations();
    violations.promise("value and derivative in double");
    table.points().forEach(point -> definition(function, point, violations));
    violations.promise("kernels");
    kernels(function, table.points(), violations);
    return violations.texts();
  }

  private static void definition(
      ElementwiseFunction f, ReferenceTable.Point point, Violations violations) {
    double x = point.x();
    compare("f", x, f.value(x), point.value(), f.derivative(x), violations);
    compare("f′", x, f.derivative(x), point.derivative(), f.secondDerivative(x), violations);
  }

  private static void compare(
      String what, double x, double computed, Exact exact, double slope, Violations violations) {
    double allowed =
        DOUBLE_ULPS * (Math.ulp(exact.nearest()) + Math.ulp(x) * Math.abs(slope)) + DOUBLE_FLOOR;
    double error = exact.distance(computed);
    violations.addIf(
        !(error <= allowed),
        what + "(" + x + ") is " + computed + ", not " + exact.number() + "; error " + error);
  }

  private static void kernels(
      ElementwiseFunction function, List<ReferenceTable.Point> points, Violations violations) {
    int n = points.size();
    float[] x = new float[n];
    float[] one = new float[n];
    Arrays.fill(one, 1f);
    for (int i = 0; i < n; i++) {
      x[i] = points.get(i).x();
    }
    float[] y = new float[n];
    float[] dx = new float[n];
    function.forward(x, y, n, new Scratch());
    function.backward(x, one, dx, n, new Scratch());
    for (int i = 0; i < n; i++) {
      pinned("f", Pin.FORWARD, x[i], y[i], points.get(i).value(), violations);
      pinned("f′", Pin.BACKWARD, x[i], dx[i], points.get(i).derivative(), violations);
    }
  }

  private static void pinned(
      String what, Pin pin, float x, float computed, Exact exact, Violations violations) {
    // The nearest double is 2⁻²⁹ of a float's last place away from the forty digits.
    double nearest = exact.nearest();
    violations.addIf(
        !(Pin.error(nearest, computed) <= pin.allowed(x, nearest)),
        what + "(" + x + ") is " + computed + ", not " + exact.number());
  }
}

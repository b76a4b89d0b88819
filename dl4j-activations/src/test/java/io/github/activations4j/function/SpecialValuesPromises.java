package io.github.activations4j.function;

import io.github.activations4j.math.Scratch;

/** What comes of NaN, ±Infinity and zeros. */
final class SpecialValuesPromises {

  // Quiet and signalling, either sign, lowest and highest payload.
  private static final int[] NANS = {
    0x7fc00000, 0xffc00000, 0x7f800001, 0xff800001, 0x7fffffff, 0xffffffff
  };

  private SpecialValuesPromises() {}

  static void nan(ElementwiseFunction function, Violations violations) {
    violations.addIf(!Double.isNaN(function.value(Double.NaN)), "value");
    violations.addIf(!Double.isNaN(function.derivative(Double.NaN)), "derivative");
    for (int bits : NANS) {
      float nan = Float.intBitsToFloat(bits);
      violations.addIf(!Float.isNaN(Single.forward(function, nan)), "forward");
      violations.addIf(!Float.isNaN(Single.backward(function, nan, 1)), "backward");
      violations.addIf(!Float.isNaN(Single.backward(function, 1, nan)), "backward, dy");
    }
  }

  static void infinity(ElementwiseFunction function, Violations violations) {
    for (int sign : new int[] {-1, 1}) {
      float infinity = sign * Float.POSITIVE_INFINITY;
      double value = function.value(infinity);
      // Far out, but where a product of a few such numbers still is finite in double.
      double far = function.value(sign * 1e60);
      violations.addIf(
          !(value == far
              || Math.abs(value - far) < 1e-15
              || (Math.abs(far) > 1e30 && value == far * Double.POSITIVE_INFINITY)),
          "value(" + infinity + ") is " + value + ", but far out it is " + far);
      float forward = Single.forward(function, infinity);
      violations.addIf(
          !same(value, forward), "forward(" + infinity + ") is " + forward + ", not " + value);
      double slope = function.derivative(infinity);
      // A function that goes on to oscillate has no limit.
      boolean noLimit =
          Double.isNaN(slope) && function.derivative(sign * 1e6) != function.derivative(sign * 1e7);
      float backward = Single.backward(function, infinity, 1);
      violations.addIf(
          !noLimit && !same(slope, backward),
          "backward(" + infinity + ") is " + backward + ", not " + slope);
    }
  }

  /** To a float's unit in the last place; a flushed exponential may leave its last trace. */
  private static boolean same(double exact, float computed) {
    return exact == computed
        || Math.abs(exact - computed) <= Pin.RELATIVE * Math.abs(exact) + 1e-30;
  }

  static void zero(ElementwiseFunction function, Violations violations) {
    Scratch scratch = new Scratch();
    float[] y = new float[Scratch.SIZE];
    FloatBlocks.Visitor visitor =
        (x, n) -> {
          function.forward(x, y, n, scratch);
          for (int i = 0; i < n; i++) {
            double value = function.value(x[i]);
            violations.addIf(
                value == 0 && 1 / value != 1 / y[i],
                "forward(" + x[i] + ") is " + y[i] + ", but value is " + value);
          }
        };
    visitor.block(new float[] {0f, -0f}, 2);
    FloatBlocks.walk(0, FloatBlocks.PATTERNS, 16 * FloatBlocks.STRIDE, visitor);
    for (double kink : function.kinks()) {
      FloatBlocks.neighbours(kink, visitor);
    }
  }
}

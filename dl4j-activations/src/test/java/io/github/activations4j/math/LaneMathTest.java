package io.github.activations4j.math;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * The error bounds that the Javadoc claims for the primitives of lane code. One float at a time: no
 * module is needed, and vector code computes the same bits ({@code GeneratedLoopsTest}).
 */
class LaneMathTest {

  private static final Scalars LANES = new Scalars();

  private static double walk(
      float from,
      float to,
      double bound,
      UnaryOperator<Float> function,
      DoubleUnaryOperator definition) {
    return Ulps.walk(
        from,
        to,
        bound,
        (x, y, n, scratch) -> {
          for (int i = 0; i < n; i++) {
            y[i] = function.apply(x[i]);
          }
        },
        definition);
  }

  private static void assertBits(float expected, float actual) {
    assertEquals(Float.floatToIntBits(expected), Float.floatToIntBits(actual), "" + actual);
  }

  @Test
  void exp() {
    // From here on the result is not denormal.
    walk(-87.33f, 88f, 1.1, x -> Exp.exp(LANES, x), Math::exp);
    assertBits(0f, Exp.exp(LANES, Exp.MIN));
    assertBits(1f, Exp.exp(LANES, -0f));
    assertBits(Float.NaN, Exp.exp(LANES, Float.NaN));
  }

  @Test
  void expOfTwoParts() {
    walk(
        -87.32f,
        88f,
        1.2,
        x -> Exp.exp(LANES, x, x * 0x1p-25f),
        x -> Math.exp(x + (float) (x * 0x1p-25)));
  }

  @Test
  void expm1() {
    walk(Exp.MIN, 88f, 1.7, x -> Exp.expm1(LANES, x), Math::expm1);
    assertBits(-0f, Exp.expm1(LANES, -0f));
    assertBits(0f, Exp.expm1(LANES, 0f));
    assertBits(-1f, Exp.expm1(LANES, Exp.MIN));
    assertBits(Float.NaN, Exp.expm1(LANES, Float.NaN));
  }

  @Test
  void log1p() {
    walk(0f, 1f, 1.2, x -> Log1p.log1p(LANES, x), Math::log1p);
  }

  @Test
  void tanh() {
    walk(-Float.MAX_VALUE, Float.MAX_VALUE, 2.8, x -> Tanh.tanh(LANES, x), Math::tanh);
    assertBits(1f, Tanh.tanh(LANES, Float.POSITIVE_INFINITY));
    assertBits(-1f, Tanh.tanh(LANES, Float.NEGATIVE_INFINITY));
    assertBits(-0f, Tanh.tanh(LANES, -0f));
    assertBits(Float.NaN, Tanh.tanh(LANES, Float.NaN));
  }

  @Test
  void normalTail() {
    walk(0f, 13.1f, 1.2, t -> NormalTail.gaussian(LANES, t), t -> Math.exp(-0.5 * t * t));
    walk(0f, NormalTail.MAX, 2.3, t -> NormalTail.times(LANES, t, 1f), NormalTail::tail);
  }
}

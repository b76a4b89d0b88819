package io.github.activations4j.math;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/**
 * The error bounds that the Javadoc of this package claims, over the bit patterns of the domain.
 */
class BlockMathTest {

  private final Scratch scratch = new Scratch();

  private float apply(Ulps.Block block, float x) {
    float[] y = new float[1];
    block.apply(new float[] {x}, y, 1, scratch);
    return y[0];
  }

  @Test
  void exp() {
    // From here on the result is not denormal.
    Ulps.walk(-87.33f, 88.37f, 1, Exp::exp, Math::exp);
  }

  @Test
  void expAtTheEnds() {
    assertEquals(0f, apply(Exp::exp, Exp.MIN));
    assertEquals(Float.POSITIVE_INFINITY, apply(Exp::exp, Exp.MAX));
    assertEquals(1f, apply(Exp::exp, 0f));
    assertEquals(1f, apply(Exp::exp, -0f));
    assertTrue(Float.isNaN(apply(Exp::exp, Float.NaN)));
  }

  /** What is flushed is less than the smallest normal float. */
  @Test
  void expOfDenormalResults() {
    for (float x = -88f; x < -87.33f; x += 0.001f) {
      assertEquals(Math.exp(x), apply(Exp::exp, x), Float.MIN_NORMAL, "e^" + x);
    }
  }

  @Test
  void expm1() {
    Ulps.walk(Exp.MIN, 88.37f, 2.2, Exp::expm1, Math::expm1);
  }

  @Test
  void expm1KeepsTheSignOfZero() {
    assertEquals(0, Float.compare(-0f, apply(Exp::expm1, -0f)));
    assertEquals(0, Float.compare(0f, apply(Exp::expm1, 0f)));
    assertEquals(-1f, apply(Exp::expm1, Exp.MIN));
    assertTrue(Float.isNaN(apply(Exp::expm1, Float.NaN)));
  }

  /** A low part that matters: without it the result would be off by up to 8 ULP at 88. */
  @Test
  void expOfTwoParts() {
    Ulps.Block block =
        (x, y, n, s) -> {
          float[] low = new float[n];
          for (int i = 0; i < n; i++) {
            low[i] = x[i] * 0x1p-25f;
          }
          Exp.exp(x, low, y, n, s);
        };
    Ulps.walk(-87.32f, 88.36f, 1.2, block, x -> Math.exp(x + x * 0x1p-25));
  }

  @Test
  void tanh() {
    Ulps.walk(-Float.MAX_VALUE, Float.MAX_VALUE, 3.3, Tanh::tanh, Math::tanh);
  }

  @Test
  void tanhAtTheEnds() {
    assertAll(
        () -> assertEquals(1f, apply(Tanh::tanh, Float.POSITIVE_INFINITY)),
        () -> assertEquals(-1f, apply(Tanh::tanh, Float.NEGATIVE_INFINITY)),
        () -> assertEquals(0, Float.compare(-0f, apply(Tanh::tanh, -0f))),
        () -> assertEquals(0, Float.compare(0f, apply(Tanh::tanh, 0f))),
        () -> assertTrue(Float.isNaN(apply(Tanh::tanh, Float.NaN))));
  }

  @Test
  void tanhNeverExceedsOne() {
    for (float x = 0; x < 20; x += 0.0001f) {
      assertTrue(apply(Tanh::tanh, x) <= 1f, "tanh " + x);
    }
  }

  /** Its digits last until e^(−2|x|) is denormal. */
  @Test
  void sechSquared() {
    Ulps.walk(-43.6f, 43.6f, 5, Tanh::sechSquared, Tanh::sechSquared);
    assertEquals(0f, apply(Tanh::sechSquared, Float.NEGATIVE_INFINITY), 1e-37f);
    assertTrue(Float.isNaN(apply(Tanh::sechSquared, Float.NaN)));
  }

  @Test
  void log1p() {
    Ulps.walk(0f, 1f, 2, (x, y, n, s) -> Log1p.log1p(x, y, n), Math::log1p);
    assertTrue(Float.isNaN(apply((x, y, n, s) -> Log1p.log1p(x, y, n), Float.NaN)));
  }

  @Test
  void exponentialsOfTheSigmoid() {
    Ulps.walk(-87.33f, 40, 1, Sigmoid::exp, Math::exp);
    Ulps.walk(40, Float.MAX_VALUE, 1, Sigmoid::exp, x -> Math.exp(40));
    Ulps.walk(-87.33f, 87.33f, 1, Sigmoid::expNegativeMagnitude, x -> Math.exp(-Math.abs(x)));
    assertEquals(0f, apply(Sigmoid::exp, Float.NEGATIVE_INFINITY));
    assertTrue(Float.isNaN(apply(Sigmoid::exp, Float.NaN)));
    assertTrue(Float.isNaN(apply(Sigmoid::expNegativeMagnitude, Float.NaN)));
  }

  @Test
  void sigmoidInDouble() {
    for (double x = -700; x < 700; x += 0.37) {
      double z = Math.exp(-x);
      assertEquals(1 / (1 + z), Sigmoid.value(x), 4 * Math.ulp(Sigmoid.value(x)));
      assertEquals(Sigmoid.value(x) * Sigmoid.value(-x), Sigmoid.derivative(x), 1e-16);
      assertEquals(Math.log(1 + Math.exp(x)), Sigmoid.softplus(x), 1e-13);
    }
    assertEquals(Double.MAX_VALUE, Sigmoid.softplus(Double.MAX_VALUE));
  }
}

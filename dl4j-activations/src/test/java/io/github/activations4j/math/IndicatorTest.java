package io.github.activations4j.math;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Comparisons made of arithmetic, at every distance from the threshold a float can have. */
class IndicatorTest {

  private static final float[] MORE = {
    -Float.MAX_VALUE,
    Float.MAX_VALUE,
    -1e20f,
    1e20f,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    0f,
    -0f,
    Float.MIN_NORMAL,
    -Float.MIN_NORMAL,
    Float.NEGATIVE_INFINITY,
    Float.POSITIVE_INFINITY
  };

  private static float[] around(float threshold) {
    float[] x = new float[201 + MORE.length];
    float v = threshold;
    for (int i = 0; i < 100; i++) {
      v = Math.nextDown(v);
    }
    for (int i = 0; i < 201; i++) {
      x[i] = v;
      v = Math.nextUp(v);
    }
    System.arraycopy(MORE, 0, x, 201, MORE.length);
    return x;
  }

  @ParameterizedTest
  @ValueSource(floats = {0f, 1f, -3f, 6f, 0.1f, 1e-45f, 1e-38f, -1e-20f, 1e20f, 3e38f})
  void compares(float threshold) {
    float[] x = around(threshold);
    float[] above = new float[x.length];
    float[] below = new float[x.length];
    Indicator.above(x, threshold, above, x.length);
    Indicator.below(x, threshold, below, x.length);
    for (int i = 0; i < x.length; i++) {
      String at = x[i] + " and " + threshold;
      assertEquals(x[i] > threshold ? 1f : 0f, above[i], at);
      assertEquals(x[i] < threshold ? 1f : 0f, below[i], at);
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {0f, 1f, -3f, 1e20f})
  void nanStaysNan(float threshold) {
    float[] nan = {Float.NaN};
    float[] y = new float[1];
    Indicator.above(nan, threshold, y, 1);
    assertTrue(Float.isNaN(y[0]));
    Indicator.below(nan, threshold, y, 1);
    assertTrue(Float.isNaN(y[0]));
  }

  /** A threshold that is no float: the neighbours decide the same way as the double. */
  @ParameterizedTest
  @ValueSource(doubles = {0.1, -0.1, 0.7, 1.0 / 3, 1e-300, -1e-300, 2.5, 0, 1e-45})
  void roundedThresholdsDecideLikeTheirDoubles(double threshold) {
    float v = (float) threshold;
    for (float x : new float[] {Math.nextDown(v), v, Math.nextUp(v), -v, 0}) {
      assertAll(
          () -> assertEquals(x > threshold, x > Indicator.floor(threshold), x + ", floor"),
          () -> assertEquals(x < threshold, x < Indicator.ceil(threshold), x + ", ceil"));
    }
  }
}

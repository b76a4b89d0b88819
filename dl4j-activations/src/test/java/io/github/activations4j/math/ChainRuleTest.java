package io.github.activations4j.math;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Products of gradient and slope, and selections, against the conditional expressions they mean.
 */
class ChainRuleTest {

  private static final float INFINITY = Float.POSITIVE_INFINITY;

  private static final float[] SPECIAL = {
    0f,
    -0f,
    1f,
    -1f,
    6f,
    -6f,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MIN_NORMAL,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    INFINITY,
    -INFINITY,
    Float.NaN
  };

  private final Scratch scratch = new Scratch();

  /** Bit patterns of every magnitude; now and then a special one, if wanted. */
  private static float[] floats(int seed, int n, boolean finite) {
    Random random = new Random(seed);
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      float any = Float.intBitsToFloat(random.nextInt());
      float special = SPECIAL[random.nextInt(SPECIAL.length)];
      float chosen = random.nextInt(3) == 0 ? special : any;
      x[i] = finite && !Float.isFinite(chosen) ? random.nextFloat() - 0.5f : chosen;
    }
    return x;
  }

  private static float product(float dy, float slope) {
    if (Float.isNaN(dy) || Float.isNaN(slope)) {
      return Float.NaN;
    }
    return slope == 0 ? 0 : dy * slope;
  }

  /** −0 equals 0 here; where the sign of a result matters, it is checked apart. */
  private static void assertSame(float expected, float actual, String at) {
    assertEquals(expected + 0f, actual + 0f, at);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 64, 1000, 1023, 1024})
  void multiplies(int n) {
    for (int seed = 0; seed < 20; seed++) {
      // Finite gradients take another way than infinite ones; slopes here are finite.
      float[] dy = floats(seed, n, seed % 2 == 0);
      float[] slope = floats(seed + 100, n, true);
      float[] dx = new float[n];
      ChainRule.multiply(dy, slope, dx, n);
      float[] dxIsDy = dy.clone();
      ChainRule.multiply(dxIsDy, slope, dxIsDy, n);
      float[] dxIsSlope = slope.clone();
      ChainRule.multiply(dy, dxIsSlope, dxIsSlope, n);
      for (int i = 0; i < n; i++) {
        String at = "dy " + dy[i] + ", slope " + slope[i];
        assertSame(product(dy[i], slope[i]), dx[i], at);
        assertSame(dx[i], dxIsDy[i], at + ", dx is dy");
        assertSame(dx[i], dxIsSlope[i], at + ", dx is slope");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 1000, 1024})
  void infiniteSlopesDoNotSpoilGradientsOfZero(int n) {
    for (int seed = 0; seed < 20; seed++) {
      float[] dy = floats(seed, n, seed % 2 == 0);
      float[] slope = floats(seed + 100, n, false);
      float[] given = slope.clone();
      float[] dx = new float[n];
      ChainRule.multiplyUnbounded(dy, slope, dx, n);
      for (int i = 0; i < n; i++) {
        boolean zero = dy[i] == 0 && !Float.isNaN(given[i]);
        String at = "dy " + dy[i] + ", slope " + given[i];
        assertSame(zero ? 0 : product(dy[i], given[i]), dx[i], at);
        assertSame(dx[i], (float) ChainRule.multiply(dy[i], given[i]), at + ", in double");
      }
    }
  }

  /** One infinite or NaN gradient anywhere in a block is noticed. */
  @ParameterizedTest
  @ValueSource(floats = {INFINITY, -INFINITY})
  void noInfiniteGradientIsMissed(float gradient) {
    float[] slope = new float[Scratch.SIZE];
    for (int i = 0; i < Scratch.SIZE; i++) {
      float[] dy = floats(i, Scratch.SIZE, true);
      dy[i] = gradient;
      float[] dx = new float[Scratch.SIZE];
      ChainRule.multiply(dy, slope, dx, Scratch.SIZE);
      assertEquals(0f, dx[i] + 0f, "at " + i);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 64, 1000, 1024})
  void selects(int n) {
    for (int seed = 0; seed < 20; seed++) {
      float[] x = floats(seed, n, false);
      float[] dy = floats(seed + 100, n, false);
      float[] positive = new float[n];
      float[] above = new float[n];
      float[] outside = new float[n];
      float[] between = x.clone();
      ChainRule.selectPositive(x, dy, positive, n);
      ChainRule.selectAbove(x, 1f, dy, above, n);
      ChainRule.selectOutside(x, 6f, dy, outside, n);
      ChainRule.selectBetween(between, -1f, 6f, 0.25f, dy, between, n);
      for (int i = 0; i < n; i++) {
        String at = "x " + x[i] + ", dy " + dy[i];
        assertSelected(x[i] > 0, x[i], dy[i], positive[i], at);
        assertSelected(x[i] > 1, x[i], dy[i], above[i], at);
        assertSelected(Math.abs(x[i]) > 6, x[i], dy[i], outside[i], at);
        assertSelected(x[i] > -1 && x[i] < 6, x[i], 0.25f * dy[i], between[i], at);
      }
    }
  }

  /** To the bit: what is not selected is 0, not −0, and −0 is selected as it is. */
  private static void assertSelected(boolean selected, float x, float dy, float actual, String at) {
    boolean nan = Float.isNaN(x) || Float.isNaN(dy);
    assertEquals(nan ? Float.NaN : selected ? dy : 0f, actual, at);
  }
}

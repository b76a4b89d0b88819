package io.github.activations4j.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The slopes that are drawn in training. */
class RandomizedLeakyReluTest {

  private static final int DRAWS = 100_000;

  private static double[] slopes(RandomizedLeakyRelu function, double x) {
    double[] slopes = new double[DRAWS];
    Arrays.setAll(slopes, i -> function.slope(i, x));
    return slopes;
  }

  @Test
  void slopesAreUniform() {
    double[] slopes = slopes(new RandomizedLeakyRelu(0.1, 0.5), -1.5);
    Arrays.sort(slopes);
    assertTrue(slopes[0] >= 0.1 && slopes[DRAWS - 1] <= 0.5, "out of range");
    double largest = 0;
    for (int i = 0; i < DRAWS; i++) {
      largest = Math.max(largest, Math.abs((slopes[i] - 0.1) / 0.4 - (i + 0.5) / DRAWS));
    }
    // Kolmogorov and Smirnov: beyond 1.95/√n with probability 0.001, and the draws never change.
    assertTrue(largest < 1.95 / Math.sqrt(DRAWS), "distance from uniform " + largest);
  }

  @Test
  void neighboursAreIndependent() {
    double[] slopes = slopes(new RandomizedLeakyRelu(-1, 1), -0.25);
    double correlation = 0;
    for (int i = 1; i < DRAWS; i++) {
      correlation += 3 * slopes[i] * slopes[i - 1] / DRAWS;
    }
    assertEquals(0, correlation, 4 / Math.sqrt(DRAWS));
  }

  @Test
  void drawIsRepeatedForTheBackwardPass() {
    RandomizedLeakyRelu function = new RandomizedLeakyRelu(0.1, 0.5);
    assertEquals(function.slope(7, -1), new RandomizedLeakyRelu(0.1, 0.5).slope(7, -1));
    assertNotEquals(function.slope(7, -1), function.slope(8, -1));
    assertNotEquals(function.slope(7, -1), function.slope(7, -1.0000001));
  }

  @Test
  void equalBoundsAreOneSlope() {
    assertEquals(0.25, new RandomizedLeakyRelu(0.25, 0.25).slope(3, -2));
  }

  @Test
  void inferenceUsesTheMean() {
    assertEquals("leaky_relu(alpha=0.375)", new RandomizedLeakyRelu(0.25, 0.5).inference().spec());
    assertEquals("relu", new RandomizedLeakyRelu(-0.25, 0.25).inference().spec());
  }
}

package io.github.activations4j.function;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.internal.SlopeFromSide;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The documented conventions, one by one. */
class KinkTest {

  /** Specification, and f′ at each kink, as {@link Definition#convention()} says in words. */
  private static final Map<String, double[]> SLOPES =
      Map.ofEntries(
          Map.entry("step", new double[] {0}),
          Map.entry("relu", new double[] {0}),
          Map.entry("leaky_relu", new double[] {0.01}),
          Map.entry("rrelu", new double[] {11.0 / 48}),
          Map.entry("thresholded_relu", new double[] {0}),
          Map.entry("relu6", new double[] {0, 0}),
          Map.entry("elu(alpha=0.5)", new double[] {0.5}),
          Map.entry("selu", new double[] {1.0507009873554805 * 1.6732632423543772}),
          Map.entry("hard_sigmoid", new double[] {0, 0}),
          Map.entry("hard_swish", new double[] {0, 1}),
          Map.entry("hard_mish", new double[] {0, 1}),
          Map.entry("hard_tanh", new double[] {0, 0}),
          Map.entry("rectified_tanh", new double[] {0}),
          Map.entry("hard_shrink", new double[] {0, 0}),
          Map.entry("soft_shrink", new double[] {0, 0}),
          Map.entry("sparse_sigmoid", new double[] {0, 0}));

  @TestFactory
  Stream<DynamicTest> slopesAtKinks() {
    return SLOPES.entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(),
                    () -> {
                      ElementwiseFunction function = References.elementwise(entry.getKey());
                      double[] slopes =
                          Arrays.stream(function.kinks()).map(function::derivative).toArray();
                      assertArrayEquals(entry.getValue(), slopes, 1e-15);
                    }));
  }

  /** {@link ReferenceTest} then compares the slope there with the one that the table chose. */
  @Test
  void everyKinkIsInTheReferenceTable() {
    References.elementwise()
        .forEach(
            table -> {
              Set<Double> points = new HashSet<>();
              table.points().forEach(point -> points.add((double) point.x()));
              for (double kink : References.elementwise(table.spec()).kinks()) {
                assertTrue(
                    (float) kink != kink || points.contains(kink + 0.0),
                    () ->
                        "the table of "
                            + table.spec()
                            + " lacks its kink "
                            + kink
                            + "; add it in dl4j-activations/src/test/reference/make_reference.py");
              }
            });
  }

  /** Only at the kink, and there in the definition and in the kernel. */
  @Test
  void slopesFromAnotherSide() {
    ElementwiseFunction leaky = SlopeFromSide.right(new LeakyRelu(0.25), 0);
    ElementwiseFunction clip = SlopeFromSide.left(SlopeFromSide.right(new HardTanh(-1, 1), -1), 1);
    assertAll(
        () -> assertSlopes(leaky, 0, 0.25, 1, 1),
        () -> assertSlopes(leaky, -0f, 0.25, 1, 1),
        () -> assertSlopes(clip, -1, 0, 1, 1),
        () -> assertSlopes(clip, 1, 1, 1, 0));
  }

  private static void assertSlopes(
      ElementwiseFunction function, float kink, double left, double at, double right) {
    assertEquals(left, function.derivative(Math.nextDown((double) kink)));
    assertEquals(at, function.derivative(kink));
    assertEquals(right, function.derivative(Math.nextUp((double) kink)));
    assertEquals((float) left, Single.backward(function, Math.nextDown(kink), 1));
    assertEquals((float) at, Single.backward(function, kink, 1));
    assertEquals((float) right, Single.backward(function, Math.nextUp(kink), 1));
  }

  /** Without a dead zone they are the identity, but for the convention at 0. */
  @Test
  void shrinksWithoutDeadZone() {
    for (String spec : new String[] {"hard_shrink(lambda=0)", "soft_shrink(lambda=0)"}) {
      ElementwiseFunction function = References.elementwise(spec);
      for (float x : new float[] {-3e38f, -1.5f, -1e-45f, 0, 1e-45f, 2.25f, 3e38f}) {
        float slope = x == 0 ? 0 : 1;
        assertAll(
            spec + " at " + x,
            () -> assertEquals(x, function.value(x)),
            () -> assertEquals(slope, function.derivative(x)),
            () -> assertEquals(x, Single.forward(function, x)),
            () -> assertEquals(slope, Single.backward(function, x, 1)));
      }
    }
  }
}

package io.github.activations4j.array;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.activations4j.function.ActivationFunction;
import io.github.activations4j.function.Catalogue;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Every layout against a slow oracle, bit by bit, both routes: results where they belong, nothing
 * else written.
 */
@Tag("same-on-every-jdk")
@ExtendWith(OneNativeThread.class)
class LayoutTest {

  private static final List<DataType> TYPES =
      List.of(DataType.FLOAT, DataType.DOUBLE, DataType.FLOAT16, DataType.BFLOAT16);

  /** One of each kind, and of the row functions one whose row is not the last axis. */
  private static final List<String> REPRESENTATIVES =
      List.of("mish", "relu", "rrelu", "softmax(temperature=2)", "sparsemax(axis=0)");

  /** Sides on both sides of a square tile's 32, and lengths on both sides of a block's 1,024. */
  private static final List<long[]> SHAPES =
      List.of(
          new long[] {},
          new long[] {1},
          new long[] {7},
          new long[] {1023},
          new long[] {2050},
          new long[] {1, 1},
          new long[] {1, 6},
          new long[] {6, 1},
          new long[] {33, 70},
          new long[] {2, 1030},
          new long[] {2, 3, 4},
          new long[] {34, 1, 33},
          new long[] {3, 2, 5, 4},
          new long[] {2, 3, 1, 4, 3});

  @TestFactory
  Stream<DynamicTest> everyPairOfLayouts() {
    return combinations(REPRESENTATIVES)
        .map(
            c ->
                DynamicTest.dynamicTest(
                    c.toString(),
                    () -> {
                      for (long[] shape : SHAPES) {
                        c.checkPairs(Layout.of(shape.length), shape);
                      }
                    }));
  }

  @TestFactory
  Stream<DynamicTest> everyFunction() {
    long[] shape = {33, 40};
    List<Layout> layouts = Layout.of(2);
    return combinations(Catalogue.keys())
        .map(
            c ->
                DynamicTest.dynamicTest(
                    c.toString(),
                    () -> {
                      for (int i = 0; i < layouts.size(); i++) {
                        Layout epsilon = layouts.get((i + 1) % layouts.size());
                        c.check(layouts.get(i), epsilon, c.type(), shape);
                      }
                    }));
  }

  @TestFactory
  Stream<DynamicTest> gradientOfAnotherType() {
    long[] shape = {33, 40};
    return combinations(REPRESENTATIVES)
        .map(
            c ->
                DynamicTest.dynamicTest(
                    c.toString(),
                    () -> {
                      for (DataType epsilon : TYPES) {
                        for (Layout layout : Layout.of(2)) {
                          c.check(Layout.of(2).get(0), layout, epsilon, shape);
                          c.check(layout, Layout.of(2).get(1), epsilon, shape);
                        }
                      }
                    }));
  }

  private static Stream<Case> combinations(List<String> specs) {
    return OnRoute.OF_KERNELS.stream()
        .flatMap(r -> TYPES.stream().flatMap(t -> specs.stream().map(s -> new Case(r, t, s))));
  }

  /** A function on arrays of a type by a route. */
  private record Case(Route route, DataType type, String spec) {

    void checkPairs(List<Layout> layouts, long... shape) {
      for (int i = 0; i < layouts.size(); i++) {
        for (int k = 0; k < layouts.size(); k++) {
          // The portable route copies both arrays on their own: nothing depends on the pair, and
          // ND4J's copies take their time.
          if (route == Route.DIRECT || k == (i + 1) % layouts.size()) {
            check(layouts.get(i), layouts.get(k), type, shape);
          }
        }
      }
    }

    void check(Layout in, Layout epsilon, DataType epsilonType, long... shape) {
      String where =
          this
              + " "
              + Arrays.toString(shape)
              + ", in: "
              + in
              + ", epsilon: "
              + epsilonType
              + " "
              + epsilon;
      int n = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
      ActivationFunction function = Catalogue.of(spec);
      Oracle oracle = new Oracle(function, type);
      ArrayFunction arrays = new ArrayFunction(function);
      Held x = Held.of(in, type, shape);
      Held dy = Held.of(epsilon, epsilonType, shape);
      x.set(Contents.preActivations(n, n));
      dy.set(Contents.gradients(n, n + 1));
      double[] values = x.values();
      double[] gradients = dy.values();
      try (OnRoute forced = new OnRoute(route)) {
        arrays.forward(x.array(), true);
        x.assertHolds(oracle.forward(values, true, shape), where + ", in training");
        x.set(values);
        arrays.forward(x.array(), false);
        x.assertHolds(oracle.forward(values, false, shape), where + ", outside training");
        x.set(values);
        arrays.backward(x.array(), dy.array());
        x.assertHolds(oracle.backward(values, gradients, shape), where + ", backward");
        dy.assertHolds(gradients, where + ", the gradient handed in");
      }
    }

    @Override
    public String toString() {
      return route + " " + type + " " + spec;
    }
  }

  /** The matrix is as wide as it claims: only the transpose of 'c' is another name for 'f'. */
  @Test
  void layoutsDiffer() {
    long[] shape = {3, 2, 5, 4};
    long different =
        Layout.of(4).stream()
            .map(l -> Arrays.toString(Held.positions(l, shape)))
            .distinct()
            .count();
    assertEquals(Layout.of(4).size() - 1, different);
  }
}

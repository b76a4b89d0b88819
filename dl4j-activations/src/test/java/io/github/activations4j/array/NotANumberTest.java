package io.github.activations4j.array;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.activations4j.function.ActivationFunction;
import io.github.activations4j.function.Catalogue;
import io.github.activations4j.function.RowFunction;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** NaN in an array gives NaN in its place (in its row, for a function of rows) and nowhere else. */
class NotANumberTest {

  @TestFactory
  Stream<DynamicTest> everyFunction() {
    return Catalogue.keys().stream()
        .map(
            key ->
                DynamicTest.dynamicTest(
                    key,
                    () ->
                        List.of(
                                DataType.FLOAT,
                                DataType.DOUBLE,
                                DataType.FLOAT16,
                                DataType.BFLOAT16)
                            .forEach(
                                type ->
                                    Arrays.stream(Route.values())
                                        .forEach(r -> check(key, type, r)))));
  }

  private static void check(String key, DataType type, Route route) {
    ActivationFunction function = Catalogue.of(key);
    boolean[] expected = new boolean[12];
    if (function instanceof RowFunction) {
      Arrays.fill(expected, 4, 8, true);
    } else {
      expected[5] = true;
    }
    ArrayFunction arrays = new ArrayFunction(function);
    INDArray forward = Nd4j.ones(type, 3, 4).putScalar(5, Double.NaN);
    INDArray outside = forward.dup();
    INDArray backward = forward.dup();
    try (OnRoute forced = new OnRoute(route)) {
      arrays.forward(forward, true);
      arrays.forward(outside, false);
      arrays.backward(backward, Nd4j.ones(type, 3, 4));
    }
    for (int i = 0; i < expected.length; i++) {
      String where = type + " " + route + " element " + i;
      assertEquals(expected[i], Double.isNaN(forward.getDouble(i)), "forward, " + where);
      assertEquals(expected[i], Double.isNaN(outside.getDouble(i)), "inference, " + where);
      assertEquals(expected[i], Double.isNaN(backward.getDouble(i)), "backward, " + where);
    }
  }
}

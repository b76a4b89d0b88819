package io.github.activations4j.array;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.github.activations4j.function.Catalogue;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** An array without elements stays as it is. */
class EmptyArrayTest {

  private static final List<long[]> SHAPES =
      List.of(new long[] {0}, new long[] {0, 3}, new long[] {2, 0, 3}, new long[] {1, 2, 0, 4, 5});

  @TestFactory
  Stream<DynamicTest> nothingHappens() {
    return Catalogue.keys().stream()
        .map(key -> DynamicTest.dynamicTest(key, () -> SHAPES.forEach(s -> check(key, s))));
  }

  private static void check(String key, long... shape) {
    ArrayFunction arrays = new ArrayFunction(Catalogue.of(key));
    for (DataType type :
        List.of(DataType.FLOAT, DataType.DOUBLE, DataType.FLOAT16, DataType.BFLOAT16)) {
      for (Route route : Route.values()) {
        INDArray none = Nd4j.create(type, shape);
        try (OnRoute forced = new OnRoute(route)) {
          arrays.forward(none, true);
          arrays.forward(none, false);
          arrays.backward(none, Nd4j.create(type, shape));
        }
        assertArrayEquals(shape, none.shape(), () -> key + " " + Arrays.toString(shape));
      }
    }
  }
}

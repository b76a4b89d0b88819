package io.github.activations4j.array;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.function.Catalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What cannot be computed is refused in one line, before anything is written. */
class BadArrayTest {

  private static final ArrayFunction MISH = new ArrayFunction(Catalogue.of("mish"));
  private static final ArrayFunction LEAKY = new ArrayFunction(Catalogue.of("leaky_relu(0.2)"));

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"BOOL", "BYTE", "SHORT", "INT", "LONG", "UBYTE", "UINT16", "UINT32", "UINT64"})
  void otherTypes(DataType type) {
    INDArray whole = Nd4j.create(type, 2, 3);
    INDArray floats = Nd4j.create(DataType.FLOAT, 2, 3);
    refused(
        "mish: the input must be FLOAT, DOUBLE, HALF or BFLOAT16, but is " + type,
        () -> MISH.forward(whole, true));
    refused(
        "mish: the input must be FLOAT, DOUBLE, HALF or BFLOAT16, but is " + type,
        () -> MISH.backward(whole, floats));
    refused(
        "leaky_relu(alpha=0.2): the gradient (epsilon) must be FLOAT, DOUBLE, HALF or BFLOAT16,"
            + " but is "
            + type,
        () -> LEAKY.backward(floats, whole));
  }

  @Test
  void text() {
    refused(
        "mish: the input must be FLOAT, DOUBLE, HALF or BFLOAT16, but is UTF8",
        () -> MISH.forward(Nd4j.create("a", "b"), true));
  }

  @Test
  void nothing() {
    INDArray floats = Nd4j.create(DataType.FLOAT, 2, 3);
    refused("mish: the input is null", () -> MISH.forward(null, true));
    refused("mish: the input is null", () -> MISH.backward(null, floats));
    refused("mish: the gradient (epsilon) is null", () -> MISH.backward(floats, null));
  }

  @Test
  void shapesThatDiffer() {
    INDArray in = Nd4j.ones(DataType.FLOAT, 2, 3);
    refused(
        "mish: the gradient (epsilon) must have the shape of the input, [2, 3], but has [3, 2]",
        () -> MISH.backward(in, Nd4j.ones(DataType.FLOAT, 3, 2)));
    refused(
        "mish: the gradient (epsilon) must have the shape of the input, [2, 3], but has [6]",
        () -> MISH.backward(in, Nd4j.ones(DataType.FLOAT, 6)));
    refused(
        "mish: the gradient (epsilon) must have the shape of the input, [2, 3], but has []",
        () -> MISH.backward(in, Nd4j.scalar(1f)));
    assertEquals(6, in.sumNumber().intValue(), "nothing was written");
  }

  @Test
  void broadcastViewCannotHoldResults() {
    INDArray row = Nd4j.ones(DataType.FLOAT, 1, 3);
    INDArray broadcast =
        Nd4j.create(row.data(), new long[] {4, 3}, new long[] {0, 1}, 0, 'c', DataType.FLOAT);
    String message =
        "mish: the input is a broadcast view of shape [4, 3], whose elements share memory; pass a"
            + " copy (dup)";
    refused(message, () -> MISH.forward(broadcast, true));
    refused(message, () -> MISH.backward(broadcast, Nd4j.ones(DataType.FLOAT, 4, 3)));
    assertEquals(3, row.sumNumber().intValue(), "nothing was written");
  }

  /** As a gradient it is only read. */
  @ParameterizedTest
  @EnumSource(Route.class)
  void broadcastViewAsGradient(Route route) {
    INDArray row = Nd4j.createFromArray(new float[][] {{1, 2, 3}});
    INDArray broadcast =
        Nd4j.create(row.data(), new long[] {4, 3}, new long[] {0, 1}, 0, 'c', DataType.FLOAT);
    INDArray in = Nd4j.valueArrayOf(new long[] {4, 3}, -1f, DataType.FLOAT);
    try (OnRoute forced = new OnRoute(route)) {
      LEAKY.backward(in, broadcast);
    }
    double[] each = {0.2f * 1, 0.2f * 2, 0.2f * 3};
    for (int i = 0; i < 4; i++) {
      Contents.assertSame(each, Contents.of(in.getRow(i)), "row " + i);
    }
  }

  @Test
  void axisThatTheArrayLacks() {
    ArrayFunction softmax = new ArrayFunction(Catalogue.of("softmax(axis=2)"));
    refused(
        "axis 2 is not an axis of an array of rank 2",
        () -> softmax.forward(Nd4j.ones(DataType.FLOAT, 2, 3), true));
    refused(
        "axis 2 is not an axis of an array of rank 2",
        () -> softmax.backward(Nd4j.ones(DataType.FLOAT, 2, 3), Nd4j.ones(DataType.FLOAT, 2, 3)));
  }

  @Test
  void unknownRoute() {
    System.setProperty(Route.PROPERTY, "fast");
    try {
      refused(
          "activations4j.route must be auto, direct, composed or portable, but is fast",
          () -> MISH.forward(Nd4j.ones(DataType.FLOAT, 2), true));
    } finally {
      System.clearProperty(Route.PROPERTY);
    }
  }

  /** Whatever is refused for arrays with elements is refused for empty ones. */
  @Test
  void empty() {
    INDArray none = Nd4j.create(DataType.FLOAT, 0, 3);
    assertTrue(none.isEmpty());
    refused(
        "mish: the gradient (epsilon) must have the shape of the input, [0, 3], but has [3, 0]",
        () -> MISH.backward(none, Nd4j.create(DataType.FLOAT, 3, 0)));
  }

  private static void refused(String message, org.junit.jupiter.api.function.Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }
}

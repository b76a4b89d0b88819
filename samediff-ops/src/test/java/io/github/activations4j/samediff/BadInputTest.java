package io.github.activations4j.samediff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.samediff.op.ActivationOp;
import io.github.activations4j.samediff.op.Version;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class BadInputTest {

  private static String message(Runnable call) {
    return assertThrows(IllegalArgumentException.class, call::run).getMessage();
  }

  @Test
  void unknownSpec() {
    SameDiff graph = SameDiff.create();
    SDVariable x = graph.var("x", Nd4j.rand(2, 2));
    assertTrue(message(() -> SameDiffActivations.of("mishh", x)).contains("did you mean mish"));
    assertTrue(
        message(() -> SameDiffActivations.of("elu(beta=1)", x)).contains("no parameter \"beta\""));
    assertTrue(message(() -> SameDiffActivations.portable("mishh", x)).contains("did you mean"));
    assertTrue(message(() -> SameDiffActivations.of(null, x)).contains("null"));
    assertTrue(message(() -> SameDiffActivations.of("mish", null)).contains("x is null"));
    assertEquals(0, graph.ops().length);
  }

  @Test
  void integersAndBooleans() {
    SameDiff graph = SameDiff.create();
    SDVariable ints = graph.constant("ints", Nd4j.createFromArray(1, 2, 3));
    SDVariable flags = graph.placeHolder("flags", DataType.BOOL, -1);
    String text = message(() -> SameDiffActivations.mish(ints));
    assertTrue(text.startsWith("mish: the input ints must be FLOAT"), text);
    assertTrue(text.contains("is INT; cast it"), text);
    assertTrue(message(() -> SameDiffActivations.portable("elu", flags)).contains("is BOOL"));
    INDArray eager = Nd4j.createFromArray(1, 2, 3);
    assertTrue(
        message(
                () ->
                    Nd4j.exec(
                        new ActivationOp(
                            io.github.activations4j.function.Catalogue.of("mish"), eager, null)))
            .contains("must be FLOAT"));
    assertEquals(0, graph.ops().length);
  }

  @Test
  void axisThatIsNotThere() {
    SameDiff graph = SameDiff.create();
    SDVariable x = graph.placeHolder("x", DataType.FLOAT, -1, 3);
    assertTrue(
        message(() -> SameDiffActivations.softmax(x, 1, 2))
            .contains("the input x of rank 2 has no axis 2"));
    assertTrue(
        message(() -> SameDiffActivations.of("sparsemax(axis=-3)", x)).contains("no axis -3"));
    assertEquals(0, graph.ops().length);
  }

  @Test
  void portableRowsOfUnknownRank() {
    SameDiff graph = SameDiff.create();
    SDVariable hidden = graph.placeHolder("x", DataType.FLOAT, -1, 3).mul(2);
    for (String key : new String[] {"sparsemax", "log_softmax"}) {
      assertTrue(
          message(() -> SameDiffActivations.portable(key, hidden))
              .contains("count the axis of the portable form from the first, as in " + key));
      SameDiffActivations.portable(key + "(axis=1)", hidden);
    }
  }

  /**
   * A file from a later version, made by overwriting the function's name in one of this version.
   */
  @Test
  void fileWithAFunctionOfALaterVersion() throws IOException {
    SameDiff graph = SameDiff.create();
    SameDiffActivations.hardMish(graph.var("x", Nd4j.rand(2, 2))).rename("y");
    ByteBuffer buffer = graph.asFlatBuffers(true);
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    replace(bytes, "hard_mish", "soft_mush");
    String text =
        message(
            () -> {
              try {
                SameDiff.fromFlatBuffers(ByteBuffer.wrap(bytes));
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });
    assertTrue(
        text.startsWith(
            "the graph uses the activation soft_mush, written by Activations4j "
                + Version.current()),
        text);
    assertTrue(text.contains("use a version not older than the writer's"), text);
  }

  /** Overwrites strings of the same length; node names among them, which stay consistent. */
  private static void replace(byte[] bytes, String from, String to) {
    byte[] a = from.getBytes(StandardCharsets.UTF_8);
    byte[] b = to.getBytes(StandardCharsets.UTF_8);
    int count = 0;
    for (int i = 0; i + a.length <= bytes.length; i++) {
      if (java.util.Arrays.equals(bytes, i, i + a.length, a, 0, a.length)) {
        System.arraycopy(b, 0, bytes, i, b.length);
        count++;
      }
    }
    assertTrue(count > 0);
  }
}

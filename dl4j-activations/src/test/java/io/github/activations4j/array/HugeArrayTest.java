package io.github.activations4j.array;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.OperatingSystemMXBean;
import io.github.activations4j.function.Catalogue;
import java.lang.management.ManagementFactory;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Arrays beyond 2³¹ bytes, which no one buffer of Java shows. */
class HugeArrayTest {

  private static final long ROWS = 4;
  private static final long COLUMNS = (1L << 27) + 1000;
  private static final long BYTES = ROWS * COLUMNS * Float.BYTES;

  @Test
  void beyondTwoGigabytes() {
    assumeTrue(
        Pointer.maxBytes() - Pointer.totalBytes() > BYTES + (256L << 20),
        () -> "JavaCPP may take " + Pointer.maxBytes() + " bytes, the array has " + BYTES);
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    assumeTrue(
        system.getFreeMemorySize() > BYTES + (1L << 30),
        () -> "only " + system.getFreeMemorySize() + " bytes of memory are free");
    try (INDArray array = Nd4j.create(DataType.FLOAT, ROWS, COLUMNS)) {
      ArrayFunction sigmoid = new ArrayFunction(Catalogue.of("sigmoid"));
      // Rows of 2²⁷ + 1,000 elements begin at other places in each window of 2²⁷.
      sigmoid.forward(array, true);
      INDArray flat = array.reshape(ROWS * COLUMNS);
      assertAll(0.5f, flat);

      // A column steps from window to window.
      INDArray column = array.get(NDArrayIndex.all(), NDArrayIndex.interval(777, 779));
      new ArrayFunction(Catalogue.of("leaky_relu")).backward(column, column.dup().assign(3));
      for (long row = 0; row < ROWS; row++) {
        assertEquals(0.5, array.getDouble(row, 776), "beside the column, row " + row);
        assertEquals(3, array.getDouble(row, 777), "row " + row);
        assertEquals(3, array.getDouble(row, 778), "row " + row);
        assertEquals(0.5, array.getDouble(row, 779), "beside the column, row " + row);
      }
    }
  }

  /** A part at a time, so that ND4J makes no array of this size to compare. */
  private static void assertAll(float expected, INDArray flat) {
    int part = 1 << 25;
    for (long from = 0; from < flat.length(); from += part) {
      long to = Math.min(flat.length(), from + part);
      INDArray some = flat.get(NDArrayIndex.interval(from, to));
      assertEquals(expected, some.minNumber().floatValue(), "smallest from " + from);
      assertEquals(expected, some.maxNumber().floatValue(), "largest from " + from);
    }
  }
}

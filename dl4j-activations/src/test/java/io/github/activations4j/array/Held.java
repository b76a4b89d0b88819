package io.github.activations4j.array;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An array in a layout, and everything in the memory around it. */
final class Held {

  /** What fills the memory around a view; no function returns it. */
  private static final double FILLING = -77;

  private static final Map<String, int[]> POSITIONS = new ConcurrentHashMap<>();

  private final INDArray array;
  private final DataBuffer memory;
  private final int[] positions;

  private Held(INDArray array, DataBuffer memory, int[] positions) {
    this.array = array;
    this.memory = memory;
    this.positions = positions;
  }

  static Held of(Layout layout, DataType type, long... shape) {
    INDArray around = layout.surroundings(type, shape);
    DataBuffer memory = around.data();
    for (long i = 0; i < memory.length(); i++) {
      memory.put(i, FILLING);
    }
    int[] positions =
        POSITIONS.computeIfAbsent(layout + Arrays.toString(shape), key -> positions(layout, shape));
    return new Held(layout.cut(around, shape), memory, positions);
  }

  /** Where the elements are in memory, in 'c' order, according to ND4J. */
  static int[] positions(Layout layout, long... shape) {
    INDArray numbered = layout.surroundings(DataType.DOUBLE, shape);
    for (long i = 0; i < numbered.length(); i++) {
      numbered.data().put(i, (double) i);
    }
    return Arrays.stream(Contents.of(layout.cut(numbered, shape)))
        .mapToInt(position -> (int) position)
        .toArray();
  }

  INDArray array() {
    return array;
  }

  /** The elements in 'c' order. */
  double[] values() {
    return IntStream.of(positions).mapToDouble(memory::getDouble).toArray();
  }

  /** Sets the elements, given in 'c' order. */
  void set(double... values) {
    for (int i = 0; i < positions.length; i++) {
      memory.put(positions[i], values[i]);
    }
  }

  /** Fails unless the elements are these, to the bit, and the memory around them as it was. */
  void assertHolds(double[] expected, String where) {
    Contents.assertSame(expected, values(), where);
    double[] all =
        IntStream.range(0, (int) memory.length()).mapToDouble(memory::getDouble).toArray();
    double[] expectedAll = new double[all.length];
    Arrays.fill(expectedAll, FILLING);
    for (int i = 0; i < positions.length; i++) {
      expectedAll[positions[i]] = expected[i];
    }
    Contents.assertSame(expectedAll, all, where + ", memory around the view");
  }
}

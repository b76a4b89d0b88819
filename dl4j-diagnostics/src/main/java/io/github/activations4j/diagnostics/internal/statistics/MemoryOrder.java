package io.github.activations4j.diagnostics.internal.statistics;

import java.util.stream.IntStream;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The elements of an array as they lie in memory, and which unit each belongs to: element k belongs
 * to unit (k / {@link #run}) mod {@link #units}. Reading them in that order is one bulk copy, in
 * blocks that stay in cache. A view with gaps and a half-precision array are copied first.
 */
final class MemoryOrder implements AutoCloseable {

  final long length;
  final int run;
  final int units;

  private final INDArray array;
  private final boolean ours;
  private final boolean direct;
  private double[] wide;

  private MemoryOrder(INDArray array, boolean ours, int unitAxis) {
    this.array = array;
    this.ours = ours;
    this.length = array.length();
    this.units = unitAxis < 0 ? 1 : Math.toIntExact(array.size(unitAxis));
    this.run =
        Math.toIntExact(unitAxis < 0 || units == 1 ? Math.max(1, length) : array.stride(unitAxis));
    this.direct = Nd4j.getEnvironment().isCPU();
  }

  /**
   * The elements of an array.
   *
   * @param unitAxis the axis along which units lie, −1 if all elements are one unit
   */
  static MemoryOrder of(INDArray array, int unitAxis) {
    return isReadable(array) && isDense(array)
        ? new MemoryOrder(array, false, unitAxis)
        : copied(array, unitAxis);
  }

  /** The elements of an array in 'c' order, whatever its own order is. */
  static MemoryOrder rowMajor(INDArray array, int unitAxis) {
    return isReadable(array) && isDense(array) && array.ordering() == 'c' && isRowMajor(array)
        ? new MemoryOrder(array, false, unitAxis)
        : copied(array, unitAxis);
  }

  /** Copies elements {@code from} to {@code from + n} in memory order. */
  void read(long from, Block to, int n) {
    long position = array.offset() + from;
    if (!direct) {
      for (int i = 0; i < n; i++) {
        to.values[i] = array.data().getFloat(position + i);
      }
    } else if (array.dataType() == DataType.FLOAT) {
      new FloatPointer(array.data().pointer()).position(position).get(to.values, 0, n);
    } else {
      if (wide == null) {
        wide = new double[Block.SIZE];
      }
      new DoublePointer(array.data().pointer()).position(position).get(wide, 0, n);
      for (int i = 0; i < n; i++) {
        to.values[i] = (float) wide[i];
      }
    }
  }

  /** The same, with keys. Reading floats a second time as integers is faster than converting. */
  void readWithKeys(long from, Block to, int n) {
    read(from, to, n);
    if (direct && array.dataType() == DataType.FLOAT) {
      new IntPointer(array.data().pointer()).position(array.offset() + from).get(to.keys, 0, n);
      to.order(n);
    } else {
      to.orderValues(n);
    }
  }

  @Override
  public void close() {
    if (ours) {
      array.close();
    }
  }

  private static MemoryOrder copied(INDArray array, int unitAxis) {
    try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      INDArray dense = array.dup('c');
      if (!isReadable(dense)) {
        INDArray cast = dense.castTo(DataType.FLOAT);
        dense.close();
        dense = cast;
      }
      return new MemoryOrder(dense, true, unitAxis);
    }
  }

  private static boolean isReadable(INDArray array) {
    return array.dataType() == DataType.FLOAT || array.dataType() == DataType.DOUBLE;
  }

  /** Whether the elements fill a stretch of memory without gaps, in some order of the axes. */
  private static boolean isDense(INDArray array) {
    int[] axes =
        IntStream.range(0, array.rank())
            .filter(axis -> array.size(axis) > 1)
            .boxed()
            .sorted((one, other) -> Long.compare(array.stride(one), array.stride(other)))
            .mapToInt(Integer::intValue)
            .toArray();
    long expected = 1;
    for (int axis : axes) {
      if (array.stride(axis) != expected) {
        return false;
      }
      expected *= array.size(axis);
    }
    return true;
  }

  private static boolean isRowMajor(INDArray array) {
    long expected = 1;
    for (int axis = array.rank() - 1; axis >= 0; axis--) {
      if (array.size(axis) > 1 && array.stride(axis) != expected) {
        return false;
      }
      expected *= array.size(axis);
    }
    return true;
  }
}

package io.github.activations4j.array;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Where the elements of an array are, and how to reach them. */
abstract class View {

  private final DataType type;
  private final long[] size;
  private final long[] stride;
  private final long offset;

  private View(DataType type, long[] size, long[] stride, long offset) {
    this.type = type;
    this.size = size;
    this.stride = stride;
    this.offset = offset;
  }

  /** A view of an array by the route that is in force. */
  static View of(INDArray array) {
    return Route.current() == Route.DIRECT ? new Direct(array) : new Staged(array);
  }

  /** Runs of elements for one thread. */
  abstract Elements elements();

  /** Makes what was written visible in the array. */
  abstract void commit();

  final boolean isDouble() {
    return type == DataType.DOUBLE;
  }

  final int rank() {
    return size.length;
  }

  final long size(int axis) {
    return size[axis];
  }

  final long stride(int axis) {
    return stride[axis];
  }

  final long offset() {
    return offset;
  }

  /** Whether elements of equal indices lie equally far from the first, in both views. */
  final boolean hasLayoutOf(View other) {
    if (type != other.type || size.length != other.size.length) {
      return false;
    }
    for (int d = 0; d < size.length; d++) {
      if (size[d] != other.size[d] || (size[d] > 1 && stride[d] != other.stride[d])) {
        return false;
      }
    }
    return true;
  }

  /** One more than the index of the last element. */
  final long end() {
    long end = offset + 1;
    for (int d = 0; d < size.length; d++) {
      end += (size[d] - 1) * stride[d];
    }
    return end;
  }

  /** Elements of a type, in a given memory. */
  final Elements elements(Elements.Memory memory) {
    return switch (type) {
      case FLOAT -> new FloatElements(memory, end());
      case DOUBLE -> new DoubleElements(memory, end());
      case HALF -> new HalfElements(memory, end());
      case BFLOAT16 -> new Bfloat16Elements(memory, end());
      default -> throw new IllegalStateException("no elements of type " + type);
    };
  }

  /** The array's own memory. */
  private static final class Direct extends View {
    private final INDArray array;
    private final long address;

    Direct(INDArray array) {
      super(array.dataType(), array.shape(), array.stride(), array.offset());
      this.array = array;
      this.address = array.data().pointer().address();
    }

    @Override
    Elements elements() {
      return elements((first, bytes) -> NativeMemory.window(address + first, bytes));
    }

    @Override
    void commit() {
      // A window does not keep the memory it shows; the array does, and must live until here.
      java.lang.ref.Reference.reachabilityFence(array);
    }
  }

  /** A copy on the heap, fetched and stored with plain ND4J operations. */
  private static final class Staged extends View {
    private final INDArray array;
    private final ByteBuffer copy;

    Staged(INDArray array) {
      super(
          array.dataType() == DataType.DOUBLE ? DataType.DOUBLE : DataType.FLOAT,
          array.shape(),
          denseStrides(array.shape()),
          0);
      this.array = array;
      try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
        INDArray dense = array.dup('c');
        copy = fetch(dense);
        dense.close();
      }
    }

    private static long[] denseStrides(long[] size) {
      long[] strides = new long[size.length];
      long stride = 1;
      for (int d = size.length - 1; d >= 0; d--) {
        strides[d] = stride;
        stride *= size[d];
      }
      return strides;
    }

    private static ByteBuffer fetch(INDArray dense) {
      boolean wide = dense.dataType() == DataType.DOUBLE;
      int bytes = Math.toIntExact(dense.length() * (wide ? Double.BYTES : Float.BYTES));
      ByteBuffer copy = ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
      if (wide) {
        copy.asDoubleBuffer().put(dense.data().asDouble());
      } else {
        copy.asFloatBuffer().put(dense.data().asFloat());
      }
      return copy;
    }

    @Override
    Elements elements() {
      return elements(
          (first, bytes) -> copy.slice((int) first, (int) bytes).order(ByteOrder.nativeOrder()));
    }

    @Override
    void commit() {
      try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
        INDArray result;
        if (isDouble()) {
          double[] values = new double[copy.capacity() / Double.BYTES];
          copy.asDoubleBuffer().get(values);
          result = Nd4j.createFromArray(values);
        } else {
          float[] values = new float[copy.capacity() / Float.BYTES];
          copy.asFloatBuffer().get(values);
          result = Nd4j.createFromArray(values);
        }
        array.assign(result.reshape('c', array.shape()).castTo(array.dataType()));
        result.close();
      }
    }
  }
}

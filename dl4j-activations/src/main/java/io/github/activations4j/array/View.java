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

  /**
   * Runs of elements of several views for one thread; one for each view, however often it occurs.
   */
  static Elements[] elements(View... views) {
    Elements[] elements = new Elements[views.length];
    for (int i = 0; i < views.length; i++) {
      for (int k = 0; k < i && elements[i] == null; k++) {
        elements[i] = views[k] == views[i] ? elements[k] : null;
      }
      elements[i] = elements[i] == null ? views[i].elements() : elements[i];
    }
    return elements;
  }

  /** Makes what was written visible in the array. */
  abstract void commit();

  final boolean isDouble() {
    return type == DataType.DOUBLE;
  }

  final boolean isFloat() {
    return type == DataType.FLOAT;
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

  /**
   * Whether the memory ranges from the first to the last element overlap. Interleaved views
   * overlap, too.
   */
  abstract boolean overlaps(View other);

  /** Whether elements of equal indices are the same memory, in views that overlap. */
  abstract boolean isElementForElement(View other);

  final boolean hasStridesOf(View other) {
    for (int d = 0; d < size.length; d++) {
      if (size[d] > 1 && stride[d] != other.stride[d]) {
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
    boolean overlaps(View other) {
      // By address, because views of one array, and arrays of one workspace, have separate data
      // buffers.
      return other instanceof Direct that && first() < that.last() && that.first() < last();
    }

    @Override
    boolean isElementForElement(View other) {
      return other instanceof Direct that
          && first() == that.first()
          && array.dataType().width() == that.array.dataType().width()
          && hasStridesOf(that);
    }

    private long first() {
      return address + offset() * array.dataType().width();
    }

    private long last() {
      return address + end() * array.dataType().width();
    }

    @Override
    void commit() {
      // Results are in the array's memory already.
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

    /** A copy shares memory with nothing. */
    @Override
    boolean overlaps(View other) {
      return false;
    }

    @Override
    boolean isElementForElement(View other) {
      return false;
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

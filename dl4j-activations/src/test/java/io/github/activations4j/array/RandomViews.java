package io.github.activations4j.array;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Views of one shape at random places, with random strides, into one memory or several. */
final class RandomViews {

  private final Random random;
  private final long[] shape;

  RandomViews(Random random, long... shape) {
    this.random = random;
    this.shape = shape;
  }

  /** A shape of up to four axes, with sides on both sides of a tile's. */
  static long[] shape(Random random) {
    int rank = random.nextInt(5);
    long[] shape = random.longs(rank, 1, 6).toArray();
    if (rank > 0 && random.nextInt(4) == 0) {
      shape[random.nextInt(rank)] = 30 + random.nextInt(50);
    }
    if (rank == 1 && random.nextInt(3) == 0) {
      shape[0] = 1000 + random.nextInt(1200);
    }
    return shape;
  }

  /** Where elements are: the place of the first, and the step along each axis. */
  record Place(long first, long[] stride, long[] shape) {

    /** Places of all elements, in 'c' order. */
    int[] positions() {
      int n = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
      return IntStream.range(0, n).map(this::position).toArray();
    }

    private int position(int index) {
      long position = first;
      int rest = index;
      for (int d = shape.length - 1; d >= 0; d--) {
        position += rest % shape[d] * stride[d];
        rest /= (int) shape[d];
      }
      return (int) position;
    }

    INDArray of(DataBuffer memory, DataType type) {
      return Nd4j.create(memory, shape, stride, first, 'c', type);
    }

    Place moved(long by) {
      return new Place(Math.max(0, first + by), stride, shape);
    }
  }

  /** Each element in memory of its own, as in whatever is cut out of a dense array. */
  Place writable() {
    int rank = shape.length;
    long[] stride = new long[rank];
    long step = random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 1;
    for (int d : order(rank)) {
      stride[d] = step;
      step = step * shape[d] + (random.nextInt(3) == 0 ? random.nextInt(4) : 0);
    }
    return new Place(random.nextInt(40), stride, shape);
  }

  /** Any strides, those of a broadcast view and of a sliding window among them. */
  Place readable() {
    if (random.nextInt(3) > 0) {
      return writable();
    }
    long[] stride = IntStream.range(0, shape.length).mapToLong(d -> random.nextInt(7)).toArray();
    return new Place(random.nextInt(40), stride, shape);
  }

  private int[] order(int rank) {
    int[] order = IntStream.range(0, rank).toArray();
    if (random.nextBoolean()) {
      for (int i = rank - 1; i > 0; i--) {
        int k = random.nextInt(i + 1);
        int swapped = order[i];
        order[i] = order[k];
        order[k] = swapped;
      }
    } else {
      for (int i = 0; i < rank; i++) {
        order[i] = rank - 1 - i;
      }
    }
    return order;
  }
}

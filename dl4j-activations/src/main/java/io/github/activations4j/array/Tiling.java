package io.github.activations4j.array;

import java.util.Arrays;

/**
 * Cuts arrays of the same shape into rectangles of at most a block's elements.
 *
 * <p>Axes are sorted by the first array's strides and joined where all arrays run through them
 * without a gap, so that most arrays become one long run. A rectangle has a long side along the
 * first array's densest axis and, where another array is densest along another axis (DL4J's dense
 * layers pass one array in 'f' and one in 'c' order), a side along that axis, so that both are read
 * along cache lines.
 */
final class Tiling {

  private static final int SQUARE = 32;

  private final long[] size;

  /** For each array, its stride along each axis. */
  private final long[][] stride;

  private final long[] offset;
  private final int second;
  private final int width;
  private final int height;
  private final long[] tiles;
  private final long count;

  /**
   * A tiling.
   *
   * @param block largest number of elements in a rectangle
   * @param arrays arrays of the same shape; results are written to the first
   */
  Tiling(int block, View... arrays) {
    long[][] axes = joined(sorted(arrays));
    int rank = axes.length;
    size = new long[rank];
    stride = new long[arrays.length][rank];
    offset = new long[arrays.length];
    for (int d = 0; d < rank; d++) {
      size[d] = axes[d][0];
      for (int k = 0; k < arrays.length; k++) {
        stride[k][d] = axes[d][1 + k];
      }
    }
    for (int k = 0; k < arrays.length; k++) {
      offset[k] = arrays[k].offset();
    }
    int crossing = crossingAxis();
    second = crossing > 0 ? crossing : rank > 1 ? 1 : -1;
    width = rank == 0 ? 1 : (int) Math.min(size[0], crossing > 0 ? SQUARE : block);
    height = second < 0 ? 1 : (int) Math.min(size[second], block / width);
    tiles = new long[rank];
    long product = 1;
    for (int d = 0; d < rank; d++) {
      int side = d == 0 ? width : d == second ? height : 1;
      tiles[d] = (size[d] + side - 1) / side;
      product *= tiles[d];
    }
    count = product;
  }

  /** For each axis its size, and each array's stride along it. */
  private static long[][] sorted(View[] arrays) {
    View first = arrays[0];
    long[][] axes = new long[first.rank()][];
    int kept = 0;
    for (int d = first.rank() - 1; d >= 0; d--) {
      if (first.size(d) > 1) {
        long[] axis = new long[1 + arrays.length];
        axis[0] = first.size(d);
        for (int k = 0; k < arrays.length; k++) {
          axis[1 + k] = arrays[k].stride(d);
        }
        axes[kept++] = axis;
      }
    }
    axes = Arrays.copyOf(axes, kept);
    Arrays.sort(axes, (p, q) -> Long.compare(p[1], q[1]));
    return axes;
  }

  private static long[][] joined(long[][] axes) {
    int last = 0;
    for (int d = 1; d < axes.length; d++) {
      if (continues(axes[last], axes[d])) {
        axes[last][0] *= axes[d][0];
      } else {
        axes[++last] = axes[d];
      }
    }
    return axes.length == 0 ? axes : Arrays.copyOf(axes, last + 1);
  }

  private static boolean continues(long[] inner, long[] outer) {
    for (int k = 1; k < inner.length; k++) {
      if (outer[k] != inner[k] * inner[0]) {
        return false;
      }
    }
    return true;
  }

  /** The axis along which an array other than the first is densest, if not the first axis; or 0. */
  private int crossingAxis() {
    for (long[] strides : stride) {
      int densest = 0;
      for (int d = 1; d < strides.length; d++) {
        if (strides[d] < strides[densest]) {
          densest = d;
        }
      }
      if (densest > 0) {
        return densest;
      }
    }
    return 0;
  }

  /** Number of rectangles. */
  long count() {
    return count;
  }

  /** Whether the elements of each array are neighbours, in the same order. */
  boolean isOneRun() {
    if (size.length != 1) {
      return false;
    }
    for (long[] strides : stride) {
      if (strides[0] != 1) {
        return false;
      }
    }
    return true;
  }

  /** Number of elements, if they are one run. */
  long runElements() {
    return size[0];
  }

  /** Index of an array's first element. */
  long offset(int array) {
    return offset[array];
  }

  /** Number of elements in most rectangles. */
  int tileElements() {
    return width * height;
  }

  /** Room for a rectangle; each thread needs its own. */
  Tile newTile() {
    return new Tile();
  }

  /** A rectangle: where it begins in each array, and how many elements its sides have. */
  final class Tile {
    private final long[] start = new long[offset.length];
    private int width;
    private int height;

    private Tile() {}

    /** Moves to a rectangle, counted from 0. */
    void moveTo(long index) {
      System.arraycopy(offset, 0, start, 0, start.length);
      width = Tiling.this.width;
      height = Tiling.this.height;
      long rest = index;
      for (int d = 0; d < tiles.length; d++) {
        long first = rest % tiles[d];
        rest /= tiles[d];
        if (d == 0) {
          first *= Tiling.this.width;
          width = (int) Math.min(width, size[0] - first);
        } else if (d == second) {
          first *= Tiling.this.height;
          height = (int) Math.min(height, size[d] - first);
        }
        for (int k = 0; k < start.length; k++) {
          start[k] += first * stride[k][d];
        }
      }
    }

    int elements() {
      return width * height;
    }

    /** Copies the rectangle of an array into a block, along the array's cache lines. */
    void read(int array, Elements from, Block block) {
      long across = across(array);
      long down = down(array);
      if (across <= down || height == 1) {
        for (int row = 0; row < height; row++) {
          block.read(from, start[array] + row * down, across, row * width, 1, width);
        }
      } else {
        for (int column = 0; column < width; column++) {
          block.read(from, start[array] + column * across, down, column, width, height);
        }
      }
    }

    /** Copies a block into the rectangle of an array, along the array's cache lines. */
    void write(int array, Elements to, Block block) {
      long across = across(array);
      long down = down(array);
      if (across <= down || height == 1) {
        for (int row = 0; row < height; row++) {
          block.write(to, start[array] + row * down, across, row * width, 1, width);
        }
      } else {
        for (int column = 0; column < width; column++) {
          block.write(to, start[array] + column * across, down, column, width, height);
        }
      }
    }

    private long across(int array) {
      return size.length == 0 ? 1 : stride[array][0];
    }

    private long down(int array) {
      return second < 0 ? 0 : stride[array][second];
    }
  }
}

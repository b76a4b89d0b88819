package io.github.activations4j.array;

import java.util.Arrays;

/**
 * Cuts one array, or two of the same shape, into rectangles of at most a block's elements.
 *
 * <p>Axes are sorted by the first array's strides and joined where both arrays run through them
 * without a gap, so that most pairs of arrays become one long run. A rectangle has a long side
 * along the first array's densest axis and, where the second array is densest along another one
 * (DL4J's dense layers hand over 'f' and 'c' order), a side along that axis, so that both are read
 * along cache lines.
 */
final class Tiling {

  private static final int SQUARE = 32;

  private final long[] size;
  private final long[] strideA;
  private final long[] strideB;
  private final long offsetA;
  private final long offsetB;
  private final int second;
  private final int width;
  private final int height;
  private final long[] tiles;
  private final long count;

  /** A rectangle: where it begins in both arrays, and how many elements its sides have. */
  static final class Tile {
    long a;
    long b;
    int width;
    int height;
  }

  Tiling(View a, View b, int block) {
    this.offsetA = a.offset();
    this.offsetB = b.offset();
    long[][] axes = joined(sorted(a, b));
    int rank = axes.length;
    size = new long[rank];
    strideA = new long[rank];
    strideB = new long[rank];
    for (int d = 0; d < rank; d++) {
      size[d] = axes[d][0];
      strideA[d] = axes[d][1];
      strideB[d] = axes[d][2];
    }
    second = secondAxis();
    boolean crossed = second >= 0 && strideB[second] < strideB[0];
    width = rank == 0 ? 1 : (int) Math.min(size[0], crossed ? SQUARE : block);
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

  private static long[][] sorted(View a, View b) {
    long[][] axes = new long[a.rank()][];
    int kept = 0;
    for (int d = a.rank() - 1; d >= 0; d--) {
      if (a.size(d) > 1) {
        axes[kept++] = new long[] {a.size(d), a.stride(d), b.stride(d)};
      }
    }
    axes = Arrays.copyOf(axes, kept);
    Arrays.sort(axes, (p, q) -> Long.compare(p[1], q[1]));
    return axes;
  }

  private static long[][] joined(long[][] axes) {
    int last = 0;
    for (int d = 1; d < axes.length; d++) {
      long[] inner = axes[last];
      long[] outer = axes[d];
      if (outer[1] == inner[1] * inner[0] && outer[2] == inner[2] * inner[0]) {
        inner[0] *= outer[0];
      } else {
        axes[++last] = outer;
      }
    }
    return axes.length == 0 ? axes : Arrays.copyOf(axes, last + 1);
  }

  /** The axis of a rectangle's other side: where b is densest, else the next one; −1 for none. */
  private int secondAxis() {
    if (size.length < 2) {
      return -1;
    }
    int densest = 0;
    for (int d = 1; d < size.length; d++) {
      if (strideB[d] < strideB[densest]) {
        densest = d;
      }
    }
    return densest == 0 ? 1 : densest;
  }

  /** Number of rectangles. */
  long count() {
    return count;
  }

  /** Number of elements in most rectangles. */
  int tileElements() {
    return width * height;
  }

  /** Fills in a rectangle. */
  void locate(long index, Tile tile) {
    tile.a = offsetA;
    tile.b = offsetB;
    tile.width = width;
    tile.height = height;
    long rest = index;
    for (int d = 0; d < tiles.length; d++) {
      long t = rest % tiles[d];
      rest /= tiles[d];
      long first = t;
      if (d == 0) {
        first = t * width;
        tile.width = (int) Math.min(width, size[0] - first);
      } else if (d == second) {
        first = t * height;
        tile.height = (int) Math.min(height, size[d] - first);
      }
      tile.a += first * strideA[d];
      tile.b += first * strideB[d];
    }
  }

  /** The first array's stride along the width. */
  long widthStrideA() {
    return size.length == 0 ? 1 : strideA[0];
  }

  /** The first array's stride along the height. */
  long heightStrideA() {
    return second < 0 ? 0 : strideA[second];
  }

  /** The second array's stride along the width. */
  long widthStrideB() {
    return size.length == 0 ? 1 : strideB[0];
  }

  /** The second array's stride along the height. */
  long heightStrideB() {
    return second < 0 ? 0 : strideB[second];
  }
}

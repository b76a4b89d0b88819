package io.github.activations4j.array;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts several arrays of one shape into rectangles of at most a block's elements.
 *
 * <p>Axes are sorted by the first array's strides and joined where all arrays run through them
 * without a gap. A rectangle has its width along the first joined axis. Its height is along the
 * axis where another array is densest, so that both are read along cache lines, else along the next
 * one.
 */
final class Sweep {

  private static final int SQUARE = 32;

  private final View like;
  private final long[] size;
  private final int[][] axes;
  private final long[][] stride;
  private final long[] offset;
  private final int second;
  private final int width;
  private final int height;
  private final long[] tiles;
  private final long count;

  /** A rectangle: where it begins along each joined axis and in each array, and its sides. */
  static final class Tile {
    final long[] start;
    final long[] at;
    int width;
    int height;

    Tile(Sweep sweep) {
      start = new long[sweep.size.length];
      at = new long[sweep.offset.length];
    }
  }

  /**
   * Arrays of one shape, the first of which decides the order.
   *
   * @param views the arrays
   * @param block elements in a rectangle, at most
   * @param pattern a number of neighbouring elements along the first array after which smaller
   *     operands repeat; widths are a multiple of it where possible
   */
  Sweep(List<View> views, int block, long pattern) {
    like = views.get(0);
    List<List<Integer>> joined = joined(views);
    int rank = joined.size();
    size = new long[rank];
    axes = new int[rank][];
    stride = new long[views.size()][rank];
    offset = views.stream().mapToLong(View::offset).toArray();
    for (int d = 0; d < rank; d++) {
      axes[d] = joined.get(d).stream().mapToInt(Integer::intValue).toArray();
      size[d] = 1;
      for (int axis : axes[d]) {
        size[d] *= like.size(axis);
      }
      for (int k = 0; k < views.size(); k++) {
        stride[k][d] = views.get(k).stride(axes[d][0]);
      }
    }
    int crossing = crossing();
    second = crossing >= 0 ? crossing : rank > 1 ? 1 : -1;
    long wide = crossing >= 0 ? SQUARE : along(pattern, block);
    width = rank == 0 ? 1 : (int) Math.min(size[0], wide);
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

  /** A width that a pattern divides, or that divides the pattern, so that few phases occur. */
  private static long along(long pattern, int block) {
    if (pattern <= block) {
      return block / pattern * pattern;
    }
    for (int divisor = block; divisor > block / 4; divisor--) {
      if (pattern % divisor == 0) {
        return divisor;
      }
    }
    return block;
  }

  private static List<List<Integer>> joined(List<View> views) {
    View first = views.get(0);
    List<Integer> sorted = new ArrayList<>();
    for (int axis = first.rank() - 1; axis >= 0; axis--) {
      if (first.size(axis) > 1) {
        sorted.add(axis);
      }
    }
    sorted.sort((a, b) -> Long.compare(first.stride(a), first.stride(b)));
    List<List<Integer>> joined = new ArrayList<>();
    for (int axis : sorted) {
      List<Integer> inner = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      if (inner != null && continues(views, inner.get(inner.size() - 1), axis)) {
        inner.add(axis);
      } else {
        joined.add(new ArrayList<>(List.of(axis)));
      }
    }
    return joined;
  }

  private static boolean continues(List<View> views, int inner, int outer) {
    for (View view : views) {
      if (view.stride(outer) != view.stride(inner) * view.size(inner)) {
        return false;
      }
    }
    return true;
  }

  /** The axis along which some array is denser than along the first; −1 for none. */
  private int crossing() {
    for (int k = 1; k < stride.length; k++) {
      for (int d = 1; d < size.length; d++) {
        if (stride[k][d] < stride[k][0]) {
          return d;
        }
      }
    }
    return -1;
  }

  /** Number of rectangles. */
  long count() {
    return count;
  }

  /** Number of elements in most rectangles. */
  int tileElements() {
    return width * height;
  }

  /** Number of elements of an array. */
  long elements() {
    long product = 1;
    for (long s : size) {
      product *= s;
    }
    return product;
  }

  /** Number of joined axes. */
  int rank() {
    return size.length;
  }

  /** The axes that a joined one consists of, the densest first. */
  int[] axes(int joined) {
    return axes[joined];
  }

  /** Length of one of the axes. */
  long sizeOf(int axis) {
    return like.size(axis);
  }

  /** Length of a joined axis. */
  long size(int joined) {
    return size[joined];
  }

  /** Number of neighbouring elements along the first joined axis in a full rectangle. */
  int width() {
    return width;
  }

  /** Number of rows in a full rectangle. */
  int height() {
    return height;
  }

  /** The joined axis along which rectangles have their height; −1 for none. */
  int second() {
    return second;
  }

  /** Fills in a rectangle. */
  void locate(long index, Tile tile) {
    System.arraycopy(offset, 0, tile.at, 0, offset.length);
    Arrays.fill(tile.start, 0);
    tile.width = width;
    tile.height = height;
    long rest = index;
    for (int d = 0; d < tiles.length; d++) {
      long first = rest % tiles[d];
      rest /= tiles[d];
      if (d == 0) {
        first *= width;
        tile.width = (int) Math.min(width, size[0] - first);
      } else if (d == second) {
        first *= height;
        tile.height = (int) Math.min(height, size[d] - first);
      }
      tile.start[d] = first;
      for (int k = 0; k < offset.length; k++) {
        tile.at[k] += first * stride[k][d];
      }
    }
  }

  /** An array's stride along the width. */
  long widthStride(int array) {
    return size.length == 0 ? 1 : stride[array][0];
  }

  /** An array's stride along the height. */
  long heightStride(int array) {
    return second < 0 ? 0 : stride[array][second];
  }
}

package io.github.activations4j.array;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A small operand, such as one slope per channel, that is repeated along the axes where its size is
 * 1. Knows where in the operand an element of a rectangle finds its value, and which element of the
 * operand receives a sum.
 */
final class Spread {

  /** For each joined axis of the sweep, runs from the densest outwards. */
  private final long[][] size;

  private final long[][] stride;
  private final Sweep sweep;
  private final int count;
  private final int slots;
  private final boolean constantAlongFirst;

  /** Phases that are written out, at most. */
  private static final int MOST_SLOTS = 16;

  Spread(Sweep sweep, long[] shape) {
    this.sweep = sweep;
    long[] dense = new long[shape.length];
    long product = 1;
    for (int d = shape.length - 1; d >= 0; d--) {
      dense[d] = shape[d] == 1 ? 0 : product;
      product *= shape[d];
    }
    count = Math.toIntExact(product);
    size = new long[sweep.rank()][];
    stride = new long[sweep.rank()][];
    for (int d = 0; d < sweep.rank(); d++) {
      runs(d, dense);
    }
    constantAlongFirst = sweep.rank() > 0 && constant(0);
    slots = sweep.rank() > 0 && elsewhereConstant() ? slots(period()) : 0;
  }

  private int slots(long period) {
    long width = sweep.width();
    if (width % period == 0 || width == sweep.size(0)) {
      return 1;
    }
    long needed = period / width;
    // With fewer repetitions, expanding the phases costs more than it saves.
    boolean often = sweep.elements() >= 4 * period;
    return period % width == 0 && needed <= MOST_SLOTS && often ? (int) needed : 0;
  }

  /** Number of elements in a pattern along axes in an order, after which an operand repeats. */
  static long period(View like, long[] shape) {
    List<Integer> axes = new ArrayList<>();
    for (int d = like.rank() - 1; d >= 0; d--) {
      if (like.size(d) > 1) {
        axes.add(d);
      }
    }
    axes.sort((a, b) -> Long.compare(like.stride(a), like.stride(b)));
    long period = 1;
    long length = 1;
    for (int axis : axes) {
      length *= like.size(axis);
      period = shape[axis] == 1 ? period : length;
    }
    return period;
  }

  private void runs(int joined, long[] dense) {
    int[] axes = sweep.axes(joined);
    long[] sizes = new long[axes.length];
    long[] strides = new long[axes.length];
    int last = -1;
    for (int i = 0; i < axes.length; i++) {
      long axisSize = sweep.sizeOf(axes[i]);
      long axisStride = dense[axes[i]];
      if (last >= 0 && axisStride == strides[last] * sizes[last]) {
        sizes[last] *= axisSize;
      } else {
        last++;
        sizes[last] = axisSize;
        strides[last] = axisStride;
      }
    }
    size[joined] = Arrays.copyOf(sizes, last + 1);
    stride[joined] = Arrays.copyOf(strides, last + 1);
  }

  private boolean elsewhereConstant() {
    for (int d = 1; d < stride.length; d++) {
      if (!constant(d)) {
        return false;
      }
    }
    return true;
  }

  private boolean constant(int joined) {
    return Arrays.stream(stride[joined]).allMatch(s -> s == 0);
  }

  private long period() {
    long period = 1;
    long length = 1;
    for (int i = 0; i < size[0].length; i++) {
      length *= size[0][i];
      period = stride[0][i] == 0 ? period : length;
    }
    return period;
  }

  /** Remembers a rectangle, to tell whether the operand looks the same from the next one. */
  final class Memory {
    private final Sweep.Tile tile = new Sweep.Tile(sweep);

    /** Whether an operand without phases has the same value in the same place of a rectangle. */
    boolean fits(Sweep.Tile next) {
      if (!constantAlongFirst || tile.width != next.width || tile.height != next.height) {
        return false;
      }
      for (int d = 1; d < tile.start.length; d++) {
        if (tile.start[d] != next.start[d]) {
          return false;
        }
      }
      return true;
    }

    void remember(Sweep.Tile next) {
      System.arraycopy(next.start, 0, tile.start, 0, tile.start.length);
      tile.width = next.width;
      tile.height = next.height;
    }

    /** The rectangle remembered; of no width if there is none. */
    Sweep.Tile tile() {
      return tile;
    }
  }

  /** Whether the operand repeats one value along the first joined axis. */
  boolean isConstantAlongFirst() {
    return constantAlongFirst;
  }

  /** Number of elements. */
  int count() {
    return count;
  }

  /**
   * Number of phases in which rectangles see the operand: those of one phase see the same values in
   * the same order. 0 where there are too many.
   */
  int slots() {
    return slots;
  }

  /** The phase of a rectangle; −1 if it is an odd one at the end of the axis. */
  int slot(Sweep.Tile tile) {
    if (slots == 0 || (tile.height > 1 && tile.width != sweep.width())) {
      return -1;
    }
    return (int) (tile.start[0] / sweep.width() % slots);
  }

  /** Walks over the runs of a full rectangle in a phase. */
  void walkSlot(int slot, Runs runs) {
    for (int row = 0; row < sweep.height(); row++) {
      row(0, (long) slot * sweep.width(), row * sweep.width(), sweep.width(), runs);
    }
  }

  private long position(int joined, long index) {
    long rest = index;
    long position = 0;
    for (int i = 0; i < size[joined].length; i++) {
      position += rest % size[joined][i] * stride[joined][i];
      rest /= size[joined][i];
    }
    return position;
  }

  /**
   * Takes the runs of a row: elements from {@code at} on that all have one value, or neighbours.
   */
  interface Runs {

    /**
     * A run.
     *
     * @param at first element in the block
     * @param n number of elements
     * @param first the operand's element for the first of them
     * @param step distance in the operand from one to the next; 0 for one value
     */
    void run(int at, int n, int first, int step);
  }

  /** Walks over the runs of a rectangle. */
  void walk(Sweep.Tile tile, Runs runs) {
    long base = 0;
    for (int d = 1; d < tile.start.length; d++) {
      if (d != sweep.second()) {
        base += position(d, tile.start[d]);
      }
    }
    for (int row = 0; row < tile.height; row++) {
      long first =
          sweep.second() < 0
              ? base
              : base + position(sweep.second(), tile.start[sweep.second()] + row);
      row(first, tile.start.length == 0 ? 0 : tile.start[0], row * tile.width, tile.width, runs);
    }
  }

  /** The runs of {@code n} elements along the first joined axis from {@code start} on. */
  void row(long base, long start, int at, int n, Runs runs) {
    if (size.length == 0) {
      runs.run(at, n, (int) base, 0);
      return;
    }
    long inner = size[0][0];
    int step = (int) stride[0][0];
    for (int done = 0; done < n; ) {
      long index = start + done;
      int take = (int) Math.min(inner - index % inner, n - done);
      runs.run(at + done, take, (int) (base + position(0, index)), step);
      done += take;
    }
  }
}

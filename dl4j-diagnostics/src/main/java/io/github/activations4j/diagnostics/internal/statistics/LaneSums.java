package io.github.activations4j.diagnostics.internal.statistics;

import java.util.Arrays;

/**
 * Sums over rows of values, lane by lane: value j of a row goes to entry j of every sum.
 *
 * <p>The loops are written so that HotSpot makes vector instructions of them, which takes a third
 * of the time: one short statement each, every array at the same index (rows are copied to the
 * front of a buffer first, for offsets could overlap), and comparisons as shifts of integer keys.
 */
final class LaneSums {

  /** Rows shorter than this are not worth the call. */
  static final int LEAST = 64;

  float[] sum = {};
  float[] squares = {};
  float[] magnitude = {};

  /** Minus the number of values other than zero. */
  int[] notZero = {};

  /** Minus the number of values outside of the intervals of zero slope, over both intervals. */
  int[] notInactive = {};

  /** Minus the number of values outside of the flat intervals, over both intervals. */
  int[] notFlat = {};

  private float[] row = {};
  private int[] keys = {};
  private int lanes;

  /** Starts again with this many lanes. */
  void clear(int lanes) {
    this.lanes = lanes;
    if (sum.length < lanes) {
      sum = new float[lanes];
      squares = new float[lanes];
      magnitude = new float[lanes];
      notZero = new int[lanes];
      notInactive = new int[lanes];
      notFlat = new int[lanes];
      row = new float[lanes];
      keys = new int[lanes];
      return;
    }
    Arrays.fill(sum, 0, lanes, 0);
    Arrays.fill(squares, 0, lanes, 0);
    Arrays.fill(magnitude, 0, lanes, 0);
    Arrays.fill(notZero, 0, lanes, 0);
    Arrays.fill(notInactive, 0, lanes, 0);
    Arrays.fill(notFlat, 0, lanes, 0);
  }

  int lanes() {
    return lanes;
  }

  /**
   * Adds rows that follow each other; the last one may be shorter.
   *
   * @param block where they are
   * @param from index of the first value
   * @param to index after the last one
   */
  void add(Block block, int from, int to, Slopes slopes) {
    for (int i = from; i < to; i += lanes) {
      int n = Math.min(lanes, to - i);
      System.arraycopy(block.values, i, row, 0, n);
      System.arraycopy(block.keys, i, keys, 0, n);
      sums(row, sum, squares, magnitude, n);
      outside(Interval.ZERO, notZero, n);
      outside(slopes.zeroLow, notInactive, n);
      outside(slopes.zeroHigh, notInactive, n);
      outside(slopes.flatLow, notFlat, n);
      outside(slopes.flatHigh, notFlat, n);
    }
  }

  /** How often a value is counted by {@link #outside} if it is outside of all intervals. */
  static int intervals(Interval one, Interval other) {
    return (one.isEmpty() ? 0 : 1) + (other.isEmpty() ? 0 : 1);
  }

  private static void sums(float[] row, float[] sum, float[] squares, float[] magnitude, int n) {
    for (int j = 0; j < n; j++) {
      sum[j] += row[j];
      squares[j] += row[j] * row[j];
      magnitude[j] += Math.abs(row[j]);
    }
  }

  private void outside(Interval interval, int[] count, int n) {
    if (!interval.isEmpty()) {
      below(keys, interval.lowKey(), count, n);
      above(keys, interval.highKey(), count, n);
    }
  }

  /** Two loops: one that counts both is not vectorised on JDK 17. */
  private static void below(int[] keys, int low, int[] count, int n) {
    for (int j = 0; j < n; j++) {
      count[j] += (keys[j] - low) >> 31;
    }
  }

  private static void above(int[] keys, int high, int[] count, int n) {
    for (int j = 0; j < n; j++) {
      count[j] += (high - keys[j]) >> 31;
    }
  }
}

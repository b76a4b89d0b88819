package io.github.activations4j.array;

import java.util.Arrays;

/**
 * The sums that one share of the work adds up for a small operand. Floats are added in blocks, lane
 * by lane, and become doubles at the end of the share: fast, and no rounding error grows beyond
 * that of some hundred additions.
 */
final class Sums {

  private final Spread spread;
  private final double[] total;
  private final float[] lanes;
  private final float[] part;
  private int used;

  Sums(Spread spread, int width, boolean floats) {
    this.spread = spread;
    total = new double[spread.count()];
    lanes = floats && spread.repeating() ? new float[width] : null;
    part = floats && !spread.repeating() ? new float[spread.count()] : null;
  }

  /** Adds a rectangle of floats, which it may overwrite. */
  void add(Sweep.Tile tile, float[] block) {
    if (lanes != null) {
      used = Math.max(used, tile.width);
      for (int row = 0; row < tile.height; row++) {
        addLanes(block, row * tile.width, lanes, 0, tile.width);
      }
      return;
    }
    spread.walk(
        tile,
        (at, n, first, step) -> {
          if (step == 0) {
            total[first] += fold(block, at, n);
          } else if (step == 1) {
            addLanes(block, at, part, first, n);
          } else {
            for (int i = 0; i < n; i++) {
              part[first + i * step] += block[at + i];
            }
          }
        });
  }

  /** Adds a rectangle of doubles. */
  void add(Sweep.Tile tile, double[] block) {
    spread.walk(
        tile,
        (at, n, first, step) -> {
          for (int i = 0; i < n; i++) {
            total[first + i * step] += block[at + i];
          }
        });
  }

  private static void addLanes(float[] block, int at, float[] sums, int to, int n) {
    for (int i = 0; i < n; i++) {
      sums[to + i] += block[at + i];
    }
  }

  /** The sum of n elements, by halves: vector code, and an error that grows with log n only. */
  static float fold(float[] block, int at, int n) {
    int left = n;
    while (left > 8) {
      int half = left / 2;
      addLanes(block, at + left - half, block, at, half);
      left -= half;
    }
    float sum = 0;
    for (int i = 0; i < left; i++) {
      sum += block[at + i];
    }
    return sum;
  }

  /** Ends the share. */
  void finish() {
    if (lanes != null) {
      spread.row(
          0,
          0,
          0,
          used,
          (at, n, first, step) -> {
            for (int i = 0; i < n; i++) {
              total[first + i * step] += lanes[at + i];
            }
          });
    } else if (part != null) {
      for (int i = 0; i < part.length; i++) {
        total[i] += part[i];
      }
    }
  }

  /** The sums over several shares, added in the order of the shares. */
  static double[] merged(Sums[] shares) {
    double[] merged = Arrays.copyOf(shares[0].total, shares[0].total.length);
    for (int s = 1; s < shares.length; s++) {
      for (int i = 0; i < merged.length; i++) {
        merged[i] += shares[s].total[i];
      }
    }
    return merged;
  }
}

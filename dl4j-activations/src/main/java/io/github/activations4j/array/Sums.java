package io.github.activations4j.array;

import java.util.Arrays;

/**
 * The sums that one share of the work adds up for a small operand. Floats are added in blocks, lane
 * by lane, and become doubles at the end of the share: fast, and no rounding error grows beyond
 * that of some hundred additions.
 *
 * <p>Loops over two arrays begin at 0 in both, because C2 on JDK 17 does not vectorise others.
 */
final class Sums {

  private final Spread spread;
  private final double[] total;

  /** One block for each phase; null until it occurs. */
  private final float[][] lanes;

  /** For rectangles without a phase; null until there is one. */
  private float[] part;

  /** Sums of neighbouring rectangles to which the operand looks the same; null until needed. */
  private float[] open;

  private final Spread.Memory opened;

  Sums(Spread spread) {
    this.spread = spread;
    opened = spread.new Memory();
    total = new double[spread.count()];
    lanes = new float[spread.slots()][];
  }

  /** Adds a rectangle of floats. */
  void add(Sweep.Tile tile, float[] block) {
    int slot = spread.slot(tile);
    if (slot >= 0) {
      if (lanes[slot] == null) {
        lanes[slot] = new float[block.length];
      }
      add(block, lanes[slot], tile.width * tile.height);
      return;
    }
    int n = tile.width * tile.height;
    if (opened.fits(tile)) {
      add(block, open, n);
      return;
    }
    close();
    if (open == null) {
      open = new float[block.length];
    }
    System.arraycopy(block, 0, open, 0, n);
    opened.remember(tile);
  }

  /** Adds the sums of neighbouring rectangles to the total. */
  private void close() {
    if (open == null) {
      return;
    }
    float[] other = Blocks.ofThread().floats[1].values;
    float[] own = Blocks.ofThread().floats[0].values;
    spread.walk(
        opened.tile(),
        (at, n, first, step) -> {
          System.arraycopy(open, at, own, 0, n);
          if (step == 0) {
            total[first] += fold(own, other, n);
          } else {
            addPart(own, other, n, first, step);
          }
        });
  }

  private void addPart(float[] values, float[] sums, int n, int first, int step) {
    if (part == null) {
      part = new float[total.length];
    }
    if (step != 1) {
      for (int i = 0; i < n; i++) {
        part[first + i * step] += values[i];
      }
      return;
    }
    System.arraycopy(part, first, sums, 0, n);
    add(values, sums, n);
    System.arraycopy(sums, 0, part, first, n);
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

  private static void add(float[] values, float[] sums, int n) {
    for (int i = 0; i < n; i++) {
      sums[i] += values[i];
    }
  }

  /**
   * The sum of n elements, by halves: the error grows with log n only.
   *
   * @param block the elements, overwritten
   * @param other working memory
   * @param n their number
   */
  static float fold(float[] block, float[] other, int n) {
    int left = n;
    while (left > 16) {
      int half = left / 2;
      System.arraycopy(block, left - half, other, 0, half);
      add(other, block, half);
      left -= half;
    }
    float sum = 0;
    for (int i = 0; i < left; i++) {
      sum += block[i];
    }
    return sum;
  }

  /** Ends the share. */
  void finish() {
    close();
    for (int slot = 0; slot < lanes.length; slot++) {
      float[] sums = lanes[slot];
      if (sums != null) {
        spread.walkSlot(
            slot,
            (at, n, first, step) -> {
              for (int i = 0; i < n; i++) {
                total[first + i * step] += sums[at + i];
              }
            });
      }
    }
    if (part != null) {
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

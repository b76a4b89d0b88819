package io.github.activations4j.array;

import io.github.activations4j.math.BlockSum;
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
      BlockSum.add(block, lanes[slot], tile.width * tile.height);
      return;
    }
    int n = tile.width * tile.height;
    if (opened.fits(tile)) {
      BlockSum.add(block, open, n);
      return;
    }
    if (!spread.isConstantAlongFirst()) {
      // No neighbour looks the same.
      collect(tile, block);
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
    if (open != null) {
      collect(opened.tile(), open);
    }
  }

  /** Adds what stands in a rectangle to the total; the rectangle is overwritten. */
  private void collect(Sweep.Tile tile, float[] block) {
    float[] other = Blocks.ofThread().floats[1].values;
    float[] own = Blocks.ofThread().floats[0].values;
    spread.walk(
        tile,
        (at, n, first, step) -> {
          float[] run = block;
          if (at > 0) {
            System.arraycopy(block, at, own, 0, n);
            run = own;
          }
          if (step == 0) {
            total[first] += BlockSum.fold(run, other, n);
          } else {
            addPart(run, other, n, first, step);
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
    BlockSum.add(values, sums, n);
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

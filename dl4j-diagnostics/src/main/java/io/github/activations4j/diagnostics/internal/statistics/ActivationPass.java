package io.github.activations4j.diagnostics.internal.statistics;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One pass over the activations of a layer, block by block. The common case goes through {@link
 * LaneSums}; masks, dropout and short stretches take a slower loop.
 */
final class ActivationPass {

  /** Sums of squares between these have lost nothing to the range of floats. */
  private static final double SMALLEST = 1e-24;

  private static final double LARGEST = 1e34;

  private final Block block = new Block();
  private final LaneSums lanes = new LaneSums();
  private final UnitSums sums = new UnitSums();

  /**
   * Goes over the activations.
   *
   * @param activations outputs of a layer
   * @param unitAxis the axis along which its units lie
   * @param slopes what outputs tell about slopes
   * @param noise what the next layer's dropout did to them
   * @param mask 0 for positions that do not count, in the order of examples and time steps, or null
   * @return the sums, valid until the next call
   */
  UnitSums over(
      INDArray activations, int unitAxis, Slopes slopes, InputNoise noise, INDArray mask) {
    boolean plain = noise.isNone() && mask == null;
    try (MemoryOrder elements =
        mask == null
            ? MemoryOrder.of(activations, unitAxis)
            : MemoryOrder.rowMajor(activations, unitAxis)) {
      sums.clear(elements.units);
      float[] masked = mask == null ? null : maskValues(mask);
      int row = plain && elements.run == 1 ? row(elements.units) : 0;
      int step = row == 0 ? Block.SIZE : Block.SIZE / row * row;
      for (long from = 0; from < elements.length; from += step) {
        int n = (int) Math.min(step, elements.length - from);
        if (!plain) {
          elements.read(from, block, n);
          careful(elements, from, n, slopes, noise, masked);
        } else if (row > 0) {
          elements.readWithKeys(from, block, n);
          rows(elements.units, row, n, slopes);
        } else if (elements.run == 1) {
          elements.read(from, block, n);
          interleaved(elements.units, from, n, slopes);
        } else {
          elements.readWithKeys(from, block, n);
          runs(elements, from, n, slopes);
        }
      }
      if (plain) {
        int positions = (int) (elements.length / Math.max(1, elements.units));
        Arrays.fill(sums.counted, 0, elements.units, positions);
        sums.count = elements.length;
      }
    }
    return sums;
  }

  /**
   * Lanes of a row of units that lie side by side: all units once, or several times if they are
   * few.
   *
   * @return a multiple of the units, or 0 if a row does not fit into a block
   */
  private static int row(int units) {
    int repeats = Math.max(1, (LaneSums.LEAST + units - 1) / units);
    return units > Block.SIZE ? 0 : units * repeats;
  }

  /** Units side by side: dense layers in 'c' order, channels last. */
  private void rows(int units, int row, int n, Slopes slopes) {
    lanes.clear(row);
    lanes.add(block, 0, n, slopes);
    int zeroIntervals = LaneSums.intervals(slopes.zeroLow, slopes.zeroHigh);
    int flatIntervals = LaneSums.intervals(slopes.flatLow, slopes.flatHigh);
    double sum = 0;
    double squares = 0;
    double magnitude = 0;
    for (int j = 0; j < Math.min(row, n); j++) {
      int unit = j % units;
      int positions = (n - j + row - 1) / row;
      sum += lanes.sum[j];
      squares += lanes.squares[j];
      magnitude += lanes.magnitude[j];
      sums.magnitude[unit] += lanes.magnitude[j];
      sums.zeros += positions + lanes.notZero[j];
      count(
          unit,
          positions,
          zeroIntervals * positions + lanes.notInactive[j],
          flatIntervals * positions + lanes.notFlat[j]);
    }
    total(sum, squares, magnitude, 0, n);
  }

  /** More units side by side than a block has values. */
  private void interleaved(int units, long from, int n, Slopes slopes) {
    int unit = (int) (from % units);
    for (int i = 0; i < n; i++) {
      one(unit, block.values[i], slopes);
      if (++unit == units) {
        unit = 0;
      }
    }
  }

  /** Units that lie in stretches: channels of images and sequences, dense layers in 'f' order. */
  private void runs(MemoryOrder elements, long from, int n, Slopes slopes) {
    int i = 0;
    while (i < n) {
      long k = from + i;
      int unit = (int) (k / elements.run % elements.units);
      int end = i + (int) Math.min(elements.run - k % elements.run, n - i);
      if (end - i < LaneSums.LEAST) {
        for (int j = i; j < end; j++) {
          one(unit, block.values[j], slopes);
        }
      } else {
        stretch(unit, i, end, slopes);
      }
      i = end;
    }
  }

  private void stretch(int unit, int from, int to, Slopes slopes) {
    lanes.clear(LaneSums.LEAST);
    lanes.add(block, from, to, slopes);
    double sum = 0;
    double squares = 0;
    double magnitude = 0;
    int notZero = 0;
    int notInactive = 0;
    int notFlat = 0;
    for (int j = 0; j < LaneSums.LEAST; j++) {
      sum += lanes.sum[j];
      squares += lanes.squares[j];
      magnitude += lanes.magnitude[j];
      notZero += lanes.notZero[j];
      notInactive += lanes.notInactive[j];
      notFlat += lanes.notFlat[j];
    }
    int n = to - from;
    sums.magnitude[unit] += (float) magnitude;
    sums.zeros += n + notZero;
    count(
        unit,
        n,
        LaneSums.intervals(slopes.zeroLow, slopes.zeroHigh) * n + notInactive,
        LaneSums.intervals(slopes.flatLow, slopes.flatHigh) * n + notFlat);
    total(sum, squares, magnitude, from, to);
  }

  private void count(int unit, int positions, int inactive, int flat) {
    sums.active[unit] += positions - inactive;
    sums.flat[unit] += flat;
    sums.flats += flat;
  }

  /** Lanes are floats: where their squares leave the range of floats, doubles do it again. */
  private void total(double sum, double squares, double magnitude, int from, int to) {
    if (magnitude == 0 || squares > SMALLEST && squares < LARGEST) {
      sums.sum += sum;
      sums.squares += squares;
      return;
    }
    for (int i = from; i < to; i++) {
      double a = block.values[i];
      sums.sum += a;
      sums.squares += a * a;
    }
  }

  private void one(int unit, float a, Slopes slopes) {
    sums.sum += a;
    sums.squares += (double) a * a;
    sums.magnitude[unit] += Math.abs(a);
    if (a == 0) {
      sums.zeros++;
    }
    if (!slopes.isZero(a)) {
      sums.active[unit]++;
    }
    if (slopes.isFlat(a)) {
      sums.flat[unit]++;
      sums.flats++;
    }
  }

  /** Masked positions are left out; what dropout did is undone. */
  private void careful(
      MemoryOrder elements, long from, int n, Slopes slopes, InputNoise noise, float[] mask) {
    long positions = elements.length / elements.units;
    for (int i = 0; i < n; i++) {
      long k = from + i;
      int unit = (int) (k / elements.run % elements.units);
      if (mask != null) {
        long outer = k / ((long) elements.run * elements.units);
        long position = outer * elements.run + k % elements.run;
        if (mask[(int) (position * mask.length / positions)] == 0) {
          continue;
        }
      }
      float stored = block.values[i];
      sums.count++;
      if (noise.isNone() || !noise.invertible()) {
        sums.counted[unit]++;
        one(unit, stored, slopes);
        continue;
      }
      float a = noise.restore(stored);
      sums.sum += stored;
      sums.squares += (double) stored * stored;
      sums.magnitude[unit] += Math.abs(stored);
      if (noise.isDropped(a)) {
        continue;
      }
      sums.counted[unit]++;
      if (a == 0) {
        sums.zeros++;
      }
      if (!slopes.isZero(a)) {
        sums.active[unit]++;
      }
      if (slopes.isFlat(a)) {
        sums.flat[unit]++;
        sums.flats++;
      }
    }
  }

  private static float[] maskValues(INDArray mask) {
    try (MemoryOrder order = MemoryOrder.rowMajor(mask, -1)) {
      float[] values = new float[Math.toIntExact(order.length)];
      Block part = new Block();
      for (int from = 0; from < values.length; from += Block.SIZE) {
        int n = Math.min(Block.SIZE, values.length - from);
        order.read(from, part, n);
        System.arraycopy(part.values, 0, values, from, n);
      }
      return values;
    }
  }
}

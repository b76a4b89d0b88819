package io.github.activations4j.diagnostics.statistics;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One pass over the activations of a layer: a bulk copy of each block and one loop. The common case
 * keeps everything in local variables; masks and dropout take a slower loop.
 */
final class ActivationPass {

  private final float[] block = new float[MemoryOrder.BLOCK];
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
      for (long from = 0; from < elements.length; from += block.length) {
        int n = (int) Math.min(block.length, elements.length - from);
        elements.read(from, block, n);
        if (!plain) {
          careful(elements, from, n, slopes, noise, masked);
        } else if (elements.run == 1) {
          interleaved(elements, from, n, slopes);
        } else {
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

  /** Units that lie in stretches: channels of images and sequences, dense layers in 'f' order. */
  private void runs(MemoryOrder elements, long from, int n, Slopes slopes) {
    int i = 0;
    while (i < n) {
      long k = from + i;
      int unit = (int) (k / elements.run % elements.units);
      int end = i + (int) Math.min(elements.run - k % elements.run, n - i);
      stretch(unit, i, end, slopes);
      i = end;
    }
  }

  private void stretch(int unit, int from, int to, Slopes slopes) {
    double sum = 0;
    double squares = 0;
    double magnitude = 0;
    int zeros = 0;
    for (int i = from; i < to; i++) {
      float a = block[i];
      sum += a;
      squares += (double) a * a;
      magnitude += Math.abs(a);
      zeros += a == 0 ? 1 : 0;
    }
    sums.sum += sum;
    sums.squares += squares;
    sums.magnitude[unit] += (float) magnitude;
    sums.zeros += zeros;
    if (slopes.knowsZero()) {
      sums.active[unit] += to - from - within(slopes.zeroLow, slopes.zeroHigh, from, to);
    }
    if (slopes.knowsFlat()) {
      int flat = within(slopes.flatLow, slopes.flatHigh, from, to);
      sums.flat[unit] += flat;
      sums.flats += flat;
    }
  }

  private int within(Interval one, Interval other, int from, int to) {
    float low = one.low();
    float high = one.high();
    int count = 0;
    for (int i = from; i < to; i++) {
      float a = block[i];
      count += a >= low & a <= high ? 1 : 0;
    }
    if (!other.isEmpty()) {
      low = other.low();
      high = other.high();
      for (int i = from; i < to; i++) {
        float a = block[i];
        count += a >= low & a <= high ? 1 : 0;
      }
    }
    return count;
  }

  /** Units side by side: dense layers in 'c' order, channels last. */
  private void interleaved(MemoryOrder elements, long from, int n, Slopes slopes) {
    int units = elements.units;
    int unit = (int) (from % units);
    for (int i = 0; i < n; i++) {
      one(unit, block[i], slopes);
      if (++unit == units) {
        unit = 0;
      }
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
      float stored = block[i];
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
      float[] part = new float[MemoryOrder.BLOCK];
      for (int from = 0; from < values.length; from += part.length) {
        int n = Math.min(part.length, values.length - from);
        order.read(from, part, n);
        System.arraycopy(part, 0, values, from, n);
      }
      return values;
    }
  }
}

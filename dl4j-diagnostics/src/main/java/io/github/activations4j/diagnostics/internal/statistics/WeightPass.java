package io.github.activations4j.diagnostics.internal.statistics;

import org.nd4j.linalg.api.ndarray.INDArray;

/** One pass over a gradient, an update or parameters. */
final class WeightPass {

  private final Block block = new Block();
  private final WeightSums sums = new WeightSums();

  /**
   * Goes over the gradient of a weight matrix.
   *
   * @param gradient of the loss, by the weights
   * @param unitAxis the axis along which the units lie that the weights lead to
   * @return the sums, valid until the next call
   */
  WeightSums columns(INDArray gradient, int unitAxis) {
    try (MemoryOrder elements = MemoryOrder.of(gradient, unitAxis)) {
      sums.clear(elements.units);
      for (long from = 0; from < elements.length; from += Block.SIZE) {
        int n = (int) Math.min(Block.SIZE, elements.length - from);
        elements.read(from, block, n);
        int i = 0;
        while (i < n) {
          long k = from + i;
          int column = (int) (k / elements.run % elements.units);
          int end = i + (int) Math.min(elements.run - k % elements.run, n - i);
          stretch(column, i, end);
          i = end;
        }
      }
    }
    return sums;
  }

  private void stretch(int column, int from, int to) {
    double square = 0;
    int above = 0;
    int below = 0;
    for (int i = from; i < to; i++) {
      float g = block.values[i];
      square += (double) g * g;
      above += g > 0 ? 1 : 0;
      below += g < 0 ? 1 : 0;
    }
    sums.add(column, square, above, below);
  }

  /** Σx² of an array. */
  double squares(INDArray array) {
    double total = 0;
    try (MemoryOrder elements = MemoryOrder.of(array, -1)) {
      for (long from = 0; from < elements.length; from += Block.SIZE) {
        int n = (int) Math.min(Block.SIZE, elements.length - from);
        elements.read(from, block, n);
        total += squares(n);
      }
    }
    return total;
  }

  /** Four sums, because one sum of doubles waits for itself at every step. */
  private double squares(int n) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i + 3 < n; i += 4) {
      a += (double) block.values[i] * block.values[i];
      b += (double) block.values[i + 1] * block.values[i + 1];
      c += (double) block.values[i + 2] * block.values[i + 2];
      d += (double) block.values[i + 3] * block.values[i + 3];
    }
    for (; i < n; i++) {
      a += (double) block.values[i] * block.values[i];
    }
    return a + b + c + d;
  }
}

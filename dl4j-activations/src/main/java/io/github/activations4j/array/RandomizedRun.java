package io.github.activations4j.array;

import io.github.activations4j.function.RandomizedLeakyRelu;
import io.github.activations4j.math.ChainRule;
import io.github.activations4j.math.Scratch;

/**
 * Runs a randomized leaky ReLU in training over arrays. The slope of an element follows from its
 * value and its indices. Neither the layout changes it nor the order of the axes, because
 * Deeplearning4j's NHWC convolutions permute the array between the forward and the backward pass.
 */
final class RandomizedRun implements FunctionRun {

  private static final int SHARE = 1 << 14;

  private final RandomizedLeakyRelu function;

  RandomizedRun(RandomizedLeakyRelu function) {
    this.function = function;
  }

  @Override
  public void forward(View x, View y) {
    run(
        (row, key, i) -> {
          double value = row[0][i];
          row[0][i] = value > 0 ? value : ChainRule.multiply(value, function.slope(key, value));
        },
        y,
        x);
  }

  @Override
  public void backward(View x, View dy, View dx) {
    run(
        (row, key, i) -> {
          double value = row[0][i];
          double slope = value > 0 ? 1 : Double.isNaN(value) ? value : function.slope(key, value);
          row[0][i] = ChainRule.multiply(row[1][i], slope);
        },
        dx,
        x,
        dy);
  }

  /** What is computed from element i of each argument; the result replaces the first. */
  private interface Step {
    void compute(double[][] row, long key, int i);
  }

  /** Runs a step over all elements; the first array is the result, the others are arguments. */
  private static void run(Step step, View... arrays) {
    Rows rows = new Rows(-1, arrays);
    int n = rows.length();
    Workers.run(
        rows.count(),
        Math.max(1, SHARE / n),
        () -> {
          Elements[] elements = View.elements(arrays);
          double[][] part = Blocks.ofThread().rows(arrays.length - 1, Scratch.SIZE);
          return (from, to) -> {
            for (long row = from; row < to; row++) {
              long key = key(rows, row);
              for (int first = 0; first < n; first += Scratch.SIZE) {
                int count = Math.min(Scratch.SIZE, n - first);
                for (int k = 1; k < arrays.length; k++) {
                  long start = rows.start(k, row) + first * rows.stride(k);
                  elements[k].read(start, rows.stride(k), part[k - 1], 0, 1, count);
                }
                for (int i = 0; i < count; i++) {
                  step.compute(part, key + RandomizedLeakyRelu.key(first + i, n), i);
                }
                long start = rows.start(0, row) + first * rows.stride(0);
                elements[0].write(start, rows.stride(0), part[0], 0, 1, count);
              }
            }
          };
        });
  }

  /** The part of the keys that all elements of a row share. */
  private static long key(Rows rows, long row) {
    long key = 0;
    long rest = row;
    long[] size = rows.otherSizes();
    for (int d = size.length - 1; d >= 0; d--) {
      key += RandomizedLeakyRelu.key(rest % size[d], size[d]);
      rest /= size[d];
    }
    return key;
  }
}

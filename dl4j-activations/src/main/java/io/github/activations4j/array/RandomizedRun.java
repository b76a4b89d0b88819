package io.github.activations4j.array;

import io.github.activations4j.function.RandomizedLeakyRelu;
import io.github.activations4j.math.ChainRule;
import io.github.activations4j.math.Scratch;

/**
 * Runs a randomized leaky ReLU in training over arrays, in place. Elements are numbered in 'c'
 * order whatever the layout, so that the backward pass draws the slopes of the forward pass.
 */
final class RandomizedRun {

  private static final int SHARE = 1 << 14;

  private final RandomizedLeakyRelu function;

  RandomizedRun(RandomizedLeakyRelu function) {
    this.function = function;
  }

  void forward(View in) {
    Rows rows = new Rows(in, in, -1);
    int n = rows.length();
    Workers.run(
        rows.count(),
        Math.max(1, SHARE / n),
        () -> {
          Elements elements = in.elements();
          double[] x = Blocks.ofThread().doubleX();
          return (from, to) -> {
            for (long row = from; row < to; row++) {
              for (int first = 0; first < n; first += Scratch.SIZE) {
                int count = Math.min(Scratch.SIZE, n - first);
                long start = rows.startA(row) + first * rows.rowStrideA();
                elements.read(start, rows.rowStrideA(), x, 0, 1, count);
                for (int i = 0; i < count; i++) {
                  x[i] =
                      x[i] > 0
                          ? x[i]
                          : ChainRule.multiply(x[i], function.slope(row * n + first + i, x[i]));
                }
                elements.write(start, rows.rowStrideA(), x, 0, count);
              }
            }
          };
        });
  }

  void backward(View in, View epsilon) {
    Rows rows = new Rows(in, epsilon, -1);
    int n = rows.length();
    Workers.run(
        rows.count(),
        Math.max(1, SHARE / n),
        () -> {
          Elements elements = in.elements();
          Elements gradients = epsilon.elements();
          double[] x = Blocks.ofThread().doubleX();
          double[] dy = Blocks.ofThread().doubleDy();
          return (from, to) -> {
            for (long row = from; row < to; row++) {
              for (int first = 0; first < n; first += Scratch.SIZE) {
                int count = Math.min(Scratch.SIZE, n - first);
                long start = rows.startA(row) + first * rows.rowStrideA();
                long other = rows.startB(row) + first * rows.rowStrideB();
                elements.read(start, rows.rowStrideA(), x, 0, 1, count);
                gradients.read(other, rows.rowStrideB(), dy, 0, 1, count);
                for (int i = 0; i < count; i++) {
                  double slope = function.slope(row * n + first + i, x[i]);
                  x[i] =
                      ChainRule.multiply(dy[i], x[i] > 0 ? 1 : Double.isNaN(x[i]) ? x[i] : slope);
                }
                elements.write(start, rows.rowStrideA(), x, 0, count);
              }
            }
          };
        });
  }
}

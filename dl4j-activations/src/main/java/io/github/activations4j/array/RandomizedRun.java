package io.github.activations4j.array;

import io.github.activations4j.function.RandomizedLeakyRelu;

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
          double[] x = new double[n];
          return (from, to) -> {
            for (long row = from; row < to; row++) {
              elements.read(rows.startA(row), rows.rowStrideA(), x, 0, 1, n);
              for (int i = 0; i < n; i++) {
                x[i] = x[i] > 0 ? x[i] : x[i] * function.slope(row * n + i, x[i]);
              }
              elements.write(rows.startA(row), rows.rowStrideA(), x, 0, n);
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
          double[] x = new double[n];
          double[] dy = new double[n];
          return (from, to) -> {
            for (long row = from; row < to; row++) {
              elements.read(rows.startA(row), rows.rowStrideA(), x, 0, 1, n);
              gradients.read(rows.startB(row), rows.rowStrideB(), dy, 0, 1, n);
              for (int i = 0; i < n; i++) {
                double slope = function.slope(row * n + i, x[i]);
                x[i] = dy[i] * (x[i] > 0 ? 1 : Double.isNaN(x[i]) ? x[i] : slope);
              }
              elements.write(rows.startA(row), rows.rowStrideA(), x, 0, n);
            }
          };
        });
  }
}

package io.github.activations4j.array;

import io.github.activations4j.function.RowFunction;

/**
 * Runs a function of a row over arrays, row by row. Results go where the arguments are, or to a
 * view of the same layout.
 */
final class RowRun {

  /** Elements that a thread takes at a time: an exponential in double costs some 10 ns. */
  private static final int SHARE = 1 << 14;

  private final RowFunction function;

  RowRun(RowFunction function) {
    this.function = function;
  }

  void forward(View in, View out) {
    long shift = out.offset() - in.offset();
    Rows rows = new Rows(in, in, function.axis());
    int n = rows.length();
    Workers.run(
        rows.count(),
        share(n),
        () -> {
          Elements elements = in.elements();
          Elements results = out == in ? elements : out.elements();
          double[] x = Blocks.ofThread().doubleX(n);
          return (from, to) -> {
            for (long row = from; row < to; row++) {
              elements.read(rows.startA(row), rows.rowStrideA(), x, 0, 1, n);
              function.forward(x, x, n);
              results.write(rows.startA(row) + shift, rows.rowStrideA(), x, 0, n);
            }
          };
        });
  }

  void backward(View in, View epsilon, View out) {
    long shift = out.offset() - in.offset();
    Rows rows = new Rows(in, epsilon, function.axis());
    int n = rows.length();
    Workers.run(
        rows.count(),
        share(n),
        () -> {
          Elements elements = in.elements();
          Elements gradients = epsilon.elements();
          Elements results = out == in ? elements : out.elements();
          double[] x = Blocks.ofThread().doubleX(n);
          double[] dy = Blocks.ofThread().doubleDy(n);
          return (from, to) -> {
            for (long row = from; row < to; row++) {
              elements.read(rows.startA(row), rows.rowStrideA(), x, 0, 1, n);
              gradients.read(rows.startB(row), rows.rowStrideB(), dy, 0, 1, n);
              function.backward(x, dy, x, n);
              results.write(rows.startA(row) + shift, rows.rowStrideA(), x, 0, n);
            }
          };
        });
  }

  private static long share(int n) {
    return Math.max(1, SHARE / n);
  }
}

package io.github.activations4j.array;

import io.github.activations4j.function.RowFunction;

/** Runs a row function over arrays, row after row, in double. */
final class RowRun implements DeterministicRun {

  /** Elements that a thread takes at a time: an exponential in double costs some 10 ns. */
  private static final int SHARE = 1 << 14;

  private final RowFunction function;

  RowRun(RowFunction function) {
    this.function = function;
  }

  @Override
  public void forward(View x, View y) {
    run((row, n) -> function.forward(row[0], row[0], n), 1, y, x);
  }

  @Override
  public void backward(View x, View dy, View dx) {
    run((row, n) -> function.backward(row[0], row[1], row[0], n), 1, dx, x, dy);
  }

  @Override
  public void derivative(View x, View slope) {
    throw new IllegalArgumentException(function + ": the derivative is a matrix for each row");
  }

  @Override
  public void secondBackward(View x, View dy, View v, View byX, View byDy) {
    run(this::secondGradients, 2, byX, byDy, x, v, dy);
  }

  private void secondGradients(double[][] row, int n) {
    double[] x = row[0];
    double[] v = row[1];
    double[] byX = row[3];
    function.secondBackward(x, row[2], v, byX, n);
    function.tangent(x, v, v, n);
    System.arraycopy(byX, 0, x, 0, n);
  }

  /** What is computed from one row of each argument; results replace the first rows. */
  private interface Step {
    void compute(double[][] rows, int n);
  }

  /** Runs a step over all rows; see {@link ElementwiseRun}. */
  private void run(Step step, int results, View... arrays) {
    Rows rows = new Rows(function.axis(), arrays);
    int n = rows.length();
    Workers.run(
        rows.count(),
        Math.max(1, SHARE / n),
        () -> {
          Elements[] elements = View.elements(arrays);
          double[][] row = Blocks.ofThread().rows(results > 1 ? 4 : arrays.length - results, n);
          return (from, to) -> {
            for (long r = from; r < to; r++) {
              for (int k = results; k < arrays.length; k++) {
                elements[k].read(rows.start(k, r), rows.stride(k), row[k - results], 0, 1, n);
              }
              step.compute(row, n);
              for (int k = 0; k < results; k++) {
                elements[k].write(rows.start(k, r), rows.stride(k), row[k], 0, 1, n);
              }
            }
          };
        });
  }
}

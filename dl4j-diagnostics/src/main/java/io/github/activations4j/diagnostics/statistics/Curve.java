package io.github.activations4j.diagnostics.statistics;

import java.util.Arrays;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Values and slopes of an activation function on a fixed grid, obtained from the function itself:
 * from the forward and the backward pass that training uses, errors of theirs included.
 */
final class Curve {

  /** Steps of 1/64: every tail and plateau of a known function is many steps long. */
  private static final double STEP = 1.0 / 64;

  private static final int STEPS = 40 * 64;

  /** Beyond the regular grid: slopes at these show where a function tends. */
  private static final double[] FAR = {50, 100, 1e3, 1e4, 1e6};

  private static final double[] GRID = grid();

  private final double[] values;
  private final double[] slopes;

  private Curve(double[] values, double[] slopes) {
    this.values = values;
    this.slopes = slopes;
  }

  /**
   * Asks a function.
   *
   * @return its curve, or null if its outputs depend on each other, as those of softmax do
   */
  static Curve of(IActivation function) {
    try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      int n = GRID.length;
      double[] column = values(function, n, 1);
      if (!Arrays.equals(column, values(function, 1, n))) {
        return null;
      }
      double[] slopes = slopes(function, n, 1);
      if (!Arrays.equals(slopes, slopes(function, 1, n))) {
        return null;
      }
      return new Curve(column, slopes);
    }
  }

  int size() {
    return GRID.length;
  }

  double argument(int i) {
    return GRID[i];
  }

  double value(int i) {
    return values[i];
  }

  double slope(int i) {
    return slopes[i];
  }

  private static double[] values(IActivation function, int rows, int columns) {
    return function.getActivation(array(rows, columns), false).dup('c').data().asDouble();
  }

  private static double[] slopes(IActivation function, int rows, int columns) {
    INDArray ones = Nd4j.ones(DataType.DOUBLE, rows, columns);
    return function.backprop(array(rows, columns), ones).getFirst().dup('c').data().asDouble();
  }

  private static INDArray array(int rows, int columns) {
    return Nd4j.createFromArray(GRID).reshape('c', rows, columns).dup('c');
  }

  private static double[] grid() {
    int near = 2 * STEPS + 1;
    double[] grid = new double[near + 2 * FAR.length];
    for (int i = 0; i < FAR.length; i++) {
      grid[i] = -FAR[FAR.length - 1 - i];
      grid[grid.length - 1 - i] = FAR[FAR.length - 1 - i];
    }
    for (int i = 0; i < near; i++) {
      grid[FAR.length + i] = (i - STEPS) * STEP;
    }
    return grid;
  }
}

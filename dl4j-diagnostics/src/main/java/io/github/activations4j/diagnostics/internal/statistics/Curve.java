package io.github.activations4j.diagnostics.internal.statistics;

import io.github.activations4j.diagnostics.history.SlopeFault;
import java.util.Arrays;
import java.util.Optional;
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

  /**
   * Slopes may be this far beyond the difference quotients to both sides: where a function has an
   * inflection, they are.
   */
  private static final double TOLERANCE = 0.01;

  /** The same for a function whose slope is drawn in training, as that of rrelu. */
  private static final double DRAWN = 0.15;

  /** At a jump or a kink a point or two differ; a wrong derivative does on a stretch. */
  private static final int STRETCH = 16;

  private final double[] values;
  private final double[] slopes;
  private final boolean drawn;

  private Curve(double[] values, double[] slopes, boolean drawn) {
    this.values = values;
    this.slopes = slopes;
    this.drawn = drawn;
  }

  /**
   * Asks a function.
   *
   * @return its curve, or null if its outputs depend on each other, as those of softmax do
   */
  static Curve of(IActivation function) {
    try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      int n = GRID.length;
      double[] column = values(function, n, 1, false);
      if (!Arrays.equals(column, values(function, 1, n, false))) {
        return null;
      }
      double[] slopes = slopes(function, n, 1);
      if (!Arrays.equals(slopes, slopes(function, 1, n))) {
        return null;
      }
      return new Curve(column, slopes, !Arrays.equals(column, values(function, n, 1, true)));
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

  /**
   * Where the slopes are not those of the values: on a stretch of the grid, beyond the difference
   * quotients to both sides.
   */
  Optional<SlopeFault> slopeFault() {
    int faults = 0;
    SlopeFault worst = null;
    double most = 0;
    SlopeFault undefined = null;
    for (int i = FAR.length + 1; i < GRID.length - FAR.length - 1; i++) {
      double left = (values[i] - values[i - 1]) / STEP;
      double right = (values[i + 1] - values[i]) / STEP;
      double beyond =
          Math.max(Math.min(left, right) - slopes[i], slopes[i] - Math.max(left, right));
      if (Double.isFinite(left + right) && !Double.isFinite(slopes[i])) {
        boolean nearer = undefined == null || Math.abs(GRID[i]) < Math.abs(undefined.argument());
        undefined = nearer ? new SlopeFault(GRID[i], slopes[i], (left + right) / 2) : undefined;
      } else if (beyond > (drawn ? DRAWN : TOLERANCE) + Math.abs(right - left)) {
        faults++;
        if (beyond > most) {
          most = beyond;
          worst = new SlopeFault(GRID[i], slopes[i], (left + right) / 2);
        }
      }
    }
    return faults >= STRETCH ? Optional.of(worst) : Optional.ofNullable(undefined);
  }

  private static double[] values(IActivation function, int rows, int columns, boolean training) {
    return function.getActivation(array(rows, columns), training).dup('c').data().asDouble();
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

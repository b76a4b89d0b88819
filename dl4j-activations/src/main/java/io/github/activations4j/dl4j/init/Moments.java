package io.github.activations4j.dl4j.init;

import java.util.Arrays;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Second moments of an activation f and of its slope at z ~ N(0, 1), asked from the passes that
 * training uses.
 *
 * <p>The midpoint rule on cells of 1/512. Gauss–Hermite would need fewer points for smooth
 * functions, but converges slowly at kinks and hardly at jumps. Here kinks and jumps at multiples
 * of 1/512 lie between two cells and cost nothing.
 */
final class Moments {
  private static final int CELLS_PER_UNIT = 512;

  /**
   * The density is 1e-32 of its peak there, so that powers of z are integrated to the last digit.
   */
  private static final int REACH = 12;

  private static final double[] NODES = nodes();
  private static final double[] WEIGHTS = weights();

  private Moments() {}

  /** E[f(z)²]. */
  static double ofValue(IActivation activation) {
    try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      return secondMoment(activation, values(activation, 1), values(activation, NODES.length));
    }
  }

  /** E[f′(z)²]. */
  static double ofSlope(IActivation activation) {
    try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      return secondMoment(activation, slopes(activation, 1), slopes(activation, NODES.length));
    }
  }

  /** Outputs that depend on each other differ when a row becomes a column. */
  private static double secondMoment(IActivation activation, double[] row, double[] column) {
    if (!Arrays.equals(row, column)) {
      throw new IllegalArgumentException(
          activation + " mixes the units of a layer, so no initialisation follows from it");
    }
    double sum = 0;
    for (int i = 0; i < row.length; i++) {
      sum += row[i] * row[i] * WEIGHTS[i];
    }
    return sum;
  }

  private static double[] values(IActivation activation, int rows) {
    return activation.getActivation(nodes(rows), false).dup('c').data().asDouble();
  }

  private static double[] slopes(IActivation activation, int rows) {
    INDArray nodes = nodes(rows);
    INDArray ones = Nd4j.ones(DataType.DOUBLE, nodes.shape());
    return activation.backprop(nodes, ones).getFirst().dup('c').data().asDouble();
  }

  private static INDArray nodes(int rows) {
    return Nd4j.createFromArray(NODES).reshape('c', rows, NODES.length / rows).dup('c');
  }

  private static double[] nodes() {
    double[] nodes = new double[2 * REACH * CELLS_PER_UNIT];
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] = (i + 0.5) / CELLS_PER_UNIT - REACH;
    }
    return nodes;
  }

  private static double[] weights() {
    double[] weights = new double[NODES.length];
    for (int i = 0; i < weights.length; i++) {
      double density = Math.exp(-NODES[i] * NODES[i] / 2) / Math.sqrt(2 * Math.PI);
      weights[i] = density / CELLS_PER_UNIT;
    }
    return weights;
  }
}

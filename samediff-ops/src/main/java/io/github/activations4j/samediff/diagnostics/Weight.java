package io.github.activations4j.samediff.diagnostics;

import io.github.activations4j.diagnostics.internal.statistics.LayerStatistics;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A parameter of a layer.
 *
 * @param name its variable
 * @param unitAxes the axes along which the units lie that it leads to, see {@link
 *     UnitLayout#ofWeights}; empty if it holds no incoming weights
 * @param bias whether it is a bias, which says nothing about the size of weights and steps
 * @param trained whether an updater changes it
 */
record Weight(String name, List<Integer> unitAxes, boolean bias, boolean trained) {

  /**
   * Measures its gradient.
   *
   * @param gradient of the loss, by this variable
   * @param divisor what it is to be divided by to be that of one example
   * @param statistics of its layer
   */
  void gradient(INDArray gradient, int divisor, LayerStatistics statistics) {
    if (unitAxes.isEmpty()) {
      statistics.gradient(gradient, divisor);
    } else if (unitAxes.size() == 1) {
      statistics.weights(gradient, unitAxes.get(0), divisor);
    } else {
      try (INDArray unitsFirst = unitsFirst(gradient)) {
        statistics.weights(unitsFirst, 0, divisor);
      }
    }
  }

  /** A copy whose first axis is that of the units. Kernels with two axes of units are small. */
  private INDArray unitsFirst(INDArray gradient) {
    int[] order =
        IntStream.concat(
                unitAxes.stream().mapToInt(Integer::intValue),
                IntStream.range(0, gradient.rank()).filter(axis -> !unitAxes.contains(axis)))
            .toArray();
    long units = unitAxes.stream().mapToLong(gradient::size).reduce(1, (a, b) -> a * b);
    try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      return gradient.permute(order).dup('c').reshape('c', units, gradient.length() / units);
    }
  }
}

package io.github.activations4j.benchmarks.nd4j;

import io.github.activations4j.dl4j.Activations;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Runs every function before one is measured. A process that runs a single function shows the
 * compiler one receiver type at every call and hides what real programs see: code shared by all
 * functions that no longer inlines.
 */
public final class AllFunctions {

  private AllFunctions() {}

  /** Forward and backward, at several sizes, types and layouts, often enough to be compiled. */
  public static void run() {
    run(DataType.FLOAT, 'f', 'f', 8, 128, 200);
    run(DataType.FLOAT, 'f', 'c', 32, 128, 20);
    run(DataType.FLOAT, 'c', 'c', 64, 256, 50);
    run(DataType.FLOAT, 'c', 'c', 256, 1024, 5);
    run(DataType.DOUBLE, 'c', 'c', 32, 128, 5);
    run(DataType.FLOAT16, 'c', 'c', 32, 128, 5);
    run(DataType.BFLOAT16, 'c', 'c', 32, 128, 5);
  }

  private static void run(
      DataType type, char zOrder, char epsilonOrder, long rows, long columns, int times) {
    INDArray epsilon = Operands.epsilon(type, epsilonOrder, rows, columns);
    try (Operand operand = new Operand(Operands.z(type, zOrder, rows, columns))) {
      for (String key : Activations.keys()) {
        IActivation activation = Activations.of(key);
        for (int i = 0; i < times; i++) {
          operand.refill();
          operand.forward(activation);
          operand.refill();
          operand.backward(activation, epsilon);
        }
      }
    }
    epsilon.close();
  }
}

package io.github.activations4j.benchmarks.nd4j;

import io.github.activations4j.benchmarks.timing.Data;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The data of {@link Data} as ND4J arrays. */
public final class Operands {

  private Operands() {}

  /** Pre-activations. */
  public static INDArray z(DataType type, char order, long... shape) {
    return array(Data.z(size(shape)), type, order, shape);
  }

  /** Gradients from above. */
  public static INDArray epsilon(DataType type, char order, long... shape) {
    return array(Data.epsilon(size(shape)), type, order, shape);
  }

  private static int size(long... shape) {
    long size = 1;
    for (long s : shape) {
      size = Math.multiplyExact(size, s);
    }
    return Math.toIntExact(size);
  }

  private static INDArray array(float[] values, DataType type, char order, long... shape) {
    // The values are random: it does not matter which of them lands where.
    return Nd4j.createUninitialized(type, shape, order)
        .assign(Nd4j.createFromArray(values).reshape(shape));
  }
}

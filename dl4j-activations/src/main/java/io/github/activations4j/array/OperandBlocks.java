package io.github.activations4j.array;

import io.github.activations4j.math.Scratch;
import java.util.ArrayList;
import java.util.List;

/** Blocks of one thread for maps with many inputs and outputs; grown when first needed. */
final class OperandBlocks {

  private static final ThreadLocal<OperandBlocks> OF_THREAD =
      ThreadLocal.withInitial(OperandBlocks::new);

  private final List<float[]> floats = new ArrayList<>();
  private final List<double[]> doubles = new ArrayList<>();

  private OperandBlocks() {}

  static OperandBlocks ofThread() {
    return OF_THREAD.get();
  }

  /** The blocks from {@code first} on. */
  float[][] floats(int first, int count) {
    while (floats.size() < first + count) {
      floats.add(new float[Scratch.SIZE]);
    }
    return floats.subList(first, first + count).toArray(new float[0][]);
  }

  /** The blocks from {@code first} on. */
  double[][] doubles(int first, int count) {
    while (doubles.size() < first + count) {
      doubles.add(new double[Scratch.SIZE]);
    }
    return doubles.subList(first, first + count).toArray(new double[0][]);
  }
}

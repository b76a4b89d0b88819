package io.github.activations4j.array;

import io.github.activations4j.math.Scratch;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/** Blocks of one thread for maps with many inputs and outputs; grown when first needed. */
final class OperandBlocks {

  /** Weakly held, as {@link Blocks} are: a thread must not keep the classes of this library. */
  private static final ThreadLocal<WeakReference<OperandBlocks>> OF_THREAD = new ThreadLocal<>();

  private final List<float[]> floats = new ArrayList<>();
  private final List<double[]> doubles = new ArrayList<>();

  private OperandBlocks() {}

  static OperandBlocks ofThread() {
    WeakReference<OperandBlocks> reference = OF_THREAD.get();
    OperandBlocks blocks = reference == null ? null : reference.get();
    if (blocks == null) {
      blocks = new OperandBlocks();
      OF_THREAD.set(new WeakReference<>(blocks));
    }
    return blocks;
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

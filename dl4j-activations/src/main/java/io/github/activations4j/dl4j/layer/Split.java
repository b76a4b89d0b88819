package io.github.activations4j.dl4j.layer;

import io.github.activations4j.array.Parts;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How an axis is split into the arguments of a function.
 *
 * @param parts where the parts lie
 * @param count number of parts
 */
record Split(Parts parts, int count) {

  /** The first and the second half of the axis. */
  static final Split HALVES = new Split(Parts.BLOCKS, 2);

  /** The pieces of Maxout: those of one unit are neighbours. */
  static Split pieces(int count) {
    return new Split(Parts.NEIGHBOURS, count);
  }

  /** Views of the parts of an array. */
  INDArray[] of(INDArray array, int axis) {
    return parts.of(array, axis, count);
  }
}

package io.github.activations4j.diagnostics.internal.network;

import org.deeplearning4j.util.TimeSeriesUtils;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Masks of sequences as examples by time steps, 1 for a step that counts. Deeplearning4j keeps some
 * as they are and some, for layers that work on all steps as if they were examples, as a column in
 * which the examples of the first step come first.
 */
final class StepMask {

  private StepMask() {}

  /**
   * A mask that Deeplearning4j keeps in a layer.
   *
   * @param mask the mask, or null
   * @param examples examples in the batch
   * @return examples by steps; null if it is no mask of steps
   */
  static INDArray of(INDArray mask, long examples) {
    if (mask == null || mask.rank() != 2) {
      return null;
    }
    if (mask.size(0) == examples) {
      return mask.size(1) > 1 ? mask : null;
    }
    if (mask.size(0) % examples != 0) {
      return null;
    }
    // One column, or one for each output: a step counts if one of its outputs does.
    INDArray column = mask.size(1) == 1 ? mask : mask.max(true, 1);
    return TimeSeriesUtils.reshapeVectorToTimeSeriesMask(column.dup('f'), (int) examples);
  }

  /** Whether it is a mask of these examples and steps. */
  static boolean fits(INDArray mask, long examples, long steps) {
    return mask != null
        && mask.rank() == 2
        && mask.size(0) == examples
        && mask.size(1) == steps
        && steps > 1;
  }

  /** As the column that belongs to an array in which steps are rows. */
  static INDArray column(INDArray mask) {
    return TimeSeriesUtils.reshapeTimeSeriesMaskToVector(mask);
  }

  /** Steps that count in one of two masks at least; null, which is all steps, if one is null. */
  static INDArray either(INDArray one, INDArray other) {
    if (one == null || other == null || !one.equalShapes(other)) {
      return null;
    }
    return Transforms.max(one.castTo(DataType.FLOAT), other.castTo(DataType.FLOAT));
  }

  /**
   * The steps up to the last one that has a label. What a network that looks back only makes of
   * later ones has no influence on the loss.
   *
   * @param labels mask of the labels, examples by steps
   */
  static INDArray upToLastLabel(INDArray labels) {
    int steps = (int) labels.size(1);
    float[] values = labels.castTo(DataType.FLOAT).dup('c').data().asFloat();
    for (int i = 0; i < values.length; i += steps) {
      float counts = 0;
      for (int t = i + steps - 1; t >= i; t--) {
        counts = values[t] != 0 ? 1 : counts;
        values[t] = counts;
      }
    }
    return Nd4j.createFromArray(values).reshape('c', labels.size(0), steps);
  }
}

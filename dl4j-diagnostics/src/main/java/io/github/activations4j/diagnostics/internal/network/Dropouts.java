package io.github.activations4j.diagnostics.internal.network;

import io.github.activations4j.diagnostics.internal.statistics.InputNoise;
import java.util.List;
import org.deeplearning4j.nn.conf.dropout.AlphaDropout;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.dropout.SpatialDropout;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * What a layer's dropout does to its input. Deeplearning4j writes it into the array in which the
 * layer before has stored its output, unless others read that too; whether it did shows in the
 * memory the two arrays have in common.
 */
final class Dropouts {

  private Dropouts() {}

  static InputNoise in(List<NetworkLayer> readers, INDArray outputs, int iteration, int epoch) {
    for (NetworkLayer reader : readers) {
      IDropout dropout = reader.dropout();
      if (dropout != null && reader.input() != null && shareMemory(reader.input(), outputs)) {
        return of(dropout, iteration, epoch);
      }
    }
    return InputNoise.NONE;
  }

  /** The probability that a dropout retains a value; 1 for none, NaN for other noise. */
  static double retain(IDropout dropout, int iteration, int epoch) {
    if (dropout == null) {
      return 1;
    }
    if (dropout instanceof Dropout plain) {
      return at(plain.getP(), plain.getPSchedule(), iteration, epoch);
    }
    if (dropout instanceof SpatialDropout spatial) {
      return at(spatial.getP(), spatial.getPSchedule(), iteration, epoch);
    }
    if (dropout instanceof AlphaDropout alpha) {
      return at(alpha.getP(), alpha.getPSchedule(), iteration, epoch);
    }
    return Double.NaN;
  }

  private static InputNoise of(IDropout dropout, int iteration, int epoch) {
    double retain = retain(dropout, iteration, epoch);
    if (!(retain > 0)) {
      return InputNoise.OPAQUE;
    }
    return dropout instanceof AlphaDropout
        ? InputNoise.alphaDropout(retain)
        : InputNoise.dropout(retain);
  }

  private static double at(double p, ISchedule schedule, int iteration, int epoch) {
    return schedule == null ? p : schedule.valueAt(iteration, epoch);
  }

  private static boolean shareMemory(INDArray one, INDArray other) {
    return !one.isEmpty()
        && !other.isEmpty()
        && one.data().pointer() != null
        && other.data().pointer() != null
        && one.data().pointer().address() + one.offset() * one.data().getElementSize()
            == other.data().pointer().address() + other.offset() * other.data().getElementSize();
  }
}

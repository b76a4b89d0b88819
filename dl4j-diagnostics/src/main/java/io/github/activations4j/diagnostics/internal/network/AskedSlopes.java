package io.github.activations4j.diagnostics.internal.network;

import io.github.activations4j.diagnostics.history.LayerForm;
import java.util.Arrays;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Slopes of a layer's function at the inputs of a batch, where outputs do not tell them: a copy of
 * the layer goes back with gradients of 1. For functions with learned parameters these are the
 * slopes of the units, for gates those of the values, which is how far each gate is open, and for
 * Maxout 1 for a piece that is the largest and 0 for the others.
 *
 * @param array the slopes
 * @param axis the axis along which units, gates or pieces lie
 */
record AskedSlopes(INDArray array, int axis) {

  /**
   * Asks a layer that has seen a batch.
   *
   * @param layer the layer; it is not changed
   * @param configured its configuration, with what wraps it taken off
   * @param outputs what it made of the batch
   * @param unitAxis the axis of units in the outputs
   * @return the slopes; empty for layers whose outputs tell them, or that cannot be asked
   */
  static Optional<AskedSlopes> of(
      Layer layer, Configured configured, INDArray outputs, int unitAxis) {
    LayerForm form = configured.form();
    INDArray input = layer.input();
    boolean sameBatch = input != null && input.size(0) == outputs.size(0);
    // The gradients of Maxout's weights tell which pieces are the largest.
    boolean weighted = configured.inner() instanceof FeedForwardLayer;
    if (form == LayerForm.FUNCTION || !sameBatch || (form == LayerForm.PIECES && weighted)) {
      return Optional.empty();
    }
    try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      if (form == LayerForm.LEARNED) {
        return Optional.of(new AskedSlopes(slopes(layer, configured, input, outputs), unitAxis));
      }
      return Optional.of(
          weighted
              ? gates(layer, configured, input)
              : alongAxis(form, slopes(layer, configured, input, outputs), outputs));
    } catch (RuntimeException e) {
      // A layer that does not run on its own is known by its outputs only.
      return Optional.empty();
    }
  }

  private static INDArray slopes(
      Layer layer, Configured configured, INDArray input, INDArray outputs) {
    INDArray parameters = layer.numParams() == 0 ? null : layer.params().dup();
    DataType type = outputs.dataType();
    return AskedLayer.of(layer.conf(), configured.inner(), parameters, type)
        .gradients(input, Nd4j.ones(type, outputs.shape()));
  }

  /** Of a layer that makes an axis shorter; of a gate the first half, which is multiplied by it. */
  private static AskedSlopes alongAxis(LayerForm form, INDArray slopes, INDArray outputs) {
    int axis = 1;
    while (axis < slopes.rank() - 1 && slopes.size(axis) == outputs.size(axis)) {
      axis++;
    }
    if (form == LayerForm.PIECES) {
      return new AskedSlopes(slopes, axis);
    }
    INDArrayIndex[] half = new INDArrayIndex[slopes.rank()];
    Arrays.fill(half, NDArrayIndex.all());
    half[axis] = NDArrayIndex.interval(0, slopes.size(axis) / 2);
    return new AskedSlopes(slopes.get(half).dup('c'), axis);
  }

  /**
   * Of a dense layer with gates: the arguments of the gates, in the second half of the columns, are
   * computed once more, and a layer of one unit with the identity as weights is asked about them.
   */
  private static AskedSlopes gates(Layer layer, Configured configured, INDArray input) {
    INDArray weights = layer.getParam("W");
    INDArray bias = layer.getParam("b");
    long units = weights.size(1) / 2;
    INDArrayIndex second = NDArrayIndex.interval(units, 2 * units);
    INDArray arguments =
        input.castTo(weights.dataType()).mmul(weights.get(NDArrayIndex.all(), second));
    if (bias != null) {
      arguments.addiRowVector(bias.get(NDArrayIndex.all(), second));
    }
    long rows = arguments.size(0);
    INDArray pairs = Nd4j.ones(weights.dataType(), rows * units, 2);
    pairs.putColumn(1, arguments.dup('c').reshape(rows * units));
    INDArray open =
        AskedLayer.bare(layer.conf(), (FeedForwardLayer) configured.inner(), weights.dataType())
            .gradients(pairs, Nd4j.ones(weights.dataType(), rows * units, 1));
    return new AskedSlopes(open.getColumn(0).dup('c').reshape('c', rows, units), 1);
  }
}

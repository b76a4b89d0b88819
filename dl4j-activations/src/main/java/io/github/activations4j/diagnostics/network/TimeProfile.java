package io.github.activations4j.diagnostics.network;

import io.github.activations4j.diagnostics.history.GradientByTime;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * How much of the gradient reaches each time step of a recurrent network's input. No callback
 * tells: a copy of the network, without dropout, repeats the backward pass of a few examples
 * between two iterations, down to the input.
 */
public final class TimeProfile {

  private static final int EXAMPLES = 8;
  private static final int STRETCHES = 64;

  private TimeProfile() {}

  /**
   * Measures the profile on the batch of the iteration that has just ended.
   *
   * @param model the network
   * @param iteration the iteration
   * @return the profile, or empty for a graph, for features that are no sequences, and where
   *     examples or steps are masked
   */
  public static Optional<GradientByTime> of(Model model, int iteration) {
    if (!(model instanceof MultiLayerNetwork net)
        || net.getInput() == null
        || net.getLabels() == null
        || net.getInput().rank() != 3
        || net.getMaskArray() != null) {
      return Optional.empty();
    }
    try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      MultiLayerNetwork copy = net.clone();
      copy.setListeners();
      for (Layer layer : copy.getLayers()) {
        layer.conf().getLayer().setIDropout(null);
      }
      INDArray gradient =
          copy.calculateGradients(first(net.getInput()), first(net.getLabels()), null, null)
              .getSecond();
      return gradient == null || gradient.rank() != 3
          ? Optional.empty()
          : Optional.of(new GradientByTime(iteration, norms(gradient)));
    }
  }

  private static INDArray first(INDArray array) {
    long examples = Math.min(EXAMPLES, array.size(0));
    return array.get(NDArrayIndex.interval(0, examples)).dup();
  }

  private static double[] norms(INDArray gradient) {
    int steps = (int) gradient.size(2);
    double[] squares = new double[Math.min(steps, STRETCHES)];
    for (int t = 0; t < steps; t++) {
      double norm =
          gradient
              .get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.point(t))
              .norm2Number()
              .doubleValue();
      squares[(int) ((long) t * squares.length / steps)] += norm * norm;
    }
    for (int i = 0; i < squares.length; i++) {
      squares[i] = Math.sqrt(squares[i]);
    }
    return squares;
  }
}

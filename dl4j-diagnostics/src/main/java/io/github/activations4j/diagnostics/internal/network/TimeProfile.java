package io.github.activations4j.diagnostics.internal.network;

import io.github.activations4j.diagnostics.history.GradientByTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * How much of the gradient reaches each time step of a recurrent network's input. No callback
 * tells: a copy of the network, without dropout, repeats the batch with a few of its examples, down
 * to the input. Under truncated backpropagation the steps are those of the present stretch.
 */
public final class TimeProfile {

  private static final int EXAMPLES = 8;
  private static final int STRETCHES = 64;

  private TimeProfile() {}

  /**
   * Measures the profile on the batch of the iteration in progress. To be called after its backward
   * pass.
   *
   * @param network in the middle of an iteration
   * @return the profile, or empty if no input is a sequence, no gradient reaches one, or something
   *     of the batch is not known
   */
  public static Optional<GradientByTime> of(ObservedNetwork network) {
    int timeAxis = network.layers().stream().anyMatch(NetworkLayer::channelsLast) ? 1 : 2;
    int input = longest(network.features(), timeAxis);
    if (input < 0) {
      return Optional.empty();
    }
    try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      return network
          .repetition(EXAMPLES, false)
          .flatMap(repetition -> gradient(repetition, input))
          .flatMap(gradient -> profile(network, input, gradient, timeAxis));
    }
  }

  /** The input with the most steps, the first of several; −1 if none is a sequence. */
  private static int longest(INDArray[] features, int timeAxis) {
    int longest = -1;
    long most = 1;
    for (int i = 0; i < features.length; i++) {
      if (features[i].rank() == 3 && features[i].size(timeAxis) > most) {
        longest = i;
        most = features[i].size(timeAxis);
      }
    }
    return longest;
  }

  /** What the backward pass leaves at an input; the graph forgets it when the pass is over. */
  private static Optional<INDArray> gradient(Repetition repetition, int input) {
    List<INDArray> seen = new ArrayList<>();
    repetition.listen(
        new BaseTrainingListener() {
          @Override
          public void onBackwardPass(Model model) {
            ComputationGraph graph = repetition.graph();
            String name = graph.getConfiguration().getNetworkInputs().get(input);
            seen.add(graph.getVertex(name).getEpsilon());
          }
        });
    repetition.run();
    return seen.stream().filter(gradient -> gradient != null && gradient.rank() == 3).findFirst();
  }

  private static Optional<GradientByTime> profile(
      ObservedNetwork network, int input, INDArray gradient, int timeAxis) {
    INDArray mask = network.inputMask(input, network.batchSize(), gradient.size(timeAxis));
    double[] norms = norms(gradient.mul(gradient).sum(3 - timeAxis), mask);
    return norms.length == 0
        ? Optional.empty()
        : Optional.of(new GradientByTime(network.iteration(), norms));
  }

  /**
   * The root mean square, over the examples in which a step counts, of the norm of the gradient by
   * that step. Steps that count in no example are left out.
   *
   * @param squares squared norms, examples by steps
   * @param mask examples by steps, of more examples perhaps, or null
   */
  private static double[] norms(INDArray squares, INDArray mask) {
    List<Double> means = new ArrayList<>();
    for (long t = 0; t < squares.size(1); t++) {
      double sum = 0;
      int counted = 0;
      for (long i = 0; i < squares.size(0); i++) {
        if (mask == null || mask.getDouble(i, t) != 0) {
          counted++;
          sum += squares.getDouble(i, t);
        }
      }
      if (counted > 0) {
        means.add(sum / counted);
      }
    }
    return stretches(means);
  }

  private static double[] stretches(List<Double> squares) {
    double[] sums = new double[Math.min(squares.size(), STRETCHES)];
    int[] steps = new int[sums.length];
    for (int t = 0; t < squares.size(); t++) {
      int stretch = (int) ((long) t * sums.length / squares.size());
      sums[stretch] += squares.get(t);
      steps[stretch]++;
    }
    for (int s = 0; s < sums.length; s++) {
      sums[s] = Math.sqrt(sums[s] / steps[s]);
    }
    return sums;
  }
}

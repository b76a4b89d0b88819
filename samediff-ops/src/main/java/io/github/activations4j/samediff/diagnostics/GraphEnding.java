package io.github.activations4j.samediff.diagnostics;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.autodiff.samediff.internal.Variable;

/**
 * How a graph ends: the outputs of its last layer and the labels meet in a loss.
 *
 * @param layer the name of the layer
 * @param outputs the variable that goes into the loss; not always the last one of the layer
 * @param labels the placeholder of the labels
 * @param loss the loss
 * @param scale what the loss does to the outputs first
 */
record GraphEnding(String layer, String outputs, String labels, String loss, Scale scale) {

  /** What outputs are to the loss that takes them. */
  enum Scale {
    /** They are compared with labels as they are. */
    PLAIN,
    /** The loss applies softmax to them. */
    SOFTMAX,
    /** The loss applies softmax to them, and labels are numbers of classes. */
    CLASS_NUMBERS,
    /** The loss applies a sigmoid to them. */
    SIGMOID,
    /** The loss applies exp to them. */
    EXPONENTIAL;

    private static Scale of(String op) {
      return switch (op) {
        case "softmax_cross_entropy_loss", "softmax_cross_entropy_loss_with_logits" -> SOFTMAX;
        case "sparse_softmax_cross_entropy_loss_with_logits" -> CLASS_NUMBERS;
        case "sigm_cross_entropy_loss", "weighted_cross_entropy_with_logits" -> SIGMOID;
        case "log_poisson_loss" -> EXPONENTIAL;
        default -> PLAIN;
      };
    }
  }

  /**
   * The endings of a graph.
   *
   * @param graph with a training configuration
   * @param layers its layers
   * @return one for each loss that has one layer and one placeholder of labels in it
   */
  static List<GraphEnding> of(SameDiff graph, List<GraphLayer> layers) {
    List<GraphEnding> endings = new ArrayList<>();
    for (String loss : graph.getLossVariables()) {
      new Search(graph, layers).of(loss).ifPresent(endings::add);
    }
    return List.copyOf(endings);
  }

  /** Goes from a loss back to the layers that it is computed from. */
  private static final class Search {

    private final SameDiff graph;
    private final List<GraphLayer> layers;
    private final Set<String> outputs = new HashSet<>();
    private final Set<String> labels = new HashSet<>();
    private GraphLayer layer;
    private Scale scale = Scale.PLAIN;

    Search(SameDiff graph, List<GraphLayer> layers) {
      this.graph = graph;
      this.layers = layers;
    }

    Optional<GraphEnding> of(String loss) {
      Set<String> seen = new HashSet<>();
      Deque<String> pending = new ArrayDeque<>(List.of(loss));
      while (!pending.isEmpty()) {
        String name = pending.poll();
        if (seen.add(name) && !isEnd(name)) {
          SameDiffOp op = producer(name);
          if (op != null && op.getInputsToOp() != null) {
            Scale applied = Scale.of(op.getOp().opName());
            scale = applied == Scale.PLAIN ? scale : applied;
            pending.addAll(op.getInputsToOp());
          }
        }
      }
      return outputs.size() == 1 && labels.size() == 1
          ? Optional.of(
              new GraphEnding(
                  layer.output(), outputs.iterator().next(), labels.iterator().next(), loss, scale))
          : Optional.empty();
    }

    private boolean isEnd(String name) {
      List<String> mapped = graph.getTrainingConfig().getDataSetLabelMapping();
      if (mapped != null && mapped.contains(name)) {
        labels.add(name);
        return true;
      }
      for (GraphLayer one : layers) {
        if (one.variables().contains(name)) {
          outputs.add(name);
          layer = one;
          return true;
        }
      }
      return false;
    }

    private SameDiffOp producer(String name) {
      Variable variable = graph.getVariables().get(name);
      return variable == null || variable.getOutputOfOp() == null
          ? null
          : graph.getOps().get(variable.getOutputOfOp());
    }
  }
}

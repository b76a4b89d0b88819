package io.github.activations4j.samediff.diagnostics;

import io.github.activations4j.diagnostics.history.NonFinite;
import io.github.activations4j.diagnostics.history.NonFinite.Quantity;
import io.github.activations4j.diagnostics.internal.statistics.Instruments;
import io.github.activations4j.samediff.op.JavaOp;
import java.util.List;
import java.util.Optional;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Says where a NaN began, while the arrays of its iteration are there: in features, labels, an
 * operation or parameters. Each of these explains the next.
 */
final class NonFiniteOrigin {

  /** Follows the name of an operation if the one before it may be meant. */
  static final String UNSURE = ", or one before it";

  private final Instruments instruments;
  private final SameDiff graph;
  private final List<GraphLayer> layers;
  private final MultiDataSet batch;
  private final int iteration;

  /**
   * A search.
   *
   * @param instruments working memory
   * @param graph whose ops are run again
   * @param layers what findings may name
   * @param batch the batch of the iteration, or null
   * @param iteration in which NaN or infinity was seen
   */
  NonFiniteOrigin(
      Instruments instruments,
      SameDiff graph,
      List<GraphLayer> layers,
      MultiDataSet batch,
      int iteration) {
    this.instruments = instruments;
    this.graph = graph;
    this.layers = layers;
    this.batch = batch;
    this.iteration = iteration;
  }

  /** Whether features or labels hold the NaN, so that no operation is to blame. */
  Optional<NonFinite> inData() {
    if (batch == null) {
      return Optional.empty();
    }
    if (!allFinite(batch.getFeatures())) {
      return Optional.of(found(Quantity.INPUT, "", ""));
    }
    return allFinite(batch.getLabels())
        ? Optional.empty()
        : Optional.of(found(Quantity.LABELS, "", ""));
  }

  /**
   * Where it began.
   *
   * @param noticed where it was noticed, used if no earlier place is known
   * @param layer the layer of that place, or ""
   * @param variable the variable of that place
   * @param path what the operations gave
   */
  NonFinite of(Quantity noticed, String layer, String variable, NonFinitePath path) {
    Optional<NonFinitePath.Origin> origin = path.origin(variable);
    String operation = origin.map(NonFiniteOrigin::description).orElse("");
    String result = origin.map(first -> first.op().getOutputsOfOp().get(0)).orElse("");
    if (origin.isPresent() && !graph.hasVariable(result)) {
      // Gradients are variables of the gradient function only.
      return found(noticed, layer, operation);
    }
    // A slope that is NaN spoils the gradients of all layers before it: the last one is the first.
    for (int i = layers.size() - 1; i >= 0; i--) {
      for (Weight weight : layers.get(i).weights()) {
        if (!instruments.isFinite(graph.getVariable(weight.name()).getArr())) {
          return found(Quantity.PARAMETERS, layers.get(i).facts().name(), "");
        }
      }
    }
    if (origin.isEmpty()) {
      return found(noticed, layer, "");
    }
    if (graph.getLossVariables().contains(result)) {
      return found(Quantity.LOSS, "", operation);
    }
    // An op between layers is named by its own variable.
    String place =
        layers.stream()
            .filter(one -> one.variables().contains(result))
            .map(GraphLayer::output)
            .findFirst()
            .orElse(result);
    return found(Quantity.ACTIVATIONS, place, operation);
  }

  /** The op for people: what it computes, and its name in the graph. */
  private static String description(NonFinitePath.Origin origin) {
    SameDiffOp op = origin.op();
    String what = op.getOp() instanceof JavaOp ours ? ours.toString() : op.getOp().opName();
    return what + " (\"" + op.getName() + "\")" + (origin.sure() ? "" : UNSURE);
  }

  private NonFinite found(Quantity quantity, String layer, String operation) {
    return new NonFinite(quantity, layer, iteration, operation);
  }

  private boolean allFinite(INDArray[] arrays) {
    for (INDArray array : arrays == null ? new INDArray[0] : arrays) {
      if (array != null && !instruments.isFinite(array)) {
        return false;
      }
    }
    return true;
  }
}

package io.github.activations4j.diagnostics.internal.network;

import io.github.activations4j.diagnostics.history.NonFinite;
import io.github.activations4j.diagnostics.history.NonFinite.Quantity;
import io.github.activations4j.diagnostics.internal.statistics.Instruments;
import org.deeplearning4j.nn.gradient.Gradient;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Finds where the NaN or infinity of a loss or a gradient comes from, while the arrays of its batch
 * are there.
 */
public final class NonFiniteSearch {

  private final Instruments instruments;

  /**
   * A search.
   *
   * @param instruments working memory
   */
  public NonFiniteSearch(Instruments instruments) {
    this.instruments = instruments;
  }

  /**
   * Whether a gradient is finite.
   *
   * @param gradient of all parameters, or null
   * @return false if NaN or infinity is in it
   */
  public boolean finite(Gradient gradient) {
    return gradient == null || instruments.isFinite(gradient.gradient());
  }

  /**
   * Looks at features, labels, parameters, activations, loss and gradients, in this order: each
   * explains the next.
   *
   * @param network whose arrays are examined
   * @param activations what the forward callback passed, or null
   * @return the place
   */
  public NonFinite in(ObservedNetwork network, LayerOutputs activations) {
    int iteration = network.iteration();
    if (!allFinite(network.features())) {
      return new NonFinite(Quantity.INPUT, "", iteration, "");
    }
    if (!allFinite(network.labels())) {
      return new NonFinite(Quantity.LABELS, "", iteration, "");
    }
    // A slope that is NaN spoils the gradients of its own layer and of all layers before it, so the
    // layer nearest to the output is the one where it began.
    for (int i = network.layers().size() - 1; i >= 0; i--) {
      NetworkLayer layer = network.layers().get(i);
      if (!allFinite(layer.parameters().values().toArray(INDArray[]::new))) {
        return new NonFinite(Quantity.PARAMETERS, layer.facts().name(), iteration, "");
      }
    }
    String broken = activations == null ? "" : firstBroken(network, activations);
    if (!broken.isEmpty()) {
      return new NonFinite(Quantity.ACTIVATIONS, broken, iteration, "");
    }
    return Double.isFinite(network.loss())
        ? new NonFinite(Quantity.GRADIENT, nearestToTheLoss(network), iteration, "")
        : new NonFinite(Quantity.LOSS, "", iteration, "");
  }

  /** The first layer whose sums or outputs are not finite, or "". */
  private String firstBroken(ObservedNetwork network, LayerOutputs activations) {
    for (NetworkLayer layer : network.layers()) {
      if (isBroken(layer.sums(activations))) {
        return layer.facts().name();
      }
      if (isBroken(layer.outputs(activations))) {
        // What normalises the sums comes before the function.
        return network.layers().stream()
            .filter(other -> other.index() == layer.normalizedBy())
            .filter(other -> isBroken(other.outputs(activations)))
            .findFirst()
            .orElse(layer)
            .facts()
            .name();
      }
    }
    return "";
  }

  private boolean isBroken(INDArray outputs) {
    return outputs != null && !instruments.isFinite(outputs);
  }

  /** NaN runs from the layer where it arises to the input: the last layer in order is the first. */
  private String nearestToTheLoss(ObservedNetwork network) {
    Gradient gradient = network.gradient();
    for (int i = network.layers().size() - 1; i >= 0; i--) {
      NetworkLayer layer = network.layers().get(i);
      for (String parameter : layer.parameters().keySet()) {
        INDArray part = layer.part(gradient, parameter);
        if (part != null && !instruments.isFinite(part)) {
          return layer.facts().name();
        }
      }
    }
    return "";
  }

  private boolean allFinite(INDArray[] arrays) {
    for (INDArray array : arrays) {
      if (array != null && !instruments.isFinite(array)) {
        return false;
      }
    }
    return true;
  }
}

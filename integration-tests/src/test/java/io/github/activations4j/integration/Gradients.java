package io.github.activations4j.integration;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;

/** How much of the gradient reaches each layer. */
final class Gradients {

  private Gradients() {}

  /** The Euclidean norm of the gradient of each layer's weights, first layer first. */
  static List<Double> norms(MultiLayerNetwork network, DataSet data) {
    network.setInput(data.getFeatures());
    network.setLabels(data.getLabels());
    network.computeGradientAndScore();
    Gradient gradient = network.gradient();
    List<Double> norms = new ArrayList<>();
    for (int layer = 0; layer < network.getnLayers(); layer++) {
      norms.add(gradient.getGradientFor(layer + "_W").norm2Number().doubleValue());
    }
    network.clear();
    return norms;
  }

  /** What reaches the first layer, as a share of what reaches the last hidden one. */
  static double firstToLastHidden(MultiLayerNetwork network, DataSet data) {
    List<Double> norms = norms(network, data);
    return norms.get(0) / norms.get(norms.size() - 2);
  }
}

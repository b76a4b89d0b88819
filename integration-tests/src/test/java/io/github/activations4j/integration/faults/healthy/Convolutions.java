package io.github.activations4j.integration.faults.healthy;

import io.github.activations4j.dl4j.Activations;
import io.github.activations4j.integration.faults.network.Convolutional;
import io.github.activations4j.integration.faults.network.Recipe;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer.PoolingType;

/** Convolutional networks. */
final class Convolutions {

  private Convolutions() {}

  static List<HealthyNetwork> networks() {
    Recipe digits = Baselines.DIGITS_CNN.recipe();
    Recipe stripes = Baselines.STRIPES_CNN.recipe();
    return List.of(
        new HealthyNetwork("convolutions, mish", digits.activation(Activations.mish())),
        new HealthyNetwork("convolutions, hard_swish", digits.activation(Activations.hardSwish())),
        new HealthyNetwork("convolutions, batch norm", digits.batchNormalization()),
        new HealthyNetwork("convolutions, dropout", digits.keep(0.8)),
        new HealthyNetwork(
            "convolutions, batch norm and dropout", digits.batchNormalization().keep(0.8)),
        new HealthyNetwork(
            "convolutions, average pooling",
            digits.architecture(new Convolutional(8, 2, PoolingType.AVG))),
        new HealthyNetwork(
            "three convolutions", digits.architecture(new Convolutional(8, 3)).epochs(10)),
        new HealthyNetwork("stripes, tanh", stripes.activation(Activations.tanh())),
        new HealthyNetwork(
            "stripes, relu, one convolution",
            stripes.activation(Activations.relu()).architecture(new Convolutional(8, 1))));
  }
}

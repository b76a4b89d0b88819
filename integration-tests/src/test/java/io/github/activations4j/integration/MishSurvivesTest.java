package io.github.activations4j.integration;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.dl4j.Activations;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationMish;
import org.nd4j.linalg.dataset.DataSet;

/** Features that nobody has scaled make pre-activations beyond 25. */
class MishSurvivesTest {

  private static final DataSet UNSCALED = unscaled();

  private static DataSet unscaled() {
    DataSet rings = Problems.rings(120, 7);
    return new DataSet(rings.getFeatures().mul(40), rings.getLabels());
  }

  @Test
  void oursLearns() {
    MultiLayerNetwork network = train(Activations.mish());
    assertTrue(
        network.feedForward(UNSCALED.getFeatures()).get(1).maxNumber().doubleValue() > 25,
        "the case that is to be tested");
    double loss = network.score(UNSCALED);
    // The worst of eight seeds was at 0.08. With a derivative of 0, where only the output learns,
    // the seeds 1 to 4 were at 0.15 and above.
    assertTrue(loss < 0.1, () -> "loss: " + loss);
  }

  /** One step is enough: the gradient is NaN, and then so are all weights. */
  @Test
  void builtInIsLost() {
    MultiLayerNetwork network = train(new ActivationMish());
    assertTrue(Double.isNaN(network.score(UNSCALED)));
    assertTrue(network.params().isNaN().any());
    assertFalse(train(Activations.mish()).params().isNaN().any());
  }

  private static MultiLayerNetwork train(IActivation activation) {
    MultiLayerNetwork network = Networks.initialized(Networks.dense(activation, 3));
    Networks.train(network, UNSCALED, 100);
    return network;
  }
}

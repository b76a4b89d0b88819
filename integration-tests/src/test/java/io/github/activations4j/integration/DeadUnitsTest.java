package io.github.activations4j.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.dl4j.Activations;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/** A unit whose pre-activation is negative for all data is lost to relu, and not to leaky relu. */
class DeadUnitsTest {

  private static final DataSet RINGS = Problems.rings(120, 7);

  @Test
  void reluStaysDead() {
    MultiLayerNetwork network = pushedDown(Activations.relu());
    INDArray before = network.getParam("0_W").dup();
    Networks.train(network, RINGS, 60);
    assertEquals(before, network.getParam("0_W"), "weights that have no gradient");
    double loss = network.score(RINGS);
    assertTrue(loss > 0.69, () -> "loss: " + loss);
  }

  @Test
  void leakyReluRecovers() {
    MultiLayerNetwork network = pushedDown(Activations.leakyRelu(0.2));
    Networks.train(network, RINGS, 200);
    double loss = network.score(RINGS);
    // The seeds 1, 2 and 4 were at 0.002 or below; 3 stayed at 0.29. With a derivative of 0, where
    // only the output learns, they were at 0.53 and above.
    assertTrue(loss < 0.1, () -> "loss: " + loss);
  }

  /** A first layer all of whose units are off, as after a step that was too large. */
  private static MultiLayerNetwork pushedDown(IActivation activation) {
    MultiLayerNetwork network = Networks.initialized(Networks.dense(activation, 1));
    network.getParam("0_b").assign(-5);
    return network;
  }
}

package io.github.activations4j.integration;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.dl4j.Activations;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.dataset.DataSet;

/** A network of each activation tells two rings apart, which takes a hidden layer that learns. */
class EveryFunctionLearnsTest {

  /** What a network that has learned nothing is at: ln 2 = 0.69. */
  private static final double LEARNED = 0.35;

  private static final DataSet RINGS = Problems.rings(120, 7);

  /** Their hidden layers cannot learn, by their nature: tested below. */
  private static final List<String> OTHERS = List.of("identity", "step");

  static Stream<String> keys() {
    return Activations.keys().stream().filter(key -> !OTHERS.contains(key));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void learns(String key) {
    MultiLayerConfiguration configuration = Networks.dense(Activations.of(key), 107);
    double loss = Networks.train(Networks.initialized(configuration), RINGS, 120);
    assertTrue(loss < LEARNED, () -> "loss of " + key + ": " + loss);
  }

  /** Without workspaces every array is one of its own, and the result is the same to the bit. */
  @ParameterizedTest
  @MethodSource("keys")
  void workspacesChangeNothing(String key) {
    MultiLayerNetwork[] networks = new MultiLayerNetwork[2];
    for (int i = 0; i < 2; i++) {
      MultiLayerConfiguration configuration = Networks.dense(Activations.of(key), 107);
      WorkspaceMode mode = i == 0 ? WorkspaceMode.ENABLED : WorkspaceMode.NONE;
      configuration.setTrainingWorkspaceMode(mode);
      configuration.setInferenceWorkspaceMode(mode);
      networks[i] = Networks.initialized(configuration);
      Networks.train(networks[i], RINGS, 5);
    }
    org.junit.jupiter.api.Assertions.assertEquals(networks[0].params(), networks[1].params());
  }

  /** A network without curves: what the others have learned is the activation's doing. */
  @Test
  void identityCannot() {
    MultiLayerConfiguration configuration = Networks.dense(Activations.identity(), 107);
    double loss = Networks.train(Networks.initialized(configuration), RINGS, 120);
    assertTrue(loss > 0.6, () -> "loss: " + loss);
  }

  /** A step has no slope: only the output layer learns, the hidden ones stay as they were. */
  @Test
  void stepLeavesHiddenLayersAsTheyWere() {
    MultiLayerConfiguration configuration = Networks.dense(Activations.step(), 107);
    MultiLayerNetwork network = Networks.initialized(configuration);
    var before = network.getLayer(0).params().dup();
    var last = network.getLayer(2).params().dup();
    Networks.train(network, RINGS, 20);
    org.junit.jupiter.api.Assertions.assertEquals(before, network.getLayer(0).params());
    org.junit.jupiter.api.Assertions.assertNotEquals(last, network.getLayer(2).params());
  }
}

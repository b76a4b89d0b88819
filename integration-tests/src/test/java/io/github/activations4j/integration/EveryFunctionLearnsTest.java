package io.github.activations4j.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.activations4j.dl4j.Activations;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.dataset.DataSet;

/** A network of each activation tells two rings apart, which takes a hidden layer that learns. */
class EveryFunctionLearnsTest {

  private static final DataSet RINGS = EveryFunction.rings("mish", 120, 7);

  private static final String LEARNING =
      "io.github.activations4j.integration.EveryFunction#learning";

  @ParameterizedTest
  @MethodSource(LEARNING)
  void learns(String key) {
    Seeds.each(
        seed ->
            Margin.below(
                EveryFunction.learnedLoss(key), loss(Activations.of(key), key, seed), key));
  }

  /** Without a derivative the loss stays where it was, with the opposite one it grows. */
  @ParameterizedTest
  @MethodSource("io.github.activations4j.integration.EveryFunction#withFixedOutput")
  void wrongGradientDoesNotLearn(String key) {
    WrongGradient.of(key)
        .forEach(
            wrong ->
                Seeds.each(
                    seed ->
                        Margin.above(
                            EveryFunction.learnedLoss(key),
                            loss(wrong, key, seed),
                            wrong.toString())));
  }

  /** A network without curves: what the others have learned is the activation's doing. */
  @Test
  void identityCannot() {
    Seeds.each(
        seed ->
            Margin.above(0.6, loss(Activations.identity(), "identity", seed), "identity, rings"));
  }

  /** The loss of a network 2 – 32 – 2 after a training. */
  private static double loss(IActivation activation, String key, long seed) {
    return Networks.train(
        Networks.initialized(Networks.shallow(activation, EveryFunction.output(key, 32), seed)),
        EveryFunction.rings(key, 120, 100 + seed),
        60 * EveryFunction.patience(key));
  }

  /** Without workspaces every array is one of its own, and the result is the same to the bit. */
  @ParameterizedTest
  @MethodSource(LEARNING)
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
    assertEquals(networks[0].params(), networks[1].params());
  }

  /** A step has no slope: only the output layer learns, the hidden ones stay as they were. */
  @Test
  void stepLeavesHiddenLayersAsTheyWere() {
    MultiLayerConfiguration configuration = Networks.dense(Activations.step(), 107);
    MultiLayerNetwork network = Networks.initialized(configuration);
    var before = network.getLayer(0).params().dup();
    var last = network.getLayer(2).params().dup();
    Networks.train(network, RINGS, 20);
    assertEquals(before, network.getLayer(0).params());
    assertNotEquals(last, network.getLayer(2).params());
  }
}

package io.github.activations4j.integration;

import io.github.activations4j.dl4j.Activations;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex.Op;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.dataset.DataSet;

/** A graph with a skip connection, whose summands must not be overwritten by an activation. */
class GraphTest {

  @ParameterizedTest
  @EnumSource(
      value = WorkspaceMode.class,
      names = {"ENABLED", "NONE"})
  void twoFunctions(WorkspaceMode workspaces) {
    Seeds.each(
        seed ->
            Margin.below(
                0.1,
                loss(
                    Activations.mish(),
                    Activations.hardSwish(),
                    EveryFunction.rings("mish", 120, 100 + seed),
                    100,
                    workspaces,
                    seed),
                "graph of mish and hard_swish, " + workspaces));
  }

  @ParameterizedTest
  @MethodSource("io.github.activations4j.integration.EveryFunction#learningInDepth")
  void everyFunction(String spec) {
    Seeds.each(
        seed ->
            Margin.below(
                EveryFunction.learnedLoss(spec),
                loss(Activations.of(spec), spec, seed),
                "graph of " + spec));
  }

  @ParameterizedTest
  @MethodSource("io.github.activations4j.integration.WrongGradient#examples")
  void wrongGradientDoesNotLearn(WrongGradient wrong) {
    Seeds.each(
        seed ->
            Margin.above(
                EveryFunction.learnedLoss("mish"), loss(wrong, "mish", seed), "graph of " + wrong));
  }

  private static double loss(IActivation activation, String spec, long seed) {
    return loss(
        activation,
        activation,
        EveryFunction.rings(spec, 120, 100 + seed),
        100 * EveryFunction.patience(spec),
        WorkspaceMode.ENABLED,
        seed);
  }

  /** The loss after a training. */
  private static double loss(
      IActivation first,
      IActivation second,
      DataSet rings,
      int iterations,
      WorkspaceMode workspaces,
      long seed) {
    ComputationGraphConfiguration configuration =
        Networks.common(seed)
            .trainingWorkspaceMode(workspaces)
            .inferenceWorkspaceMode(workspaces)
            .graphBuilder()
            .addInputs("in")
            .addLayer(
                "first", new DenseLayer.Builder().nIn(2).nOut(16).activation(first).build(), "in")
            .addLayer(
                "second",
                new DenseLayer.Builder().nIn(16).nOut(16).activation(Activation.IDENTITY).build(),
                "first")
            .addVertex("sum", new ElementWiseVertex(Op.Add), "first", "second")
            .addLayer("activation", new ActivationLayer(second), "sum")
            .addLayer("out", Networks.fixedClasses(16), "activation")
            .setOutputs("out")
            .build();
    ComputationGraph graph = new ComputationGraph(configuration);
    graph.init();
    for (int i = 0; i < iterations; i++) {
      graph.fit(rings);
    }
    return graph.score(rings);
  }
}

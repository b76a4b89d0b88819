package io.github.activations4j.integration;

import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;

/** A graph with a skip connection, whose summands must not be overwritten by an activation. */
class GraphTest {

  private static final DataSet RINGS = Problems.rings(120, 7);

  @ParameterizedTest
  @EnumSource(
      value = WorkspaceMode.class,
      names = {"ENABLED", "NONE"})
  void skipConnection(WorkspaceMode workspaces) {
    ComputationGraphConfiguration configuration =
        Networks.common(3)
            .trainingWorkspaceMode(workspaces)
            .inferenceWorkspaceMode(workspaces)
            .graphBuilder()
            .addInputs("in")
            .addLayer(
                "first",
                new DenseLayer.Builder().nIn(2).nOut(16).activation(Activations.mish()).build(),
                "in")
            .addLayer(
                "second",
                new DenseLayer.Builder().nIn(16).nOut(16).activation(Activation.IDENTITY).build(),
                "first")
            .addVertex("sum", new ElementWiseVertex(Op.Add), "first", "second")
            .addLayer("activation", new ActivationLayer(Activations.hardSwish()), "sum")
            .addLayer("out", Networks.classes(16), "activation")
            .setOutputs("out")
            .build();
    ComputationGraph graph = new ComputationGraph(configuration);
    graph.init();
    double before = graph.score(RINGS);
    for (int i = 0; i < 100; i++) {
      graph.fit(RINGS);
    }
    double after = graph.score(RINGS);
    // With five seeds it was at 2e-4 of its beginning, or below.
    assertTrue(after < 0.35 * before, () -> "loss from " + before + " to " + after);
  }
}

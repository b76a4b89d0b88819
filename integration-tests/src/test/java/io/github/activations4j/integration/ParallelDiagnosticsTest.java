package io.github.activations4j.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.diagnostics.TrainingDiagnostics;
import io.github.activations4j.diagnostics.report.HealthReport;
import io.github.activations4j.diagnostics.report.LayerHealth;
import io.github.activations4j.dl4j.Activations;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.parallelism.ParallelWrapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nd4j.linalg.dataset.DataSet;

/** One listener, called by several threads with copies of the network. */
class ParallelDiagnosticsTest {

  private static final DataSet RINGS = Problems.rings(240, 7);

  @Test
  @Timeout(600)
  void replicasAreOneRun() throws Exception {
    MultiLayerNetwork network = Networks.initialized(Networks.dense(Activations.relu(), 3));
    TrainingDiagnostics diagnostics =
        TrainingDiagnostics.builder().everyIterations(1).quiet().build();
    network.setListeners(diagnostics);
    try (ParallelWrapper wrapper =
        new ParallelWrapper.Builder<>(network)
            .workers(2)
            .prefetchBuffer(0)
            .averagingFrequency(2)
            .trainingMode(ParallelWrapper.TrainingMode.AVERAGING)
            .build()) {
      wrapper.setListeners(diagnostics);
      for (int epoch = 0; epoch < 10; epoch++) {
        wrapper.fit(new ListDataSetIterator<>(RINGS.batchBy(30), 1));
      }
    }
    assertTrue(diagnostics.active());
    HealthReport report = diagnostics.report();
    // Nobody waits for a thread that is measuring: what it would have said is left out.
    assertTrue(report.history().iterationsMeasured() >= 20, "measured");
    assertTrue(report.history().replicas() >= 2, "both replicas were seen");
    assertTrue(report.healthy(), () -> report.findings().toString());
    LayerHealth first = report.layers().get(0);
    assertTrue(first.gradientNorm() > 0 && first.updateRatio() < 0 && first.std() > 0);
    assertEquals(network.getnLayers(), report.layers().size());
  }
}

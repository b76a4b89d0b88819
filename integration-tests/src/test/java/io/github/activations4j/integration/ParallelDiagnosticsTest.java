package io.github.activations4j.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.diagnostics.TrainingDiagnostics;
import io.github.activations4j.diagnostics.report.HealthReport;
import io.github.activations4j.diagnostics.report.LayerHealth;
import io.github.activations4j.dl4j.Activations;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
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
    TrainingDiagnostics diagnostics =
        TrainingDiagnostics.builder().everyIterations(1).quiet().build();
    MultiLayerNetwork network = train(diagnostics);
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

  /** Somebody who asks for reports in a loop takes no iteration and no measurement away. */
  @Test
  @Timeout(600)
  void readingFromAnotherThread() throws Exception {
    TrainingDiagnostics alone = TrainingDiagnostics.builder().everyIterations(1).quiet().build();
    train(alone);
    TrainingDiagnostics read = TrainingDiagnostics.builder().everyIterations(1).quiet().build();
    AtomicBoolean done = new AtomicBoolean();
    AtomicInteger reports = new AtomicInteger();
    ExecutorService reader = Executors.newSingleThreadExecutor();
    try {
      Future<?> reading =
          reader.submit(
              () -> {
                while (!done.get()) {
                  read.report();
                  reports.incrementAndGet();
                }
              });
      train(read);
      done.set(true);
      reading.get();
    } finally {
      done.set(true);
      reader.shutdownNow();
    }
    assertTrue(read.active());
    assertTrue(reports.get() > 10, "reports: " + reports);
    assertEquals(
        alone.report().history().iterationsSeen(), read.report().history().iterationsSeen());
    assertTrue(read.report().history().iterationsMeasured() >= 20, "measured");
    assertTrue(read.report().history().replicas() >= 2, "both replicas were seen");
  }

  private static MultiLayerNetwork train(TrainingDiagnostics diagnostics) throws Exception {
    MultiLayerNetwork network = Networks.initialized(Networks.dense(Activations.relu(), 3));
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
    return network;
  }
}

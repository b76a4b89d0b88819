package io.github.activations4j.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.diagnostics.history.RunEvent;
import io.github.activations4j.diagnostics.history.RunHistory;
import io.github.activations4j.diagnostics.report.HealthReport;
import io.github.activations4j.diagnostics.sink.DiagnosticsSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.AutoEncoder;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/** What a user sees who never calls {@code close()}, and of training that nobody watches. */
@Timeout(120)
class LiveReportTest {

  private static final String LIVE = "http-equiv=\"refresh\"";

  @TempDir Path folder;

  private static MultiLayerNetwork network() {
    MultiLayerNetwork net =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Sgd(0.1))
                .list()
                .layer(new DenseLayer.Builder().nIn(3).nOut(4).activation(Activation.TANH).build())
                .layer(
                    new OutputLayer.Builder(LossFunctions.LossFunction.MSE)
                        .nOut(1)
                        .activation(Activation.IDENTITY)
                        .build())
                .build());
    net.init();
    return net;
  }

  private static DataSet batch() {
    return new DataSet(
        Nd4j.rand(DataType.FLOAT, 8, 3).subi(0.5), Nd4j.rand(DataType.FLOAT, 8, 1).subi(0.5));
  }

  /** Waits for a file that a thread writes on its own. */
  private static String awaited(Path file, String text) throws IOException, InterruptedException {
    while (!Files.exists(file) || !Files.readString(file).contains(text)) {
      Thread.sleep(100);
    }
    return Files.readString(file);
  }

  @Test
  void thePageOfALoopIsThereAndEndsWithoutClose() throws Exception {
    Path page = folder.resolve("health.html");
    TrainingDiagnostics diagnostics = TrainingDiagnostics.builder().quiet().html(page).build();
    MultiLayerNetwork net = network();
    net.setListeners(diagnostics);
    for (int i = 0; i < 40; i++) {
      net.fit(batch());
    }
    String live = awaited(page, "after 40 iterations");
    assertTrue(live.contains(LIVE), "the page shows what follows");
    diagnostics.close();
    assertFalse(Files.readString(page).contains(LIVE), "nothing follows");
  }

  @Test
  void sinksHearTheBeginningOnce() {
    List<Long> starts = new ArrayList<>();
    DiagnosticsSink sink =
        new DiagnosticsSink() {
          @Override
          public void onStart(RunHistory run) {
            starts.add(run.iterationsSeen());
          }
        };
    MultiLayerNetwork net = network();
    try (TrainingDiagnostics diagnostics =
        TrainingDiagnostics.builder().quiet().sink(sink).build()) {
      net.setListeners(diagnostics);
      net.fit(batch());
      net.fit(batch());
    }
    assertEquals(List.of(1L), starts);
  }

  @Test
  void fewIterationsAreNotCalledHealthy() {
    MultiLayerNetwork net = network();
    try (TrainingDiagnostics diagnostics = TrainingDiagnostics.builder().quiet().build()) {
      net.setListeners(diagnostics);
      for (int i = 1; i <= 20; i++) {
        net.fit(batch());
        HealthReport report = diagnostics.report();
        assertEquals(i, report.history().iterationsMeasured());
        assertEquals(i == 20, report.conclusive(), report::verdict);
        assertEquals(i < 20, report.verdict().startsWith("Not enough seen"), report::verdict);
      }
    }
  }

  @Test
  void pretrainingIsSaidNotToBeWatched() {
    MultiLayerNetwork net =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Sgd(0.1))
                .list()
                .layer(
                    new AutoEncoder.Builder()
                        .name("code")
                        .nIn(3)
                        .nOut(2)
                        .activation(Activation.SIGMOID)
                        .build())
                .layer(
                    new OutputLayer.Builder(LossFunctions.LossFunction.MSE)
                        .nIn(2)
                        .nOut(1)
                        .activation(Activation.IDENTITY)
                        .build())
                .build());
    net.init();
    try (TrainingDiagnostics diagnostics = TrainingDiagnostics.builder().quiet().build()) {
      net.setListeners(diagnostics);
      net.pretrainLayer(0, batch().getFeatures());
      net.pretrainLayer(0, batch().getFeatures());
      List<RunEvent> events = diagnostics.report().history().events();
      assertEquals(1, events.size(), events::toString);
      assertEquals("code", events.get(0).layer());
      assertTrue(diagnostics.active());
    }
  }
}

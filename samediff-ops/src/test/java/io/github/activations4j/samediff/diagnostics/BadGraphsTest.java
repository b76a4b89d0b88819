package io.github.activations4j.samediff.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.history.RunEvent;
import io.github.activations4j.diagnostics.history.RunHistory;
import io.github.activations4j.diagnostics.report.HealthReport;
import io.github.activations4j.diagnostics.report.LayerHealth;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.autodiff.listeners.At;
import org.nd4j.autodiff.listeners.BaseListener;
import org.nd4j.autodiff.listeners.Operation;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;

/** Graphs that change, break, or have nothing to look at. */
class BadGraphsTest {

  @TempDir Path folder;

  private static SameDiffDiagnostics watching(SameDiff graph) {
    SameDiffDiagnostics diagnostics =
        SameDiffDiagnostics.builder().everyIterations(1).quiet().build();
    graph.setListeners(diagnostics);
    return diagnostics;
  }

  private static SameDiff mlp(double rate) {
    return Graphs.mlp(2, 16, (sd, z) -> sd.nn().relu(z, 0), 1.4, 0, new Adam(rate), 1);
  }

  private static List<String> names(SameDiffDiagnostics diagnostics) {
    return diagnostics.report().layers().stream().map(LayerHealth::name).toList();
  }

  private static long changes(RunHistory history) {
    return history.events().stream().filter(e -> e.kind() == RunEvent.Kind.CHANGE).count();
  }

  /** What is known of other layers is forgotten; the loss goes on. */
  @Test
  void anotherLossUnderWay() {
    SameDiff graph = mlp(0.005);
    SameDiffDiagnostics diagnostics = watching(graph);
    List<DataSet> data = Graphs.data(1);
    Graphs.fit(graph, data, 1);
    SDVariable error = graph.getVariable("hidden0").sub(1);
    graph.setLossVariables(error.mul(error).mean("other").name());
    Graphs.fit(graph, data, 1);
    assertTrue(diagnostics.active());
    assertEquals(List.of("hidden0"), names(diagnostics));
    RunHistory history = diagnostics.report().history();
    assertEquals(1, changes(history));
    assertEquals(16, history.iterationsSeen());
    assertEquals(8, history.layers().get(0).recent().size());
  }

  @Test
  void frozenUnderWay() {
    SameDiff graph = mlp(0.005);
    SameDiffDiagnostics diagnostics = watching(graph);
    List<DataSet> data = Graphs.data(1);
    Graphs.fit(graph, data, 1);
    graph.convertToConstants(List.of(graph.getVariable("w0"), graph.getVariable("b0")));
    Graphs.fit(graph, data, 1);
    assertTrue(diagnostics.active());
    RunHistory history = diagnostics.report().history();
    assertEquals(1, changes(history));
    assertTrue(history.layers().get(0).facts().frozen());
    assertTrue(history.layers().get(0).last().mean() > 0);
    assertTrue(Double.isNaN(history.layers().get(0).last().gradientNorm()));
    assertTrue(history.layers().get(1).last().gradientNorm() > 0);
  }

  /**
   * SameDiff has no updater for variables that came later: training fails, and not because of us.
   */
  @Test
  void newVariablesUnderWay() {
    SameDiff graph = mlp(0.005);
    SameDiffDiagnostics diagnostics = watching(graph);
    DataSet batch = Graphs.data(1).get(0);
    graph.fit(batch);
    SDVariable w = graph.var("more", Nd4j.rand(DataType.FLOAT, 16, 3));
    SDVariable more = graph.getVariable("hidden1").mmul("moreLogits", w);
    graph.setLossVariables(
        graph.loss().softmaxCrossEntropy("more loss", graph.getVariable("labels"), more, null));
    IllegalStateException failure =
        assertThrows(IllegalStateException.class, () -> graph.fit(batch));
    assertTrue(failure.getMessage().startsWith("No updater found"), failure.getMessage());
    assertTrue(diagnostics.active());
    assertEquals(1, diagnostics.report().history().iterationsSeen());
    SameDiff loaded = saved(graph);
    SameDiffDiagnostics ofLoaded = watching(loaded);
    loaded.fit(batch);
    assertEquals(List.of("hidden0", "hidden1", "moreLogits"), names(ofLoaded));
  }

  private SameDiff saved(SameDiff graph) {
    Path file = folder.resolve("graph.sd");
    graph.save(file.toFile(), false);
    return SameDiff.load(file.toFile(), false);
  }

  /** A graph from a file is the graph that was saved: its ops have only their arguments. */
  @Test
  void aGraphFromAFile() {
    SameDiff graph = mlp(0.005);
    DataSet batch = Graphs.data(1).get(0);
    SameDiffDiagnostics diagnostics = watching(graph);
    graph.fit(batch);
    SameDiff fresh = mlp(0.005);
    SameDiff loaded = saved(fresh);
    SameDiffDiagnostics ofLoaded = watching(loaded);
    loaded.fit(batch);
    RunHistory expected = diagnostics.report().history();
    RunHistory actual = ofLoaded.report().history();
    assertEquals(
        expected.layers().stream().map(layer -> layer.facts().name()).toList(), names(ofLoaded));
    for (int i = 0; i < 3; i++) {
      assertEquals(expected.layers().get(i).last(), actual.layers().get(i).last());
    }
  }

  @Test
  void nothingThatLooksLikeALayer() throws Exception {
    SameDiff graph = SameDiff.create();
    SDVariable in = graph.placeHolder("in", DataType.FLOAT, -1, 2);
    SDVariable labels = graph.placeHolder("labels", DataType.FLOAT, -1, 2);
    SDVariable scale = graph.var("scale", Nd4j.scalar(0.5f));
    SDVariable error = in.mul(scale).sub(labels);
    graph.setLossVariables(error.mul(error).mean("loss").name());
    graph.setTrainingConfig(Graphs.config(new Sgd(0.1)));
    SameDiffDiagnostics diagnostics = watching(graph);
    INDArray x = Nd4j.rand(DataType.FLOAT, 8, 2);
    for (int i = 0; i < 60; i++) {
      graph.fit(new DataSet(x, x.mul(3)));
    }
    assertTrue(diagnostics.active());
    HealthReport report = diagnostics.report();
    assertEquals(List.of(), report.layers());
    assertTrue(report.healthy(), report::verdict);
    assertEquals(60, report.history().iterationsMeasured());
    report.writeHtml(folder.resolve("empty.html"));
    assertTrue(Files.size(folder.resolve("empty.html")) > 0);
  }

  @Test
  void batchesOfOne() {
    SameDiff graph = mlp(0.005);
    SameDiffDiagnostics diagnostics = watching(graph);
    for (DataSet batch : Graphs.data(1)) {
      for (DataSet one : batch.asList()) {
        graph.fit(one);
      }
    }
    assertTrue(diagnostics.active());
    assertEquals(256, diagnostics.report().history().iterationsMeasured());
    assertTrue(diagnostics.report().healthy(), diagnostics.report()::verdict);
    assertTrue(diagnostics.report().layers().get(0).gradientNorm() > 0);
  }

  /** The mask of a SameDiff graph are weights of its loss; here every fourth batch has none. */
  @Test
  void batchesWithoutWeight() {
    SameDiff graph = mlp(0.005);
    SDVariable weights = graph.placeHolder("weights", DataType.FLOAT, -1);
    graph.setLossVariables(
        graph
            .loss()
            .softmaxCrossEntropy(
                "weighted", graph.getVariable("labels"), graph.getVariable("logits"), weights)
            .name());
    graph.setTrainingConfig(
        TrainingConfig.builder()
            .updater(new Adam(0.005))
            .dataSetFeatureMapping("in", "weights")
            .dataSetLabelMapping("labels")
            .build());
    SameDiffDiagnostics diagnostics = watching(graph);
    List<DataSet> data = Graphs.data(1);
    for (int i = 0; i < 80; i++) {
      DataSet batch = data.get(i % data.size());
      INDArray given = Nd4j.ones(DataType.FLOAT, Graphs.BATCH).muli(i % 4 == 3 ? 0 : 1);
      graph.fit(
          new MultiDataSet(
              new INDArray[] {batch.getFeatures(), given}, new INDArray[] {batch.getLabels()}));
    }
    assertTrue(diagnostics.active());
    assertTrue(diagnostics.report().healthy(), diagnostics.report()::verdict);
    assertTrue(diagnostics.report().history().firstNonFinite().isEmpty());
  }

  /** An op that fails in the middle of a measured iteration, and the iterations after it. */
  @Test
  void anExceptionInTheMiddle() {
    SameDiff graph = mlp(0.005);
    SameDiffDiagnostics diagnostics =
        SameDiffDiagnostics.builder().everyIterations(1).huntNonFinite().quiet().build();
    Saboteur saboteur = new Saboteur();
    graph.setListeners(diagnostics, saboteur);
    List<DataSet> data = Graphs.data(1);
    graph.fit(data.get(0));
    saboteur.fails = true;
    assertThrows(ArithmeticException.class, () -> graph.fit(data.get(1)));
    saboteur.fails = false;
    graph.fit(data.get(2));
    assertTrue(diagnostics.active());
    assertEquals(2, diagnostics.report().history().iterationsSeen());
    assertTrue(diagnostics.report().history().layers().get(0).last().finite());
    assertTrue(graph.getTrainingConfig().getTrainEvaluations().isEmpty());
  }

  private static final class Saboteur extends BaseListener {

    private boolean fails;

    @Override
    public boolean isActive(Operation operation) {
      return true;
    }

    @Override
    public void opExecution(
        SameDiff sd,
        At at,
        org.nd4j.linalg.dataset.api.MultiDataSet batch,
        SameDiffOp op,
        OpContext opContext,
        INDArray[] results) {
      if (fails && op.getOutputsOfOp().contains("hidden1")) {
        throw new ArithmeticException("sabotage");
      }
    }
  }

  @Test
  void reportsThatCannotBeWrittenAreRefusedWhenConfigured() throws Exception {
    Path inside = Files.createFile(folder.resolve("file")).resolve("report");
    SameDiffDiagnostics.Builder builder = SameDiffDiagnostics.builder();
    assertThrows(IllegalArgumentException.class, () -> builder.html(inside));
    assertThrows(IllegalArgumentException.class, () -> builder.json(inside));
    assertThrows(
        IllegalArgumentException.class, () -> builder.checkpointAt(inside, Severity.SERIOUS));
    assertFalse(Files.exists(inside));
  }
}

package io.github.activations4j.samediff.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.history.LayerHistory;
import io.github.activations4j.diagnostics.history.NonFinite;
import io.github.activations4j.diagnostics.report.HealthReport;
import io.github.activations4j.diagnostics.report.LayerHealth;
import io.github.activations4j.samediff.SameDiffActivations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;

class SameDiffDiagnosticsTest {

  private static final BiFunction<SameDiff, SDVariable, SDVariable> RELU =
      (graph, z) -> graph.nn().relu(z, 0);
  private static final BiFunction<SameDiff, SDVariable, SDVariable> SIGMOID =
      (graph, z) -> graph.nn().sigmoid(z);
  private static final BiFunction<SameDiff, SDVariable, SDVariable> MISH =
      (graph, z) -> SameDiffActivations.mish(z);

  private static final double HE = Math.sqrt(2);

  @TempDir Path folder;

  private static SameDiffDiagnostics watching(SameDiff graph) {
    SameDiffDiagnostics diagnostics =
        SameDiffDiagnostics.builder().everyIterations(1).quiet().build();
    graph.setListeners(diagnostics);
    return diagnostics;
  }

  private static HealthReport trained(SameDiff graph, List<DataSet> data, int epochs) {
    SameDiffDiagnostics diagnostics = watching(graph);
    Graphs.fit(graph, data, epochs);
    assertTrue(diagnostics.active());
    return diagnostics.report();
  }

  private static Set<FindingKind> serious(HealthReport report) {
    return report.findings().stream()
        .filter(finding -> finding.severity() == Severity.SERIOUS)
        .map(Finding::kind)
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void healthyGraphsHaveNoSeriousFinding(long seed) {
    List<DataSet> data = Graphs.data(seed);
    for (var activation : List.of(RELU, MISH)) {
      SameDiff graph = Graphs.mlp(2, 32, activation, HE, 0, new Adam(0.005), seed);
      HealthReport report = trained(graph, data, 8);
      assertTrue(report.healthy(), seed + ": " + report.findings());
      assertEquals(64, report.history().iterationsMeasured());
      assertEquals(8, report.history().iterationsPerEpoch());
    }
  }

  @Test
  void layersAreFoundInAGraph() {
    SameDiff graph = Graphs.mlp(2, 32, RELU, HE, 0, new Adam(0.005), 1);
    List<LayerHealth> layers = trained(graph, Graphs.data(1), 1).layers();
    assertEquals(
        List.of("hidden0", "hidden1", "logits"), layers.stream().map(LayerHealth::name).toList());
    assertEquals(
        List.of("relu", "relu", "identity"), layers.stream().map(LayerHealth::activation).toList());
    assertEquals(List.of(32L, 32L, 3L), layers.stream().map(LayerHealth::units).toList());
    assertEquals("Mmul", layers.get(0).kind());
    var output = layers.get(2).history().facts();
    assertTrue(output.output() && output.trainable());
    assertEquals(32, output.fanIn());
    assertEquals(99, output.parameters());
    assertEquals("Adam", output.updater());
  }

  @Test
  void aSinglePassOfAHandfulOfStepsIsTooShort() {
    SameDiff graph = Graphs.mlp(2, 32, RELU, HE, 0, new Adam(0.0001), 1);
    HealthReport report = trained(graph, Graphs.data(1), 1);
    assertEquals(
        List.of(FindingKind.NOT_ENOUGH_TRAINING),
        report.findings().stream().map(Finding::kind).toList(),
        report::verdict);
  }

  @Test
  void unitsBornDeadAreNamed() {
    SameDiff graph = Graphs.mlp(2, 32, RELU, HE, -10, new Sgd(0.05), 1);
    HealthReport report = trained(graph, Graphs.data(1), 8);
    assertEquals(FindingKind.BORN_DEAD_UNITS, report.findings().get(0).kind(), report::verdict);
    assertEquals("hidden0", report.findings().get(0).layer());
    assertEquals(1, report.layers().get(0).deadShare());
    assertEquals(32, report.layers().get(0).bornDead());
  }

  @Test
  void vanishingGradientOfSigmoidsIsNamed() {
    SameDiff graph = Graphs.mlp(8, 24, SIGMOID, 1, 0, new Sgd(0.05), 1);
    HealthReport report = trained(graph, Graphs.data(1), 10);
    assertEquals(Set.of(FindingKind.VANISHING_GRADIENT), serious(report), report::verdict);
  }

  @Test
  void tooLargeStepsAreNamed() {
    SameDiff graph = Graphs.mlp(2, 32, RELU, HE, 0, new Sgd(30), 1);
    HealthReport report = trained(graph, Graphs.data(1), 8);
    Finding first = report.findings().get(0);
    assertEquals(FindingKind.STEP_TOO_LARGE, first.kind(), report::verdict);
    assertTrue(
        first.fixes().stream()
            .anyMatch(fix -> fix.code().startsWith("sd.getTrainingConfig().setUpdater(new Sgd(")),
        first.fixes().toString());
    assertTrue(first.fixes().stream().noneMatch(fix -> fix.code().startsWith("net.")));
  }

  @Test
  void missingValuesInDataAreNamed() {
    List<DataSet> data = Graphs.data(1);
    data.get(5).getFeatures().putScalar(3, 2, Float.NaN);
    SameDiff graph = Graphs.mlp(2, 32, MISH, HE, 0, new Adam(0.005), 1);
    HealthReport report = trained(graph, data, 2);
    assertEquals(FindingKind.NON_FINITE, report.findings().get(0).kind());
    NonFinite found = report.history().firstNonFinite().orElseThrow();
    assertEquals(NonFinite.Quantity.INPUT, found.quantity());
    assertEquals(5, found.iteration());
  }

  /** The loss is noticed at once, in iterations that are not measured as well. */
  @Test
  void theFirstOpWithANaNIsNamed() {
    SameDiff graph =
        Graphs.mlp(1, 16, (sd, z) -> sd.math().log("logarithm", z), 1, 0, new Sgd(0.01), 1);
    SameDiffDiagnostics diagnostics =
        SameDiffDiagnostics.builder().everyIterations(1000).quiet().build();
    graph.setListeners(diagnostics);
    Graphs.fit(graph, Graphs.data(1), 1);
    NonFinite found = diagnostics.report().history().firstNonFinite().orElseThrow();
    assertEquals(0, found.iteration());
    assertEquals(NonFinite.Quantity.ACTIVATIONS, found.quantity());
    assertEquals("hidden0", found.layer());
    assertTrue(found.operation().startsWith("log "), found.operation());
    assertTrue(
        diagnostics.report().findings().get(0).evidence().contains(found.operation()),
        diagnostics.report().findings().get(0).evidence());
  }

  /** The slope of the built-in Swish is NaN for large arguments, while its values are right. */
  @Test
  void theFirstGradientWithANaNIsNamed() {
    SameDiff graph = Graphs.mlp(1, 16, (sd, z) -> sd.nn().swish(z), 1, 100, new Sgd(1e-5), 1);
    HealthReport report = trained(graph, Graphs.data(1), 1);
    NonFinite found = report.history().firstNonFinite().orElseThrow();
    assertEquals(NonFinite.Quantity.GRADIENT, found.quantity());
    assertEquals("hidden0", found.layer());
    assertEquals(0, found.iteration());
    // SameDiff may have reused the memory of the slope for its product with the gradient.
    String operation = found.operation();
    assertTrue(
        operation.startsWith("_swishderivative ") || operation.startsWith("multiply "), operation);
    assertEquals(
        operation.endsWith(NonFiniteOrigin.UNSURE),
        report.findings().get(0).fixes().stream()
            .anyMatch(fix -> fix.code().contains("huntNonFinite")),
        () -> found + " " + report.findings());
    assertEquals(operation.startsWith("multiply "), operation.endsWith(NonFiniteOrigin.UNSURE));
  }

  @Test
  void anErrorInTheListenerDoesNotBreakTraining() {
    SameDiff graph = Graphs.mlp(2, 32, RELU, HE, 0, new Adam(0.005), 1);
    SameDiffDiagnostics diagnostics = watching(graph);
    List<DataSet> data = Graphs.data(1);
    Graphs.fit(graph, data, 1);
    diagnostics.iterationStart(graph, null, null, 0);
    assertFalse(diagnostics.active());
    Graphs.fit(graph, data, 2);
    assertEquals(24, graph.getTrainingConfig().getIterationCount());
    assertEquals(8, diagnostics.report().history().iterationsSeen());
  }

  @Test
  void aSecondGraphIsNotWatched() {
    SameDiff graph = Graphs.mlp(1, 16, RELU, HE, 0, new Adam(0.005), 1);
    SameDiff other = Graphs.mlp(2, 16, RELU, HE, 0, new Adam(0.005), 1);
    SameDiffDiagnostics diagnostics = watching(graph);
    other.setListeners(diagnostics);
    Graphs.fit(graph, Graphs.data(1), 1);
    Graphs.fit(other, Graphs.data(1), 1);
    assertTrue(diagnostics.active());
    assertEquals(8, diagnostics.report().history().iterationsSeen());
    assertEquals(2, diagnostics.report().layers().size());
  }

  /** An iteration that fails half-way is forgotten, and the next one is measured. */
  @Test
  void trainingThatFailsIsForgotten() {
    SameDiff graph = Graphs.mlp(1, 16, RELU, HE, 0, new Adam(0.005), 1);
    SameDiffDiagnostics diagnostics = watching(graph);
    DataSet wrong = new DataSet(Nd4j.rand(4, 5), Nd4j.rand(4, 3));
    assertThrows(RuntimeException.class, () -> graph.fit(wrong));
    graph.fit(Graphs.data(1).get(0));
    assertTrue(diagnostics.active());
    assertEquals(1, diagnostics.report().history().iterationsSeen());
    assertEquals(1, diagnostics.report().history().iterationsMeasured());
  }

  /** SameDiff reports 0 otherwise; and its configuration is what it was. */
  @Test
  void theLossIsComputed() {
    SameDiff graph = Graphs.mlp(1, 16, RELU, HE, 0, new Sgd(0), 1);
    List<DataSet> data = Graphs.data(1);
    SameDiffDiagnostics diagnostics = watching(graph);
    graph.fit(data.get(0));
    double expected =
        graph
            .outputSingle(
                Map.of("in", data.get(0).getFeatures(), "labels", data.get(0).getLabels()), "loss")
            .getDouble(0);
    assertTrue(expected > 0);
    assertEquals(expected, diagnostics.report().history().loss().recent().get(0).loss(), 1e-6);
    assertTrue(graph.getTrainingConfig().getTrainEvaluations().isEmpty());
    assertTrue(graph.getTrainingConfig().getTrainEvaluationLabels().isEmpty());
  }

  @Test
  void stopsOnRequestOnly() {
    for (boolean stops : new boolean[] {true, false}) {
      SameDiff graph = Graphs.mlp(2, 32, RELU, HE, -10, new Sgd(0.05), 1);
      var builder = SameDiffDiagnostics.builder().everyIterations(1).quiet();
      if (stops) {
        builder.stopAt(Severity.SERIOUS);
      }
      graph.setListeners(builder.build());
      Graphs.fit(graph, Graphs.data(1), 12);
      int epochs = graph.getTrainingConfig().getEpochCount();
      assertEquals(!stops, epochs == 12, epochs + " epochs");
    }
  }

  @Test
  void writesReportsAndCheckpoints() throws Exception {
    SameDiff graph = Graphs.mlp(2, 32, RELU, HE, -10, new Sgd(0.05), 1);
    Path html = folder.resolve("report.html");
    Path saved = Files.createDirectory(folder.resolve("saved"));
    try (SameDiffDiagnostics diagnostics =
        SameDiffDiagnostics.builder()
            .everyIterations(1)
            .quiet()
            .html(html)
            .checkpointAt(saved, Severity.SERIOUS)
            .build()) {
      graph.setListeners(diagnostics);
      Graphs.fit(graph, Graphs.data(1), 12);
    }
    assertTrue(Files.readString(html).contains("units born dead"));
    try (var files = Files.list(saved)) {
      List<String> names = files.map(file -> file.getFileName().toString()).toList();
      assertTrue(names.stream().anyMatch(name -> name.endsWith("BORN_DEAD_UNITS.sd")), "" + names);
    }
    Path missing = Files.createFile(folder.resolve("file")).resolve("report.html");
    assertThrows(IllegalArgumentException.class, () -> SameDiffDiagnostics.builder().html(missing));
  }

  /** More iterations than a history has points. */
  @Test
  void theHistoryDoesNotGrow() {
    SameDiff graph = Graphs.mlp(1, 8, RELU, HE, 0, new Adam(0.001), 1);
    SameDiffDiagnostics diagnostics = watching(graph);
    List<DataSet> data = Graphs.data(1);
    Graphs.fit(graph, data, 70);
    assertEquals(560, diagnostics.report().history().iterationsMeasured());
    for (LayerHistory layer : diagnostics.report().history().layers()) {
      assertTrue(layer.series().size() <= 257, layer.series().size() + " points");
      assertTrue(layer.recent().size() <= 32 && layer.early().size() <= 16);
    }
    assertTrue(diagnostics.report().history().loss().series().size() <= 513);
    assertTrue(diagnostics.report().history().events().size() <= 256);
  }

  /** Weights of a sum over the batch, and of a penalty, count as what they are. */
  @Test
  void convolutionsAndPenaltiesAreUnderstood() {
    SameDiff graph = SameDiff.create();
    SDVariable in = graph.placeHolder("in", DataType.FLOAT, -1, 1, 8, 8);
    SDVariable labels = graph.placeHolder("labels", DataType.FLOAT, -1, 3);
    SDVariable kernel = graph.var("kernel", Nd4j.rand(DataType.FLOAT, 3, 3, 1, 8).subi(0.5));
    SDVariable bias = graph.var("bias", Nd4j.zeros(DataType.FLOAT, 8));
    Conv2DConfig config = Conv2DConfig.builder().kH(3).kW(3).sH(1).sW(1).build();
    SDVariable image =
        graph.nn().tanh(graph.cnn().conv2d(in, kernel, bias, config)).rename("image");
    SDVariable w = graph.var("w", Nd4j.rand(DataType.FLOAT, 288, 3).subi(0.5).muli(0.1));
    SDVariable logits = image.reshape(-1, 288).mmul("logits", w);
    SDVariable penalty = w.mul(w).sum().mul(1e-4);
    SDVariable data = graph.loss().softmaxCrossEntropy("data", labels, logits, null);
    SDVariable loss = data.add("loss", penalty);
    graph.setLossVariables(loss.name());
    graph.setTrainingConfig(Graphs.config(new Adam(0.001)));
    SameDiffDiagnostics diagnostics = watching(graph);
    DataSet batch =
        new DataSet(Nd4j.rand(DataType.FLOAT, 3, 1, 8, 8), Nd4j.eye(3).castTo(DataType.FLOAT));
    for (int i = 0; i < 3; i++) {
      graph.fit(batch);
    }
    assertTrue(diagnostics.active());
    assertFalse(new LossScale(graph).isSum());
    List<LayerHealth> layers = diagnostics.report().layers();
    assertEquals(List.of("image", "logits"), layers.stream().map(LayerHealth::name).toList());
    assertEquals("tanh", layers.get(0).activation());
    assertEquals(8, layers.get(0).units());
    assertEquals(9, layers.get(0).history().facts().fanIn());
    assertEquals(8, layers.get(0).history().life().units());
    assertTrue(layers.get(0).gradientNorm() > 0 && layers.get(1).updateRatio() < 0);
  }
}

package io.github.activations4j.samediff.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.diagnostics.history.NonFinite;
import io.github.activations4j.diagnostics.internal.statistics.Instruments;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.slf4j.LoggerFactory;

/** The operation that gives the first NaN, for certain. */
class HuntNonFiniteTest {

  private static SameDiffDiagnostics hunting(SameDiff graph, int everyIterations) {
    SameDiffDiagnostics diagnostics =
        SameDiffDiagnostics.builder()
            .everyIterations(everyIterations)
            .huntNonFinite()
            .quiet()
            .build();
    graph.setListeners(diagnostics);
    return diagnostics;
  }

  private static NonFinite found(SameDiffDiagnostics diagnostics) {
    assertTrue(diagnostics.active());
    return diagnostics.report().history().firstNonFinite().orElseThrow();
  }

  /** The slope of the built-in Swish is NaN for large arguments, while its values are right. */
  private static SameDiff swish() {
    return Graphs.mlp(
        2,
        16,
        (sd, z) -> sd.hasVariable("hidden0") ? sd.math().tanh(z) : sd.nn().swish(z),
        1,
        0,
        new Sgd(0.01),
        1);
  }

  @Test
  void aSlopeIsNamedAndNotItsProduct() {
    SameDiff graph = Graphs.mlp(1, 16, (sd, z) -> sd.nn().swish(z), 1, 100, new Sgd(0.01), 1);
    SameDiffDiagnostics diagnostics = hunting(graph, 1);
    graph.fit(Graphs.data(1).get(0));
    NonFinite found = found(diagnostics);
    assertEquals(NonFinite.Quantity.GRADIENT, found.quantity());
    assertEquals("hidden0", found.layer());
    assertTrue(found.operation().startsWith("_swishderivative (\""), found.operation());
    assertFalse(found.operation().contains("before"), found.operation());
  }

  /** Between measurements nobody looks at gradients, but for the hunt. */
  @Test
  void everyIterationIsLookedAt() {
    SameDiff graph = swish();
    SameDiffDiagnostics diagnostics = hunting(graph, 1000);
    List<DataSet> data = Graphs.data(1);
    graph.fit(data.get(0));
    graph.fit(data.get(1));
    graph.getVariable("b0").getArr().assign(100);
    graph.fit(data.get(2));
    NonFinite found = found(diagnostics);
    assertEquals(2, found.iteration());
    assertEquals(NonFinite.Quantity.GRADIENT, found.quantity());
    assertEquals("hidden0", found.layer());
    assertTrue(found.operation().startsWith("_swishderivative (\""), found.operation());
    assertEquals(1, diagnostics.report().history().iterationsMeasured());
  }

  @Test
  void aLossIsHuntedAsWell() {
    SameDiff graph = Graphs.mlp(3, 16, (sd, z) -> sd.math().log(z.add(9)), 1, 0, new Sgd(0.01), 1);
    SameDiffDiagnostics diagnostics = hunting(graph, 1000);
    List<DataSet> data = Graphs.data(1);
    graph.fit(data.get(0));
    graph.getVariable("b1").getArr().assign(-100);
    graph.fit(data.get(1));
    NonFinite found = found(diagnostics);
    assertEquals(1, found.iteration());
    assertEquals(NonFinite.Quantity.ACTIVATIONS, found.quantity());
    assertEquals("hidden1", found.layer());
    assertTrue(found.operation().startsWith("log (\""), found.operation());
  }

  /** Parameters that have been updated already are put back, and then forward again. */
  @ParameterizedTest
  @ValueSource(ints = {1, 1000})
  void trainingDoesNotNoticeTheHunt(int everyIterations) {
    SameDiff alone = swish();
    SameDiff hunted = swish();
    SameDiffDiagnostics diagnostics = hunting(hunted, everyIterations);
    for (SameDiff graph : List.of(alone, hunted)) {
      graph.fit(Graphs.data(1).get(0));
      graph.getVariable("b0").getArr().assign(100);
      graph.fit(Graphs.data(1).get(1));
    }
    assertEquals(1, found(diagnostics).iteration());
    assertTrue(Double.isNaN(hunted.getVariable("w0").getArr().getDouble(0)));
    for (String parameter : List.of("w1", "b1", "w2", "b2")) {
      INDArray expected = alone.getVariable(parameter).getArr();
      assertEquals(expected, hunted.getVariable(parameter).getArr(), parameter);
      assertFalse(expected.isNaN().any(), parameter);
    }
  }

  /** A logarithm that is NaN with the parameter of before its update only. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theRepetitionHasTheParametersOfBefore(boolean minimizes) {
    SameDiff graph = SameDiff.create();
    SDVariable in = graph.placeHolder("in", DataType.FLOAT, -1, 2);
    graph.placeHolder("labels", DataType.FLOAT, -1, 1);
    SDVariable scale = graph.var("scale", Nd4j.ones(DataType.FLOAT, 1, 2));
    graph.setLossVariables(graph.math().log(in.mul(scale)).sum("loss").name());
    TrainingConfig config = Graphs.config(new Sgd(1));
    config.setMinimize(minimizes);
    graph.setTrainingConfig(config);
    INDArray ones = Nd4j.ones(DataType.FLOAT, 1, 2);
    DataSet batch = new DataSet(ones, Nd4j.zeros(DataType.FLOAT, 1, 1));
    graph.calculateGradients(Map.of("in", ones), "scale");

    IterationReplay hunt =
        new IterationReplay(new Instruments(), LoggerFactory.getLogger(SameDiffDiagnostics.class));
    hunt.begin();
    NonFinitePath after = hunt.repeated(graph, batch.toMultiDataSet()).orElseThrow();
    assertFalse(after.isNonFinite("loss"));
    // It was −1.
    hunt.step("scale", ones.mul(minimizes ? -2 : 2));
    NonFinitePath before = hunt.repeated(graph, batch.toMultiDataSet()).orElseThrow();
    assertTrue(before.isNonFinite("loss"));
    assertEquals("log", before.origin("loss").orElseThrow().op().getOp().opName());
    assertEquals(ones, graph.getVariable("scale").getArr());
  }

  /** Random masks are those of the iteration, and the next iteration gets its own. */
  @Test
  void randomNumbersAreThoseOfTheIteration() {
    SameDiff alone = masked();
    SameDiff hunted = masked();
    SameDiffDiagnostics diagnostics = hunting(hunted, 1000);
    for (SameDiff graph : List.of(alone, hunted)) {
      Nd4j.getRandom().setSeed(5);
      for (int i = 0; i < 3; i++) {
        graph.fit(Graphs.data(1).get(i));
      }
    }
    NonFinite found = found(diagnostics);
    assertTrue(found.operation().startsWith("log (\""), found.operation());
    assertFalse(found.operation().contains("before"), found.operation());
    // What does not depend on the NaN has seen the same masks.
    assertEquals(alone.getVariable("aside").getArr(), hunted.getVariable("aside").getArr());
  }

  /** A graph whose loss is NaN when a random mask has a zero, beside a loss that never is. */
  private static SameDiff masked() {
    SameDiff graph =
        Graphs.mlp(
            1,
            8,
            (sd, z) -> {
              SDVariable mask = sd.random().bernoulli(0.5, DataType.FLOAT, Graphs.BATCH, 8);
              return sd.math().log(sd.nn().sigmoid(z).mul(mask));
            },
            1,
            0,
            new Adam(0.01),
            1);
    SDVariable noise = graph.random().normal(0, 1, DataType.FLOAT, 1, 8);
    SDVariable aside = graph.var("aside", Nd4j.ones(DataType.FLOAT, 1, 8));
    SDVariable error = aside.sub(noise);
    graph.setLossVariables("loss", error.mul(error).mean("other").name());
    return graph;
  }
}

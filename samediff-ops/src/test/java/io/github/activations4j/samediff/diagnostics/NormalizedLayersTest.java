package io.github.activations4j.samediff.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.diagnostics.history.LayerFacts;
import io.github.activations4j.diagnostics.report.HealthReport;
import io.github.activations4j.diagnostics.report.LayerHealth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

/** A normalisation between sums and their function leaves them one layer. */
class NormalizedLayersTest {

  private static final int UNITS = 12;

  private static HealthReport trained(SameDiff graph) {
    SameDiffDiagnostics diagnostics =
        SameDiffDiagnostics.builder().everyIterations(1).window(5).quiet().build();
    graph.setListeners(diagnostics);
    Graphs.fit(graph, Graphs.data(3), 2);
    return diagnostics.report();
  }

  private static SDVariable normalized(SameDiff sd, SDVariable z) {
    SDVariable gain = sd.var("gain", Nd4j.ones(DataType.FLOAT, UNITS));
    SDVariable offset = sd.var("offset", Nd4j.zeros(DataType.FLOAT, UNITS));
    return sd.nn().layerNorm(z, gain, offset, true, 1);
  }

  @Test
  void theFunctionBelongsToTheWeights() {
    HealthReport report =
        trained(
            Graphs.mlp(
                1, UNITS, (sd, z) -> sd.nn().relu(normalized(sd, z), 0), 1, 0, new Sgd(0.1), 3));
    List<LayerHealth> layers = report.layers();
    assertEquals(3, layers.size());
    LayerFacts weights = layers.get(0).history().facts();
    assertEquals("hidden0", weights.name());
    assertEquals("relu", weights.activation());
    assertEquals(Graphs.FEATURES, weights.fanIn());
    assertTrue(weights.normalizedAfter());
    assertTrue(Double.isNaN(weights.biasInit()), "normalisation takes the bias away");
    assertEquals(UNITS, layers.get(0).history().life().units());
    assertTrue(layers.get(0).zeroShare() > 0.2, "outputs are those behind relu");
    assertEquals(2 * UNITS, layers.get(1).history().facts().parameters());
    assertEquals("", layers.get(1).activation());
  }

  @Test
  void sumsThatOthersReadStayALayer() {
    HealthReport report =
        trained(
            Graphs.mlp(
                1,
                UNITS,
                (sd, z) -> sd.nn().relu(normalized(sd, z), 0).add(z),
                1,
                0,
                new Sgd(0.1),
                3));
    assertEquals("identity", report.layers().get(0).activation());
    assertEquals("relu", report.layers().get(1).activation());
  }
}

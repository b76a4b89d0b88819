package io.github.activations4j.samediff.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.diagnostics.LearningRateSearch;
import io.github.activations4j.samediff.SameDiffActivations;
import java.util.List;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;

class SameDiffLearningRateSearchTest {

  private static SameDiff graph(IUpdater updater) {
    return Graphs.mlp(1, 16, (sd, z) -> SameDiffActivations.mish(z), 1, 0, updater, 4);
  }

  private static DataSetIterator data() {
    return new ListDataSetIterator<>(DataSet.merge(Graphs.data(4)).asList(), Graphs.BATCH);
  }

  /** A graph of our own ops, with a rate that does nothing: the same rate for it is found. */
  @Test
  void findsARateAndLeavesTheGraphAlone() {
    SameDiff graph = graph(new Sgd(1e-7));
    INDArray weights = graph.getVariable("w0").getArr().dup();
    String config = graph.getTrainingConfig().toJson();
    SameDiffDiagnostics diagnostics = SameDiffDiagnostics.builder().quiet().build();
    graph.setListeners(diagnostics);
    LearningRateSearch search = SameDiffLearningRateSearch.of(graph, data());
    assertTrue(search.best() >= 0.05 && search.best() <= 10, () -> "SGD with " + search.best());
    assertEquals(weights, graph.getVariable("w0").getArr());
    assertEquals(config, graph.getTrainingConfig().toJson());
    assertEquals(0, diagnostics.report().history().iterationsSeen());

    double before = loss(graph(new Sgd(1e-7)));
    double after = loss(graph(new Sgd(search.best())));
    assertTrue(after < 0.5 * before, () -> before + " and " + after);
  }

  private static double loss(SameDiff graph) {
    SameDiffDiagnostics diagnostics =
        SameDiffDiagnostics.builder().everyIterations(1).quiet().build();
    graph.setListeners(diagnostics);
    List<DataSet> batches = Graphs.data(4);
    for (int i = 0; i < 80; i++) {
      graph.fit(batches.get(i % batches.size()));
    }
    assertFalse(Double.isNaN(diagnostics.report().history().loss().last()));
    return diagnostics.report().history().loss().last();
  }

  @Test
  void anUpdaterWithoutARateIsRefused() {
    SameDiff graph = graph(new AdaDelta());
    assertThrows(
        IllegalArgumentException.class, () -> SameDiffLearningRateSearch.of(graph, data()));
  }
}

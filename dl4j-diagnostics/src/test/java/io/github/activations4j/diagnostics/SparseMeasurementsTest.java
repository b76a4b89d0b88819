package io.github.activations4j.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.diagnostics.history.RunHistory;
import io.github.activations4j.diagnostics.report.HealthReport;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A pass has more batches than are ever measured, as on a busy machine or with much data. */
class SparseMeasurementsTest {

  private static final int BATCHES = 60;
  private static final int PASSES = 7;

  private static List<DataSet> batches() {
    Nd4j.getRandom().setSeed(7);
    List<DataSet> batches = new ArrayList<>();
    for (int b = 0; b < BATCHES; b++) {
      INDArray x = Nd4j.randn(DataType.FLOAT, 4, 6);
      INDArray y = Nd4j.zeros(DataType.FLOAT, 4, 2);
      for (int i = 0; i < 4; i++) {
        y.putScalar(new long[] {i, x.getFloat(i, 0) > x.getFloat(i, 1) ? 0 : 1}, 1);
      }
      batches.add(new DataSet(x, y));
    }
    return batches;
  }

  private static MultiLayerConfiguration network(double bias) {
    return new NeuralNetConfiguration.Builder()
        .seed(3)
        .updater(new Sgd(0.1))
        .list(
            new DenseLayer.Builder().nOut(12).activation(Activation.RELU).biasInit(bias).build(),
            new DenseLayer.Builder().nOut(12).activation(Activation.RELU).biasInit(bias).build(),
            new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(2)
                .activation(Activation.SOFTMAX)
                .build())
        .setInputType(InputType.feedForward(6))
        .build();
  }

  private static HealthReport trained(double bias) {
    MultiLayerNetwork net = new MultiLayerNetwork(network(bias));
    net.init();
    TrainingDiagnostics diagnostics =
        TrainingDiagnostics.builder().everyIterations(10).quiet().build();
    net.setListeners(diagnostics);
    net.fit(new ListDataSetIterator<>(batches(), 1), PASSES);
    return diagnostics.report();
  }

  @Test
  void unitsThatWereBornDeadAreCalledThat() {
    HealthReport report = trained(-10);
    RunHistory run = report.history();
    assertTrue(run.iterationsMeasured() < BATCHES, () -> run.iterationsMeasured() + " measured");
    assertEquals(FindingKind.BORN_DEAD_UNITS, report.findings().get(0).kind());
  }

  @Test
  void livingUnitsAreNot() {
    assertTrue(
        trained(0).findings().stream()
            .noneMatch(
                finding ->
                    finding.kind() == FindingKind.BORN_DEAD_UNITS
                        || finding.kind() == FindingKind.DEAD_UNITS));
  }
}

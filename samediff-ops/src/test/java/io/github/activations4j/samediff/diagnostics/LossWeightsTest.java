package io.github.activations4j.samediff.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.diagnostics.history.LayerHistory;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.layers.recurrent.config.LSTMDataFormat;
import org.nd4j.linalg.api.ops.impl.layers.recurrent.config.LSTMLayerConfig;
import org.nd4j.linalg.api.ops.impl.layers.recurrent.weights.LSTMLayerWeights;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

/** Zeros among the weights of a loss are a mask. */
class LossWeightsTest {

  private static final int EXAMPLES = 6;
  private static final int STEPS = 4;
  private static final int UNITS = 3;

  /** A float network, against double. */
  private static final double TOLERANCE = 1e-6;

  private static TrainingConfig config() {
    return TrainingConfig.builder()
        .updater(new Sgd(0.01))
        .dataSetFeatureMapping("in")
        .dataSetLabelMapping("labels")
        .dataSetLabelMaskMapping("weights")
        .build();
  }

  private static LayerHistory trained(SameDiff graph, INDArray in, INDArray labels, INDArray mask) {
    SameDiffDiagnostics diagnostics =
        SameDiffDiagnostics.builder().everyIterations(1).quiet().build();
    graph.setListeners(diagnostics);
    graph.fit(
        new MultiDataSet(
            new INDArray[] {in}, new INDArray[] {labels}, null, new INDArray[] {mask}));
    assertTrue(diagnostics.active());
    return diagnostics.report().history().layers().get(0);
  }

  /** The mean of all outputs at positions whose weight is not zero. */
  private static double mean(INDArray outputs, INDArray mask) {
    long units = outputs.size(outputs.rank() - 1);
    double sum = 0;
    int count = 0;
    for (int i = 0; i < outputs.length(); i++) {
      if (mask.getDouble(i / units) != 0) {
        sum += outputs.getDouble(i);
        count++;
      }
    }
    return sum / count;
  }

  @Test
  void examplesWithoutWeightDoNotCount() {
    Nd4j.getRandom().setSeed(3);
    SameDiff graph = SameDiff.create();
    SDVariable in = graph.placeHolder("in", DataType.FLOAT, -1, 2);
    SDVariable labels = graph.placeHolder("labels", DataType.FLOAT, -1, UNITS);
    SDVariable weights = graph.placeHolder("weights", DataType.FLOAT, -1);
    SDVariable w = graph.var("w", Nd4j.randn(DataType.FLOAT, 2, UNITS));
    SDVariable out = graph.nn().relu(in.mmul(w), 0).rename("out");
    graph.setLossVariables(graph.loss().softmaxCrossEntropy("loss", labels, out, weights).name());
    graph.setTrainingConfig(config());
    INDArray x = Nd4j.randn(DataType.FLOAT, EXAMPLES, 2);
    x.getRow(1).assign(1e6);
    INDArray mask = Nd4j.createFromArray(1f, 0f, 0.5f, 1f, 0f, 2f);
    INDArray outputs = graph.outputSingle(Map.of("in", x), "out").dup();
    INDArray y = Nd4j.zeros(DataType.FLOAT, EXAMPLES, UNITS);
    y.getColumn(0).assign(1);
    assertEquals(mean(outputs, mask), trained(graph, x, y, mask).last().mean(), TOLERANCE);
    // Without a zero everything counts.
    INDArray all = Nd4j.ones(DataType.FLOAT, EXAMPLES);
    INDArray now = graph.outputSingle(Map.of("in", x), "out").dup();
    assertEquals(1, trained(graph, x, y, all).last().mean() / mean(now, all), TOLERANCE);
  }

  @Test
  void stepsWithoutWeightDoNotCount() {
    Nd4j.getRandom().setSeed(4);
    SameDiff graph = SameDiff.create();
    SDVariable in = graph.placeHolder("in", DataType.FLOAT, EXAMPLES, STEPS, 2);
    SDVariable labels = graph.placeHolder("labels", DataType.FLOAT, EXAMPLES, STEPS, 1);
    SDVariable weights = graph.placeHolder("weights", DataType.FLOAT, EXAMPLES, STEPS, 1);
    LSTMLayerWeights parameters =
        LSTMLayerWeights.builder()
            .weights(graph.var("w", Nd4j.randn(DataType.FLOAT, 2, 4 * UNITS)))
            .rWeights(graph.var("r", Nd4j.randn(DataType.FLOAT, UNITS, 4 * UNITS)))
            .build();
    LSTMLayerConfig format = LSTMLayerConfig.builder().lstmdataformat(LSTMDataFormat.NTS).build();
    SDVariable out = graph.rnn().lstmLayer(in, parameters, format)[0].rename("out");
    graph.setLossVariables(
        graph.loss().meanSquaredError("loss", labels, out.mean(true, 2), weights).name());
    graph.setTrainingConfig(config());
    INDArray x = Nd4j.randn(DataType.FLOAT, EXAMPLES, STEPS, 2);
    INDArray mask = Nd4j.ones(DataType.FLOAT, EXAMPLES, STEPS, 1);
    for (int i = 0; i < EXAMPLES; i++) {
      for (int t = 1 + i % STEPS; t < STEPS; t++) {
        mask.putScalar(i, t, 0, 0);
      }
    }
    INDArray outputs = graph.outputSingle(Map.of("in", x), "out").dup();
    INDArray y = Nd4j.zeros(DataType.FLOAT, EXAMPLES, STEPS, 1);
    LayerHistory layer = trained(graph, x, y, mask);
    assertEquals("out", layer.facts().name());
    assertEquals(mean(outputs, mask), layer.last().mean(), TOLERANCE);
  }
}

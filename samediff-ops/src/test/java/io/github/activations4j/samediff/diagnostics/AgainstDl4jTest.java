package io.github.activations4j.samediff.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.activations4j.diagnostics.TrainingDiagnostics;
import io.github.activations4j.diagnostics.history.LayerHistory;
import io.github.activations4j.diagnostics.history.LayerPoint;
import io.github.activations4j.diagnostics.history.LossFacts;
import io.github.activations4j.dl4j.Activations;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.autodiff.loss.LossReduce;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/** The same network in both libraries has the same figures. */
class AgainstDl4jTest {

  private static final double RATE = 0.2;

  /** Units of the first layer that never answer. */
  private static final int DEAD = 6;

  /** Weights in float, after some tens of steps that round differently. */
  private static final double TOLERANCE = 2e-4;

  @ParameterizedTest
  @EnumSource(
      value = LossReduce.class,
      names = {"MEAN_BY_NONZERO_WEIGHT_COUNT", "SUM"})
  void sameFigures(LossReduce reduction) {
    boolean sum = reduction == LossReduce.SUM;
    SameDiff graph =
        Graphs.mlp(
            2,
            24,
            (sd, z) -> sd.nn().relu(z, 0),
            1.2,
            0,
            new Sgd(sum ? RATE / Graphs.BATCH : RATE),
            5,
            reduction);
    for (int unit = 0; unit < DEAD; unit++) {
      graph.getVariable("b0").getArr().putScalar(0, unit, -20);
    }
    MultiLayerNetwork net = network(graph);
    SameDiffDiagnostics ofGraph = SameDiffDiagnostics.builder().everyIterations(1).quiet().build();
    TrainingDiagnostics ofNet = TrainingDiagnostics.builder().everyIterations(1).quiet().build();
    graph.setListeners(ofGraph);
    net.setListeners(ofNet);
    List<DataSet> data = Graphs.data(5);
    for (int i = 0; i < 24; i++) {
      graph.fit(data.get(i % data.size()));
      net.fit(data.get(i % data.size()));
    }
    List<LayerHistory> actual = ofGraph.report().history().layers();
    List<LayerHistory> expected = ofNet.report().history().layers();
    assertEquals(expected.size(), actual.size());
    for (int i = 0; i < expected.size(); i++) {
      String layer = actual.get(i).facts().name();
      same(layer, "gradient norm", LayerPoint::gradientNorm, expected.get(i), actual.get(i));
      same(layer, "update ratio", LayerPoint::updateRatio, expected.get(i), actual.get(i));
      same(layer, "parameter norm", LayerPoint::parameterNorm, expected.get(i), actual.get(i));
      same(layer, "one sign", LayerPoint::oneSignShare, expected.get(i), actual.get(i));
      if (i < 2) {
        // The output layer of Deeplearning4j is measured after softmax, that of the graph before.
        same(layer, "mean", LayerPoint::mean, expected.get(i), actual.get(i));
        same(layer, "std", LayerPoint::std, expected.get(i), actual.get(i));
        same(layer, "dead", LayerPoint::deadShare, expected.get(i), actual.get(i));
        same(layer, "dormant", LayerPoint::dormantShare, expected.get(i), actual.get(i));
        same(layer, "zeros", LayerPoint::zeroShare, expected.get(i), actual.get(i));
        assertEquals(expected.get(i).life().bornDead(), actual.get(i).life().bornDead(), layer);
      }
    }
    assertEquals(DEAD / 24.0, actual.get(0).last().deadShare());
    assertEquals(
        ofNet.report().history().loss().recent().get(23).loss(),
        ofGraph.report().history().loss().recent().get(23).loss(),
        TOLERANCE);
    LossFacts lossOfNet = ofNet.report().history().lossFacts();
    LossFacts lossOfGraph = ofGraph.report().history().lossFacts();
    assertEquals(lossOfNet.constant(), lossOfGraph.constant(), TOLERANCE);
    assertEquals(lossOfNet.spread(), lossOfGraph.spread(), TOLERANCE);
    assertEquals(
        List.copyOf(ofNet.report().history().labels().values()),
        List.copyOf(ofGraph.report().history().labels().values()));
  }

  private static void same(
      String layer,
      String what,
      ToDoubleFunction<LayerPoint> figure,
      LayerHistory expected,
      LayerHistory actual) {
    assertEquals(expected.recent().size(), actual.recent().size());
    for (int i = 0; i < expected.recent().size(); i++) {
      double value = figure.applyAsDouble(expected.recent().get(i));
      assertEquals(
          value,
          figure.applyAsDouble(actual.recent().get(i)),
          TOLERANCE * Math.max(1e-2, Math.abs(value)),
          layer + ", " + what + " at " + i);
    }
  }

  private static MultiLayerNetwork network(SameDiff graph) {
    MultiLayerNetwork net =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .updater(new Sgd(RATE))
                .list()
                .layer(dense(Graphs.FEATURES))
                .layer(dense(24))
                .layer(
                    new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                        .activation(Activation.SOFTMAX)
                        .nIn(24)
                        .nOut(Graphs.CLASSES)
                        .build())
                .build());
    net.init();
    for (int i = 0; i < 3; i++) {
      net.getLayer(i).setParam("W", graph.getVariable("w" + i).getArr().dup());
      net.getLayer(i).setParam("b", graph.getVariable("b" + i).getArr().dup());
    }
    return net;
  }

  private static DenseLayer dense(int in) {
    return new DenseLayer.Builder().nIn(in).nOut(24).activation(Activations.relu()).build();
  }
}

package io.github.activations4j.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.diagnostics.finding.Remedy;
import io.github.activations4j.diagnostics.history.LayerPoint;
import io.github.activations4j.diagnostics.history.RunHistory;
import io.github.activations4j.diagnostics.report.HealthReport;
import io.github.activations4j.diagnostics.report.LayerHealth;
import io.github.activations4j.dl4j.Activations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Figures of whole networks, against what ND4J says of the arrays that training used. */
class MeasuredFiguresTest {

  private static final int BATCH = 16;
  private static final int FEATURES = 6;

  private static DataSet data(int seed) {
    Nd4j.getRandom().setSeed(seed);
    INDArray x = Nd4j.randn(DataType.FLOAT, BATCH, FEATURES);
    INDArray y = Nd4j.zeros(DataType.FLOAT, BATCH, 2);
    for (int i = 0; i < BATCH; i++) {
      y.putScalar(new long[] {i, x.getFloat(i, 0) * x.getFloat(i, 1) > 0 ? 0 : 1}, 1);
    }
    return new DataSet(x, y);
  }

  private static NeuralNetConfiguration.Builder base() {
    return new NeuralNetConfiguration.Builder().seed(1).updater(new Adam(0.01));
  }

  private static DenseLayer.Builder dense(int width) {
    return new DenseLayer.Builder().nOut(width).activation(Activations.relu());
  }

  private static OutputLayer out() {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nOut(2)
        .activation(Activation.SOFTMAX)
        .build();
  }

  private static TrainingDiagnostics every() {
    return TrainingDiagnostics.builder().everyIterations(1).window(5).quiet().build();
  }

  /** Computes the figures of a layer the obvious way. */
  private static final class Obvious extends BaseTrainingListener {
    final List<double[]> norms = new ArrayList<>();
    final List<double[]> moments = new ArrayList<>();
    final List<Double> ratios = new ArrayList<>();

    @Override
    public void onForwardPass(Model model, List<INDArray> activations) {
      INDArray a = activations.get(1).dup();
      moments.add(
          new double[] {
            a.meanNumber().doubleValue(),
            a.stdNumber(false).doubleValue(),
            1.0
                - (double)
                        a.scan(org.nd4j.linalg.indexing.conditions.Conditions.notEquals(0))
                            .longValue()
                    / a.length()
          });
    }

    @Override
    public void onGradientCalculation(Model model) {
      Map<String, INDArray> g = model.gradient().gradientForVariable();
      double w = g.get("0_W").norm2Number().doubleValue();
      double b = g.get("0_b").norm2Number().doubleValue();
      norms.add(new double[] {Math.hypot(w, b) / model.batchSize()});
    }

    @Override
    public void iterationDone(Model model, int iteration, int epoch) {
      double step = model.gradient().getGradientFor("0_W").norm2Number().doubleValue();
      double size =
          ((MultiLayerNetwork) model).getLayer(0).getParam("W").norm2Number().doubleValue();
      ratios.add(Math.log10(step / size));
    }
  }

  @Test
  void agreeWithObviousOnes() {
    for (GradientNormalization clipping :
        List.of(
            GradientNormalization.None,
            GradientNormalization.ClipElementWiseAbsoluteValue,
            GradientNormalization.RenormalizeL2PerLayer)) {
      MultiLayerNetwork net =
          new MultiLayerNetwork(
              base()
                  .gradientNormalization(clipping)
                  .list()
                  .layer(dense(9).build())
                  .layer(out())
                  .setInputType(InputType.feedForward(FEATURES))
                  .build());
      net.init();
      Obvious obvious = new Obvious();
      TrainingDiagnostics diagnostics = every();
      net.setListeners(obvious, diagnostics);
      for (int i = 0; i < 10; i++) {
        net.fit(data(i));
      }
      List<LayerPoint> points = diagnostics.report().layers().get(0).history().early();
      for (int i = 0; i < 10; i++) {
        LayerPoint point = points.get(i);
        assertEquals(i, point.iteration());
        // ND4J sums floats in float.
        assertEquals(obvious.norms.get(i)[0], point.gradientNorm(), 1e-5);
        assertEquals(obvious.ratios.get(i), point.updateRatio(), 1e-4);
        assertEquals(obvious.moments.get(i)[0], point.mean(), 1e-5);
        assertEquals(obvious.moments.get(i)[1], point.std(), 1e-5);
        assertEquals(obvious.moments.get(i)[2], point.zeroShare(), 1e-9);
      }
    }
  }

  @Test
  void aGraphIsMeasuredLikeTheSameNetworkInARow() {
    MultiLayerNetwork net =
        new MultiLayerNetwork(
            base()
                .list()
                .layer(dense(9).name("one").build())
                .layer(dense(7).name("two").dropOut(0.5).build())
                .layer(out())
                .setInputType(InputType.feedForward(FEATURES))
                .build());
    net.init();
    ComputationGraph graph =
        new ComputationGraph(
            base()
                .graphBuilder()
                .addInputs("in")
                .addLayer("one", dense(9).build(), "in")
                .addLayer("two", dense(7).dropOut(0.5).build(), "one")
                .addLayer("out", out(), "two")
                .setOutputs("out")
                .setInputTypes(InputType.feedForward(FEATURES))
                .build());
    graph.init();
    graph.setParams(net.params().dup());
    TrainingDiagnostics ofNet = every();
    TrainingDiagnostics ofGraph = every();
    net.setListeners(ofNet);
    graph.setListeners(ofGraph);
    Nd4j.getRandom().setSeed(2);
    for (int i = 0; i < 8; i++) {
      net.fit(data(3));
    }
    Nd4j.getRandom().setSeed(2);
    for (int i = 0; i < 8; i++) {
      graph.fit(data(3));
    }
    assertTrue(ofNet.active() && ofGraph.active());
    for (int layer = 0; layer < 3; layer++) {
      LayerPoint one = ofNet.report().layers().get(layer).history().last();
      LayerPoint other = ofGraph.report().layers().get(layer).history().last();
      assertEquals(one.std(), other.std(), 0.2 * one.std(), "std of layer " + layer);
      assertEquals(one.updateRatio(), other.updateRatio(), 0.3, "update of layer " + layer);
      assertEquals(
          Double.isNaN(one.deadShare()), Double.isNaN(other.deadShare()), "dead units " + layer);
    }
  }

  /** Dropout with p = 0.2 leaves few outputs; without it no unit of this layer is dead. */
  @Test
  void dropoutsZerosAreNoDeadUnits() {
    MultiLayerNetwork net =
        new MultiLayerNetwork(
            base()
                .updater(new Sgd(1e-4))
                .list()
                .layer(new DenseLayer.Builder().nOut(40).activation(Activation.TANH).build())
                .layer(
                    new DenseLayer.Builder()
                        .nOut(8)
                        .activation(Activation.TANH)
                        .dropOut(0.2)
                        .build())
                .layer(out())
                .setInputType(InputType.feedForward(FEATURES))
                .build());
    net.init();
    TrainingDiagnostics diagnostics = every();
    net.setListeners(diagnostics);
    DataSet data = data(1);
    for (int i = 0; i < 30; i++) {
      net.fit(data);
    }
    LayerHealth first = diagnostics.report().layers().get(0);
    assertEquals(0, first.deadShare());
    assertEquals(0, first.zeroShare(), "zeros of dropout do not count");
    INDArray a = net.feedForwardToLayer(0, data.getFeatures(), false).get(1);
    assertEquals(a.stdNumber(false).doubleValue(), first.std(), 0.15);
  }

  @Test
  void biasesOfMinusTenMakeEveryUnitBornDead() {
    MultiLayerNetwork net =
        new MultiLayerNetwork(
            base()
                .list()
                .layer(dense(12).biasInit(-10).build())
                .layer(out())
                .setInputType(InputType.feedForward(FEATURES))
                .build());
    net.init();
    TrainingDiagnostics diagnostics =
        TrainingDiagnostics.builder().everyIterations(1).quiet().build();
    net.setListeners(diagnostics);
    for (int i = 0; i < 60; i++) {
      net.fit(data(i));
    }
    HealthReport report = diagnostics.report();
    assertEquals(1, report.layers().get(0).deadShare());
    assertEquals(12, report.layers().get(0).bornDead());
    assertEquals(FindingKind.BORN_DEAD_UNITS, report.findings().get(0).kind());
    assertEquals(new Remedy.ResetBias(0), report.findings().get(0).fixes().get(0).remedy());
  }

  @Test
  void aPassOverTheDataIsKnownFromAnIteratorOnly() {
    MultiLayerNetwork net =
        new MultiLayerNetwork(
            base()
                .list()
                .layer(dense(9).build())
                .layer(out())
                .setInputType(InputType.feedForward(FEATURES))
                .build());
    net.init();
    TrainingDiagnostics diagnostics = every();
    net.setListeners(diagnostics);
    net.fit(data(0));
    assertEquals(-1, diagnostics.report().history().iterationsPerEpoch());
    net.fit(new ListDataSetIterator<>(List.of(data(1), data(2), data(3)), 1), 2);
    RunHistory history = diagnostics.report().history();
    assertEquals(3, history.iterationsPerEpoch());
    assertEquals(7, history.iterationsSeen());
  }

  @Test
  void truncatedBackpropagationIsManyIterationsAndHasAGradientOverTime() {
    MultiLayerNetwork net =
        new MultiLayerNetwork(
            base()
                .list()
                .layer(new LSTM.Builder().nOut(5).activation(Activation.TANH).build())
                .layer(
                    new RnnOutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.recurrent(3, 12))
                .backpropType(BackpropType.TruncatedBPTT)
                .tBPTTLength(4)
                .build());
    net.init();
    TrainingDiagnostics diagnostics = every();
    net.setListeners(diagnostics);
    INDArray labels = Nd4j.zeros(DataType.FLOAT, 5, 2, 12);
    for (int i = 0; i < 5; i++) {
      for (int t = 0; t < 12; t++) {
        labels.putScalar(new long[] {i, (i + t) % 2, t}, 1);
      }
    }
    net.fit(new DataSet(Nd4j.randn(DataType.FLOAT, 5, 3, 12), labels));
    RunHistory history = diagnostics.report().history();
    assertTrue(diagnostics.active());
    assertEquals(3, history.iterationsMeasured());
    double[] norms = history.gradientByTime().orElseThrow().norms();
    assertEquals(4, norms.length);
    for (double norm : norms) {
      assertTrue(norm > 0);
    }
  }

  @Test
  void aProbeBatchReplacesTheBatchesOfTraining() {
    MultiLayerNetwork net =
        new MultiLayerNetwork(
            base()
                .list()
                .layer(dense(9).build())
                .layer(out())
                .setInputType(InputType.feedForward(FEATURES))
                .build());
    net.init();
    DataSet probe = data(77);
    TrainingDiagnostics diagnostics =
        TrainingDiagnostics.builder().everyIterations(1).probeBatch(probe).quiet().build();
    net.setListeners(diagnostics);
    net.fit(data(1));
    INDArray a = net.feedForwardToLayer(0, probe.getFeatures(), false).get(1);
    assertEquals(a.meanNumber().doubleValue(), diagnostics.report().layers().get(0).mean(), 1e-5);
  }
}

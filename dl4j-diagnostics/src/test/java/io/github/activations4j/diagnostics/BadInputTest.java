package io.github.activations4j.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.history.NonFinite;
import io.github.activations4j.diagnostics.history.RunHistory;
import io.github.activations4j.diagnostics.report.HealthReport;
import io.github.activations4j.diagnostics.report.LayerHealth;
import io.github.activations4j.diagnostics.sink.DiagnosticsSink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Whatever happens, training goes on as if nobody watched. */
class BadInputTest {

  private static final int FEATURES = 4;

  private static DataSet data() {
    Nd4j.getRandom().setSeed(4);
    INDArray x = Nd4j.randn(DataType.FLOAT, 20, FEATURES);
    INDArray y = Nd4j.zeros(DataType.FLOAT, 20, 2);
    for (int i = 0; i < 20; i++) {
      y.putScalar(new long[] {i, x.getFloat(i, 0) > 0 ? 0 : 1}, 1);
    }
    return new DataSet(x, y);
  }

  private static MultiLayerNetwork net(int width) {
    MultiLayerNetwork net =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Sgd(0.1))
                .list()
                .layer(new DenseLayer.Builder().nOut(width).activation(Activation.TANH).build())
                .layer(
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.feedForward(FEATURES))
                .build());
    net.init();
    return net;
  }

  private static TrainingDiagnostics every() {
    return TrainingDiagnostics.builder().everyIterations(1).quiet().build();
  }

  @Test
  void aSecondNetworkIsLeftAlone() {
    TrainingDiagnostics diagnostics = every();
    MultiLayerNetwork first = net(5);
    MultiLayerNetwork second = net(7);
    MultiLayerNetwork alike = net(5);
    for (MultiLayerNetwork net : List.of(first, second, alike)) {
      net.setListeners(diagnostics);
    }
    for (int i = 0; i < 4; i++) {
      first.fit(data());
      second.fit(data());
      alike.fit(data());
    }
    RunHistory history = diagnostics.report().history();
    assertTrue(diagnostics.active());
    assertEquals(4, history.iterationsSeen());
    assertEquals(5, history.layers().get(0).facts().units());
  }

  /** Alike in everything, each trained by a thread of its own: still two networks. */
  @Test
  void aSecondNetworkInAnotherThreadIsLeftAlone() throws InterruptedException {
    TrainingDiagnostics diagnostics = every();
    MultiLayerNetwork first = net(5);
    MultiLayerNetwork alike = net(5);
    first.setListeners(diagnostics);
    alike.setListeners(diagnostics);
    first.fit(data());
    Thread other =
        new Thread(
            () -> {
              for (int i = 0; i < 3; i++) {
                alike.fit(data());
              }
            });
    other.start();
    other.join();
    first.fit(data());
    RunHistory history = diagnostics.report().history();
    assertTrue(diagnostics.active());
    assertEquals(2, history.iterationsSeen());
    assertEquals(1, history.replicas());
  }

  @Test
  void aNetworkChangedUnderWayIsLearnedAnew() {
    TrainingDiagnostics diagnostics = every();
    MultiLayerNetwork net = net(5);
    net.setListeners(diagnostics);
    net.fit(data());
    ((org.deeplearning4j.nn.conf.layers.BaseLayer) net.getLayer(0).conf().getLayer())
        .setActivationFn(Activation.RELU.getActivationFunction());
    net.fit(data());
    assertTrue(diagnostics.active());
    HealthReport report = diagnostics.report();
    assertEquals("relu", report.layers().get(0).activation());
    assertTrue(
        report.history().events().stream().anyMatch(event -> event.text().contains("changed")));
  }

  @Test
  void frozenLayersOfTransferLearningAreMeasured() {
    MultiLayerNetwork net = new TransferLearning.Builder(net(5)).setFeatureExtractor(0).build();
    TrainingDiagnostics diagnostics = every();
    net.setListeners(diagnostics);
    net.fit(data());
    assertTrue(diagnostics.active());
    LayerHealth frozen = diagnostics.report().layers().get(0);
    assertTrue(frozen.history().facts().frozen());
    assertTrue(Double.isNaN(frozen.updateRatio()));
    assertTrue(frozen.std() > 0);
    assertEquals("tanh", frozen.activation());
  }

  @Test
  void anAllMaskedBatchIsNothing() {
    MultiLayerNetwork net =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Sgd(0.1))
                .list()
                .layer(new DenseLayer.Builder().nOut(4).activation(Activation.TANH).build())
                .layer(new LSTM.Builder().nOut(5).activation(Activation.TANH).build())
                .layer(
                    new RnnOutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.recurrent(3, 6))
                .build());
    net.init();
    TrainingDiagnostics diagnostics = every();
    net.setListeners(diagnostics);
    INDArray mask = Nd4j.zeros(DataType.FLOAT, 4, 6);
    net.fit(
        new DataSet(
            Nd4j.randn(DataType.FLOAT, 4, 3, 6), Nd4j.ones(DataType.FLOAT, 4, 2, 6), mask, mask));
    assertTrue(diagnostics.active());
    assertTrue(Double.isNaN(diagnostics.report().layers().get(0).mean()));
  }

  @Test
  void anExceptionInTheMiddleOfTrainingIsForgotten() {
    MultiLayerNetwork net = net(5);
    TrainingDiagnostics diagnostics = every();
    boolean[] fail = {true};
    net.setListeners(
        diagnostics,
        new BaseTrainingListener() {
          @Override
          public void onGradientCalculation(Model model) {
            if (fail[0]) {
              throw new IllegalStateException("training fails");
            }
          }
        });
    assertThrows(IllegalStateException.class, () -> net.fit(data()));
    fail[0] = false;
    MultiLayerNetwork fresh = net;
    fresh.fit(data());
    assertTrue(diagnostics.active());
    assertEquals(1, diagnostics.report().history().iterationsMeasured());
  }

  @Test
  void anErrorOfOurOwnTurnsUsOff() {
    MultiLayerNetwork net = net(5);
    TrainingDiagnostics diagnostics = every();
    net.setListeners(diagnostics);
    net.fit(data());
    // A list that holds no arrays makes the measurement fail.
    List<INDArray> wrong = new ArrayList<>();
    wrong.add(null);
    List<?> lie = List.of("no array", "no array", "no array");
    @SuppressWarnings("unchecked")
    List<INDArray> activations = (List<INDArray>) lie;
    diagnostics.onForwardPass(net, activations);
    assertFalse(diagnostics.active());
    INDArray before = net.params().dup();
    net.fit(data());
    assertFalse(before.equals(net.params()), "training goes on");
    assertEquals(1, diagnostics.report().history().iterationsMeasured());
  }

  /** Works in training, but not on the arrays that it is asked with. */
  static final class Picky extends BaseActivationFunction {
    private static final long serialVersionUID = 1;

    @Override
    public INDArray getActivation(INDArray in, boolean training) {
      if (in.dataType() != DataType.FLOAT) {
        throw new IllegalStateException("only floats");
      }
      return in;
    }

    @Override
    public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
      return new Pair<>(epsilon, null);
    }
  }

  @Test
  void aFunctionThatCannotBeAskedIsUnknown() {
    MultiLayerNetwork net = net(5);
    ((org.deeplearning4j.nn.conf.layers.BaseLayer) net.getLayer(0).conf().getLayer())
        .setActivationFn(new Picky());
    TrainingDiagnostics diagnostics = every();
    net.setListeners(diagnostics);
    net.fit(data());
    assertTrue(diagnostics.active());
    assertTrue(diagnostics.report().layers().get(0).std() > 0);
  }

  @Test
  void aSinkThatFailsIsToldNothingMore() {
    MultiLayerNetwork net = net(5);
    int[] calls = {0};
    TrainingDiagnostics diagnostics =
        TrainingDiagnostics.builder()
            .everyIterations(1)
            .quiet()
            .sink(
                new DiagnosticsSink() {
                  @Override
                  public void onStatus(RunHistory run) {
                    calls[0]++;
                    throw new IllegalStateException("full disk");
                  }
                })
            .build();
    net.setListeners(diagnostics);
    net.fit(data());
    net.fit(data());
    assertTrue(diagnostics.active());
    assertEquals(1, calls[0]);
  }

  @Test
  void whatCannotBeWrittenFailsAtOnce(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    TrainingDiagnostics.Builder builder = TrainingDiagnostics.builder();
    assertThrows(IllegalArgumentException.class, () -> builder.html(file.resolve("page.html")));
    assertThrows(IllegalArgumentException.class, () -> builder.json(folder));
    assertThrows(
        IllegalArgumentException.class,
        () -> builder.checkpointAt(file.resolve("x"), Severity.SERIOUS));
    assertThrows(IllegalArgumentException.class, () -> builder.overhead(1.5));
    assertThrows(IllegalArgumentException.class, () -> builder.everyIterations(0));
    assertThrows(IllegalArgumentException.class, () -> builder.window(0));
    assertThrows(IllegalArgumentException.class, () -> builder.statusEvery(-1));
  }

  @Test
  void nanInTheFeaturesIsFoundThere() {
    MultiLayerNetwork net = net(5);
    TrainingDiagnostics diagnostics =
        TrainingDiagnostics.builder().overhead(0.5).quiet().huntNonFinite().build();
    net.setListeners(diagnostics);
    DataSet good = data();
    DataSet bad = data();
    bad.getFeatures().putScalar(7, Float.NaN);
    net.fit(good);
    net.fit(good);
    net.fit(bad);
    NonFinite found = diagnostics.report().history().firstNonFinite().orElseThrow();
    assertEquals(NonFinite.Quantity.INPUT, found.quantity());
    assertEquals(2, found.iteration());
    Finding finding = diagnostics.report().findings().get(0);
    assertEquals(FindingKind.NON_FINITE, finding.kind());
    assertFalse(diagnostics.report().healthy());
    assertTrue(diagnostics.stopCondition().terminate(1));
  }

  @Test
  void nothingSeenIsReportedAsSuch() {
    HealthReport report = TrainingDiagnostics.create().report();
    assertTrue(report.findings().isEmpty());
    assertTrue(report.layers().isEmpty());
    assertTrue(report.verdict().contains("no iteration"));
  }
}

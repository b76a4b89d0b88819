package io.github.activations4j.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.diagnostics.finding.Remedy;
import io.github.activations4j.diagnostics.history.NonFinite;
import io.github.activations4j.diagnostics.history.NonFinite.Quantity;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.profiler.OpProfiler;

/** Which operation is named for the first NaN. */
class NonFiniteHuntTest {

  private static final int FEATURES = 3;

  private static DataSet data() {
    Nd4j.getRandom().setSeed(5);
    INDArray labels = Nd4j.zeros(DataType.FLOAT, 10, 2);
    for (int i = 0; i < 10; i++) {
      labels.putScalar(i, i % 2, 1);
    }
    return new DataSet(Nd4j.randn(DataType.FLOAT, 10, FEATURES), labels);
  }

  private static DenseLayer hidden(Activation activation) {
    return new DenseLayer.Builder().nOut(4).activation(activation).build();
  }

  private static OutputLayer output(Activation activation) {
    return new OutputLayer.Builder(LossFunction.MCXENT).nOut(2).activation(activation).build();
  }

  private static NeuralNetConfiguration.Builder base() {
    return new NeuralNetConfiguration.Builder().seed(1).updater(new Sgd(0.01));
  }

  private static MultiLayerNetwork net(Activation hidden, Activation output) {
    MultiLayerNetwork net =
        new MultiLayerNetwork(
            base()
                .list()
                .layer(hidden(hidden))
                .layer(output(output))
                .validateOutputLayerConfig(false)
                .setInputType(InputType.feedForward(FEATURES))
                .build());
    net.init();
    return net;
  }

  private static ComputationGraph graph(Activation hidden, Activation output) {
    ComputationGraph graph =
        new ComputationGraph(
            base()
                .graphBuilder()
                .addInputs("in")
                .addLayer("layer0", hidden(hidden), "in")
                .addLayer("out", output(output), "layer0")
                .setOutputs("out")
                .validateOutputLayerConfig(false)
                .setInputTypes(InputType.feedForward(FEATURES))
                .build());
    graph.init();
    return graph;
  }

  /** Measures layers at the first iteration only: what comes later is the hunt's own doing. */
  private static TrainingDiagnostics hunting() {
    return TrainingDiagnostics.builder().everyIterations(1000).quiet().huntNonFinite().build();
  }

  private static NonFinite found(TrainingDiagnostics diagnostics) {
    assertTrue(diagnostics.active());
    assertFalse(OpProfiler.getInstance().getConfig().isCheckForNAN(), "ND4J is as it was");
    return diagnostics.report().history().firstNonFinite().orElseThrow();
  }

  private static void assertMish(NonFinite found) {
    assertEquals(Quantity.GRADIENT, found.quantity());
    assertEquals("layer0", found.layer());
    assertEquals(1, found.iteration());
    assertTrue(
        found.operation().startsWith("org.nd4j.linalg.activations.impl.ActivationMish.backprop ("),
        found::toString);
  }

  /** The loss is finite; only its gradient is not, and only the next loss would tell. */
  @Test
  void theSlopeOfDeeplearning4jsMishAbove22() {
    MultiLayerNetwork net = net(Activation.MISH, Activation.SOFTMAX);
    TrainingDiagnostics diagnostics = hunting();
    net.setListeners(diagnostics);
    net.fit(data());
    net.getLayer(0).getParam("b").assign(40);
    net.fit(data());
    assertMish(found(diagnostics));
    Finding finding = diagnostics.report().findings().get(0);
    assertEquals(FindingKind.NON_FINITE, finding.kind());
    assertTrue(finding.evidence().contains("ActivationMish.backprop"), finding.evidence());
    assertEquals(new Remedy.UseActivation("mish"), finding.fixes().get(0).remedy());
  }

  @Test
  void theSlopeOfDeeplearning4jsMishInAGraph() {
    ComputationGraph graph = graph(Activation.MISH, Activation.SOFTMAX);
    TrainingDiagnostics diagnostics = hunting();
    graph.setListeners(diagnostics);
    graph.fit(data());
    graph.getLayer("layer0").getParam("b").assign(40);
    graph.fit(data());
    assertMish(found(diagnostics));
    assertTrue(graph.getListeners().contains(diagnostics), "the graph has kept its listener");
    graph.fit(data());
    assertEquals(3, diagnostics.report().history().iterationsSeen());
  }

  @Test
  void theLogarithmOfANegativeOutput() {
    MultiLayerNetwork net = net(Activation.TANH, Activation.IDENTITY);
    TrainingDiagnostics diagnostics = hunting();
    net.setListeners(diagnostics);
    net.fit(data());
    NonFinite found = found(diagnostics);
    assertEquals(Quantity.LOSS, found.quantity());
    assertTrue(
        found
            .operation()
            .startsWith("log in org.nd4j.linalg.lossfunctions.impl.LossMCXENT.scoreArray ("),
        found::toString);
  }

  @Test
  void theLogarithmOfANegativeOutputInAGraph() {
    ComputationGraph graph = graph(Activation.TANH, Activation.IDENTITY);
    TrainingDiagnostics diagnostics = hunting();
    graph.setListeners(diagnostics);
    graph.fit(data());
    assertTrue(found(diagnostics).operation().startsWith("log in "), found(diagnostics)::toString);
  }

  /** No operation is to blame for what was there before. */
  @Test
  void aNanOfTheDataHasNoOperation() {
    MultiLayerNetwork net = net(Activation.TANH, Activation.SOFTMAX);
    TrainingDiagnostics diagnostics = hunting();
    net.setListeners(diagnostics);
    net.fit(data());
    DataSet bad = data();
    bad.getFeatures().putScalar(4, Float.NaN);
    net.fit(bad);
    assertEquals(new NonFinite(Quantity.INPUT, "", 1, ""), found(diagnostics));
  }

  @Test
  void aNanOfTheLabelsHasNoOperation() {
    ComputationGraph graph = graph(Activation.TANH, Activation.SOFTMAX);
    TrainingDiagnostics diagnostics = hunting();
    graph.setListeners(diagnostics);
    DataSet bad = data();
    bad.getLabels().putScalar(4, Float.NaN);
    graph.fit(bad);
    assertEquals(new NonFinite(Quantity.LABELS, "", 0, ""), found(diagnostics));
  }

  /** Without the hunt the layer is still found, one iteration late and in the parameters. */
  @Test
  void withoutTheHuntNothingIsRepeated() {
    MultiLayerNetwork net = net(Activation.MISH, Activation.SOFTMAX);
    TrainingDiagnostics diagnostics =
        TrainingDiagnostics.builder().everyIterations(1000).quiet().build();
    net.setListeners(diagnostics);
    net.fit(data());
    net.getLayer(0).getParam("b").assign(40);
    net.fit(data());
    net.fit(data());
    assertEquals(new NonFinite(Quantity.PARAMETERS, "layer0", 2, ""), found(diagnostics));
  }
}

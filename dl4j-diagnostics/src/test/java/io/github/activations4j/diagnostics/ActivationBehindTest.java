package io.github.activations4j.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.diagnostics.finding.Remedy;
import io.github.activations4j.diagnostics.history.LayerFacts;
import io.github.activations4j.diagnostics.history.NonFinite;
import io.github.activations4j.diagnostics.report.HealthReport;
import io.github.activations4j.diagnostics.report.LayerHealth;
import io.github.activations4j.dl4j.Activations;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A layer of weights and the activation layer behind it are judged as one layer. */
class ActivationBehindTest {

  private static final int FEATURES = 6;
  private static final int UNITS = 12;

  private static DataSet data() {
    Nd4j.getRandom().setSeed(7);
    INDArray x = Nd4j.randn(DataType.FLOAT, 32, FEATURES);
    INDArray y = Nd4j.zeros(DataType.FLOAT, 32, 2);
    for (int i = 0; i < 32; i++) {
      y.putScalar(new long[] {i, x.getFloat(i, 0) > x.getFloat(i, 1) ? 0 : 1}, 1);
    }
    return new DataSet(x, y);
  }

  private static DenseLayer dense(String name, IActivation activation, double bias) {
    return new DenseLayer.Builder()
        .name(name)
        .nOut(UNITS)
        .activation(activation)
        .biasInit(bias)
        .build();
  }

  private static Layer alone(IActivation activation) {
    return new ActivationLayer.Builder().activation(activation).build();
  }

  private static Layer out() {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .name("out")
        .nOut(2)
        .activation(Activation.SOFTMAX)
        .build();
  }

  private static HealthReport trained(List<Layer> layers, int iterations) {
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder().seed(3).updater(new Sgd(0.1)).list();
    layers.forEach(list::layer);
    MultiLayerNetwork net =
        new MultiLayerNetwork(list.setInputType(InputType.feedForward(FEATURES)).build());
    net.init();
    TrainingDiagnostics diagnostics = watching();
    net.setListeners(diagnostics);
    for (int i = 0; i < iterations; i++) {
      net.fit(data());
    }
    return diagnostics.report();
  }

  private static TrainingDiagnostics watching() {
    return TrainingDiagnostics.builder().everyIterations(1).window(5).quiet().build();
  }

  private static IActivation identity() {
    return Activation.IDENTITY.getActivationFunction();
  }

  private static List<Layer> together(IActivation function, double bias) {
    return List.of(dense("a", function, bias), dense("b", function, bias), out());
  }

  private static List<Layer> apart(IActivation function, double bias) {
    return List.of(
        dense("a", identity(), bias),
        alone(function),
        dense("b", identity(), bias),
        alone(function),
        out());
  }

  private static List<String> names(HealthReport report) {
    return report.layers().stream().map(LayerHealth::name).toList();
  }

  @Test
  void figuresAndFindingsAreThoseOfOneLayer() {
    for (double bias : List.of(0.0, -10.0)) {
      HealthReport one = trained(together(Activations.relu(), bias), 60);
      HealthReport two = trained(apart(Activations.relu(), bias), 60);
      assertEquals(List.of("a", "b", "out"), names(two));
      assertEquals(one.history().layers(), two.history().layers());
      assertEquals(one.findings(), two.findings());
    }
  }

  @Test
  void deadUnitsAreExplainedByTheBias() {
    HealthReport report = trained(apart(Activations.relu(), -10), 60);
    Finding first = report.findings().get(0);
    assertEquals(FindingKind.BORN_DEAD_UNITS, first.kind());
    assertEquals("a", first.layer());
    assertTrue(first.cause().startsWith("Biases start at -10"), first.cause());
    assertEquals(new Remedy.ResetBias(0), first.fixes().get(0).remedy());
    assertEquals(UNITS, report.layers().get(0).units());
    assertEquals(1, report.layers().get(1).deadShare());
  }

  @Test
  void aNormalisationMayStandBetweenThem() {
    List<Layer> layers = new ArrayList<>();
    layers.add(dense("a", identity(), -10));
    layers.add(new BatchNormalization.Builder().name("norm").build());
    layers.add(alone(Activations.relu()));
    layers.add(out());
    HealthReport report = trained(layers, 60);
    assertEquals(List.of("a", "norm", "out"), names(report));
    LayerFacts facts = report.layers().get(0).history().facts();
    assertEquals("relu", facts.activation());
    assertTrue(facts.normalizedAfter());
    assertTrue(Double.isNaN(facts.biasInit()), "normalisation takes the bias away");
    assertEquals(UNITS, report.layers().get(0).history().life().units());
    assertEquals(0, report.layers().get(0).deadShare());
    assertTrue(report.layers().get(0).zeroShare() > 0.2, "outputs are those behind relu");
  }

  @Test
  void aFunctionOfItsOwnIsNotReplaced() {
    HealthReport report =
        trained(List.of(dense("a", Activations.tanh(), 0), alone(Activations.relu()), out()), 3);
    assertEquals(List.of("a", "layer1", "out"), names(report));
    assertEquals("tanh", report.layers().get(0).activation());
    assertEquals("relu", report.layers().get(1).activation());
  }

  /** Fails far out only, so that the listener learns nothing of it from its grid. */
  private static final class Broken extends org.nd4j.linalg.activations.impl.ActivationReLU {

    private static final long serialVersionUID = 1L;

    @Override
    public INDArray getActivation(INDArray in, boolean training) {
      return in.size(0) == 32 && in.rank() == 2 ? in.assign(Float.NaN) : in;
    }
  }

  @Test
  void aFunctionThatMakesNaNIsFoundInItsLayer() {
    HealthReport report =
        trained(
            List.of(
                dense("a", Activations.relu(), 0),
                dense("b", identity(), 0),
                new BatchNormalization.Builder().name("norm").build(),
                alone(new Broken()),
                out()),
            1);
    NonFinite found = report.history().firstNonFinite().orElseThrow();
    assertEquals(NonFinite.Quantity.ACTIVATIONS, found.quantity());
    assertEquals("b", found.layer());
  }

  private static ComputationGraphConfiguration.GraphBuilder graph() {
    return new NeuralNetConfiguration.Builder()
        .seed(3)
        .updater(new Sgd(0.1))
        .graphBuilder()
        .addInputs("in")
        .setInputTypes(InputType.feedForward(FEATURES))
        .setOutputs("out");
  }

  private static HealthReport trained(ComputationGraphConfiguration.GraphBuilder builder) {
    ComputationGraph graph = new ComputationGraph(builder.build());
    graph.init();
    TrainingDiagnostics diagnostics = watching();
    graph.setListeners(diagnostics);
    for (int i = 0; i < 60; i++) {
      graph.fit(data());
    }
    return diagnostics.report();
  }

  @Test
  void graphsAreJudgedAlike() {
    HealthReport one =
        trained(
            graph()
                .addLayer("a", dense("a", Activations.relu(), -10), "in")
                .addLayer("out", out(), "a"));
    HealthReport two =
        trained(
            graph()
                .addLayer("a", dense("a", identity(), -10), "in")
                .addLayer("relu", alone(Activations.relu()), "a")
                .addLayer("out", out(), "relu"));
    assertEquals(List.of("a", "out"), names(two));
    assertEquals(one.history().layers(), two.history().layers());
    assertEquals(one.findings(), two.findings());
  }

  /**
   * A short cut reads the sums, so that the function is not the only one that makes use of them.
   */
  @Test
  void sumsThatOthersReadStayALayer() {
    HealthReport report =
        trained(
            graph()
                .addLayer("a", dense("a", identity(), 0), "in")
                .addLayer("relu", alone(Activations.relu()), "a")
                .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "a", "relu")
                .addLayer("out", out(), "sum"));
    assertEquals(List.of("a", "relu", "out"), names(report));
    assertEquals("identity", report.layers().get(0).activation());
  }

  /** The name of a network counts the layers that its author wrote. */
  @Test
  void theDescriptionCountsAllLayers() {
    HealthReport report = trained(apart(Activations.relu(), 0), 1);
    assertTrue(report.history().network().contains(", 5 layers,"), report.history().network());
  }
}

package io.github.activations4j.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.activations4j.diagnostics.TrainingDiagnostics;
import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.dl4j.layer.AconCLayer;
import io.github.activations4j.dl4j.layer.ConcatenatedReluLayer;
import io.github.activations4j.dl4j.layer.GatedDenseLayer;
import io.github.activations4j.dl4j.layer.GatedLinearUnitLayer;
import io.github.activations4j.dl4j.layer.MaxoutConvolutionLayer;
import io.github.activations4j.dl4j.layer.MaxoutDenseLayer;
import io.github.activations4j.dl4j.layer.MaxoutLayer;
import io.github.activations4j.dl4j.layer.ParametricEluLayer;
import io.github.activations4j.dl4j.layer.ParametricReluLayer;
import io.github.activations4j.dl4j.layer.ParametricSwishLayer;
import io.github.activations4j.function.multivariate.Gate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;

/** Networks of each layer learn, and the diagnostics find nothing serious in them. */
class LearnedLayersTest {

  private static final Map<String, Supplier<Layer>> LAYERS =
      new TreeMap<>(
          Map.of(
              "prelu", () -> new ParametricReluLayer.Builder().build(),
              "parametric swish", () -> new ParametricSwishLayer.Builder().build(),
              "acon-c", () -> new AconCLayer.Builder().build(),
              "pelu", () -> new ParametricEluLayer.Builder().build(),
              "glu", () -> new GatedLinearUnitLayer.Builder(Gate.glu()).build(),
              "maxout", () -> new MaxoutLayer.Builder(2).build(),
              "crelu", () -> new ConcatenatedReluLayer.Builder().build(),
              "dense swiglu", () -> new GatedDenseLayer.Builder(Gate.swiglu()).nOut(16).build(),
              "dense maxout", () -> new MaxoutDenseLayer.Builder(3).nOut(16).build()));

  static Set<String> names() {
    return LAYERS.keySet();
  }

  @ParameterizedTest
  @MethodSource("names")
  void learnsRings(String name) {
    Seeds.each(
        seed ->
            learns(
                name,
                seed,
                Problems.rings(120, 100 + seed),
                InputType.feedForward(2),
                new DenseLayer.Builder().nOut(32).activation(Activation.IDENTITY).build(),
                LAYERS.get(name).get()));
  }

  static List<String> onImages() {
    return List.of("prelu", "acon-c", "pelu", "glu", "crelu");
  }

  @ParameterizedTest
  @MethodSource("onImages")
  void learnsStripes(String name) {
    Seeds.each(
        seed ->
            learns(
                name + ", images",
                seed,
                Problems.stripes(60, 100 + seed),
                InputType.convolutional(8, 8, 1),
                new ConvolutionLayer.Builder(3, 3).nOut(8).activation(Activation.IDENTITY).build(),
                LAYERS.get(name).get(),
                new MaxoutConvolutionLayer.Builder(2, 2, 2).nOut(4).build()));
  }

  private static void learns(
      String name, long seed, DataSet data, InputType type, Layer... layers) {
    NeuralNetConfiguration.ListBuilder list = Networks.common(seed).list();
    for (Layer layer : layers) {
      list.layer(layer);
    }
    MultiLayerNetwork network =
        Networks.initialized(list.layer(Networks.classes(0)).setInputType(type).build());
    TrainingDiagnostics diagnostics =
        TrainingDiagnostics.builder().everyIterations(1).quiet().build();
    network.setListeners(diagnostics);
    // The loss at the start is ln 2 or more.
    Margin.below(0.2, Networks.train(network, data, 80), name);
    List<Finding> serious =
        diagnostics.report().findings().stream()
            .filter(finding -> finding.severity() == Severity.SERIOUS)
            .toList();
    assertEquals(List.of(), serious, name + ", seed " + seed);
  }
}

package io.github.activations4j.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.sink.DiagnosticsSink;
import io.github.activations4j.dl4j.Activations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The network that is saved when a finding is raised is the network of that moment. */
class CheckpointTest {

  @TempDir private Path folder;

  /** Parameters when each finding was raised. */
  private final List<INDArray> parameters = new ArrayList<>();

  private final List<Finding> raised = new ArrayList<>();
  private DataSet data;

  @BeforeEach
  void draw() {
    Nd4j.getRandom().setSeed(3);
    INDArray labels = Nd4j.zeros(DataType.FLOAT, 32, 2);
    for (int i = 0; i < 32; i++) {
      labels.putScalar(i, i % 5 < 2 ? 0 : 1, 1);
    }
    data = new DataSet(Nd4j.randn(DataType.FLOAT, 32, 4), labels);
  }

  private TrainingDiagnostics saving(Model model) {
    return TrainingDiagnostics.builder()
        .everyIterations(1)
        .quiet()
        .checkpointAt(folder.resolve("new/folder"), Severity.SERIOUS)
        .sink(
            new DiagnosticsSink() {
              @Override
              public void onFinding(Finding finding) {
                raised.add(finding);
                parameters.add(model.params().dup());
              }
            })
        .build();
  }

  private static NeuralNetConfiguration.Builder base() {
    return new NeuralNetConfiguration.Builder().seed(1).updater(new Adam(0.01));
  }

  private static DenseLayer dead() {
    return new DenseLayer.Builder().nOut(8).activation(Activations.relu()).biasInit(-30).build();
  }

  private static OutputLayer output() {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nOut(2)
        .activation(Activation.SOFTMAX)
        .build();
  }

  /** The only file, which belongs to the first serious finding. */
  private Path saved() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("new/folder"))) {
      List<Path> all = files.toList();
      assertEquals(1, all.size(), all::toString);
      assertTrue(
          all.get(0).getFileName().toString().matches("iteration-\\d+-BORN_DEAD_UNITS.zip"),
          all::toString);
      return all.get(0);
    }
  }

  private INDArray parametersAtTheSeriousFinding() {
    for (int i = 0; i < raised.size(); i++) {
      if (raised.get(i).severity() == Severity.SERIOUS) {
        return parameters.get(i);
      }
    }
    throw new AssertionError("no serious finding in " + raised);
  }

  @Test
  void aNetworkLoadsAgainAndPredictsTheSame() throws IOException {
    MultiLayerNetwork net =
        new MultiLayerNetwork(
            base()
                .list()
                .layer(dead())
                .layer(output())
                .setInputType(InputType.feedForward(4))
                .build());
    net.init();
    net.setListeners(saving(net));
    for (int i = 0; i < 60; i++) {
      net.fit(data);
    }
    MultiLayerNetwork loaded = ModelSerializer.restoreMultiLayerNetwork(saved().toFile(), true);
    assertEquals(parametersAtTheSeriousFinding(), loaded.params());
    assertEquals(
        net.getLayerWiseConfigurations().getConf(0).getLayer(),
        loaded.getLayerWiseConfigurations().getConf(0).getLayer());
    net.setParams(parametersAtTheSeriousFinding());
    assertEquals(net.output(data.getFeatures()), loaded.output(data.getFeatures()));
    assertTrue(loaded.getUpdater().getStateViewArray().norm2Number().doubleValue() > 0, "Adam's");
  }

  @Test
  void aGraphLoadsAgainAndPredictsTheSame() throws IOException {
    ComputationGraph graph =
        new ComputationGraph(
            base()
                .graphBuilder()
                .addInputs("in")
                .addLayer("hidden", dead(), "in")
                .addLayer("out", output(), "hidden")
                .setOutputs("out")
                .setInputTypes(InputType.feedForward(4))
                .build());
    graph.init();
    graph.setListeners(saving(graph));
    for (int i = 0; i < 60; i++) {
      graph.fit(data);
    }
    ComputationGraph loaded = ModelSerializer.restoreComputationGraph(saved().toFile(), true);
    assertEquals(parametersAtTheSeriousFinding(), loaded.params());
    graph.setParams(parametersAtTheSeriousFinding());
    assertEquals(graph.outputSingle(data.getFeatures()), loaded.outputSingle(data.getFeatures()));
  }
}

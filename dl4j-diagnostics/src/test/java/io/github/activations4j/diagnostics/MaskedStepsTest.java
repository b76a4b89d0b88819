package io.github.activations4j.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.diagnostics.report.HealthReport;
import io.github.activations4j.diagnostics.report.LayerHealth;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Means over the steps that count, against the same written out in doubles. */
class MaskedStepsTest {

  private static final int EXAMPLES = 5;
  private static final int FEATURES = 3;
  private static final int STEPS = 7;

  private static NeuralNetConfiguration.Builder base() {
    return new NeuralNetConfiguration.Builder().seed(1).updater(new Sgd(0.1));
  }

  private static LSTM lstm(int units) {
    return new LSTM.Builder().nOut(units).activation(Activation.TANH).build();
  }

  private static RnnOutputLayer perStep() {
    return new RnnOutputLayer.Builder(LossFunction.MCXENT)
        .nOut(2)
        .activation(Activation.SOFTMAX)
        .build();
  }

  private static MultiLayerNetwork net(Layer... layers) {
    NeuralNetConfiguration.ListBuilder list = base().list();
    for (Layer layer : layers) {
      list.layer(layer);
    }
    MultiLayerNetwork net =
        new MultiLayerNetwork(list.setInputType(InputType.recurrent(FEATURES, STEPS)).build());
    net.init();
    return net;
  }

  private static INDArray features() {
    return Nd4j.randn(DataType.FLOAT, EXAMPLES, FEATURES, STEPS);
  }

  private static INDArray labels() {
    INDArray labels = Nd4j.zeros(DataType.FLOAT, EXAMPLES, 2, STEPS);
    for (int i = 0; i < EXAMPLES; i++) {
      for (int t = 0; t < STEPS; t++) {
        labels.putScalar(new int[] {i, (i + t) % 2, t}, 1);
      }
    }
    return labels;
  }

  /** Sequences of different lengths, padded behind. */
  private static INDArray lengths(long seed) {
    Random random = new Random(seed);
    INDArray mask = Nd4j.zeros(DataType.FLOAT, EXAMPLES, STEPS);
    for (int i = 0; i < EXAMPLES; i++) {
      for (int t = 0; t <= random.nextInt(STEPS); t++) {
        mask.putScalar(i, t, 1);
      }
    }
    return mask;
  }

  private static INDArray lastOf(INDArray lengths) {
    INDArray mask = Nd4j.zeros(DataType.FLOAT, EXAMPLES, STEPS);
    for (int i = 0; i < EXAMPLES; i++) {
      mask.putScalar(i, (int) lengths.getRow(i).sumNumber().longValue() - 1, 1);
    }
    return mask;
  }

  /** Keeps what the layers put out, as the first callback tells. */
  private static final class Seen extends BaseTrainingListener {
    private List<INDArray> list;
    private Map<String, INDArray> map;

    @Override
    public void onForwardPass(Model model, List<INDArray> activations) {
      try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
        list = activations.stream().map(INDArray::dup).toList();
      }
    }

    @Override
    public void onForwardPass(Model model, Map<String, INDArray> activations) {
      map = new java.util.HashMap<>();
      activations.forEach((name, array) -> map.put(name, array.dup()));
    }
  }

  private static TrainingDiagnostics every() {
    return TrainingDiagnostics.builder().everyIterations(1).quiet().build();
  }

  /** Mean of what lies at the steps that count: of rows, the first step of all examples first. */
  private static double mean(INDArray outputs, INDArray mask) {
    double sum = 0;
    int n = 0;
    for (int i = 0; i < EXAMPLES; i++) {
      for (int t = 0; t < STEPS; t++) {
        if (mask.getDouble(i, t) != 0) {
          for (int u = 0; u < outputs.size(1); u++) {
            sum +=
                outputs.rank() == 3
                    ? outputs.getDouble(i, u, t)
                    : outputs.getDouble(i + t * EXAMPLES, u);
            n++;
          }
        }
      }
    }
    return sum / n;
  }

  private static void assertMean(
      INDArray outputs, INDArray mask, TrainingDiagnostics diagnostics, int layer) {
    assertTrue(diagnostics.active());
    LayerHealth health = diagnostics.report().layers().get(layer);
    // Floats on our side.
    assertEquals(mean(outputs, mask), health.mean(), 1e-5, health.name());
  }

  @Test
  void ofRecurrentLayersWithMasksOfFeaturesAndLabels() {
    for (INDArray labelMask : List.of(lengths(3), lastOf(lengths(3)))) {
      MultiLayerNetwork net = net(lstm(4), lstm(6), perStep());
      TrainingDiagnostics diagnostics = every();
      Seen seen = new Seen();
      net.setListeners(seen, diagnostics);
      net.fit(new DataSet(features(), labels(), lengths(3), labelMask));
      assertMean(seen.list.get(1), lengths(3), diagnostics, 0);
      assertMean(seen.list.get(2), lengths(3), diagnostics, 1);
    }
  }

  @Test
  void ofDenseLayersBehindRecurrentOnes() {
    MultiLayerNetwork net =
        net(
            new DenseLayer.Builder().nOut(5).activation(Activation.TANH).build(),
            new SimpleRnn.Builder().nOut(4).activation(Activation.TANH).build(),
            new DenseLayer.Builder().nOut(6).activation(Activation.TANH).build(),
            perStep());
    TrainingDiagnostics diagnostics = every();
    Seen seen = new Seen();
    net.setListeners(seen, diagnostics);
    net.fit(new DataSet(features(), labels(), lengths(4), lengths(4)));
    for (int layer = 0; layer < 3; layer++) {
      assertMean(seen.list.get(layer + 1), lengths(4), diagnostics, layer);
    }
  }

  @Test
  void ofALayerBeforePooling() {
    MultiLayerNetwork net =
        net(
            lstm(4),
            new GlobalPoolingLayer.Builder().build(),
            new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(2)
                .activation(Activation.SOFTMAX)
                .build());
    TrainingDiagnostics diagnostics = every();
    Seen seen = new Seen();
    net.setListeners(seen, diagnostics);
    INDArray classes = labels().slice(0, 2).dup();
    net.fit(new DataSet(features(), classes, lengths(5), null));
    assertMean(seen.list.get(1), lengths(5), diagnostics, 0);
  }

  /** Two inputs with masks of their own; what joins them counts where one of them does. */
  @Test
  void ofAGraphWithTwoInputs() {
    ComputationGraph graph =
        new ComputationGraph(
            base()
                .graphBuilder()
                .addInputs("a", "b")
                .addLayer("ofA", lstm(4), "a")
                .addLayer("ofB", lstm(3), "b")
                .addVertex("both", new MergeVertex(), "ofA", "ofB")
                .addLayer("joined", lstm(5), "both")
                .addLayer("out", perStep(), "joined")
                .setOutputs("out")
                .setInputTypes(
                    InputType.recurrent(FEATURES, STEPS), InputType.recurrent(FEATURES, STEPS))
                .build());
    graph.init();
    TrainingDiagnostics diagnostics = every();
    Seen seen = new Seen();
    graph.setListeners(seen, diagnostics);
    INDArray a = lengths(6);
    INDArray b = lengths(7);
    INDArray either = Nd4j.zeros(DataType.FLOAT, EXAMPLES, STEPS);
    for (int i = 0; i < EXAMPLES; i++) {
      for (int t = 0; t < STEPS; t++) {
        either.putScalar(i, t, Math.max(a.getDouble(i, t), b.getDouble(i, t)));
      }
    }
    graph.fit(
        new MultiDataSet(
            new INDArray[] {features(), features()},
            new INDArray[] {labels()},
            new INDArray[] {a, b},
            new INDArray[] {either}));
    assertMean(seen.map.get("ofA"), a, diagnostics, 0);
    assertMean(seen.map.get("ofB"), b, diagnostics, 1);
    assertMean(seen.map.get("joined"), either, diagnostics, 2);
  }

  /** Outputs at steps without a label are zero, which nothing is to be learned from. */
  @Test
  void ofTheOutputLayer() {
    for (INDArray mask : List.of(lengths(8), lastOf(lengths(8)))) {
      MultiLayerNetwork net = net(lstm(4), perStep());
      TrainingDiagnostics diagnostics = every();
      net.setListeners(diagnostics);
      net.fit(new DataSet(features(), labels(), lengths(8), mask));
      // Probabilities of two classes: their mean is one half wherever they are counted.
      assertEquals(0.5, diagnostics.report().layers().get(1).mean(), 1e-6);
    }
  }

  @Test
  void nothingCountsInAnAllMaskedBatch() {
    INDArray nothing = Nd4j.zeros(DataType.FLOAT, EXAMPLES, STEPS);
    MultiLayerNetwork net = net(lstm(4), lstm(3), perStep());
    TrainingDiagnostics diagnostics = every();
    net.setListeners(diagnostics);
    for (int i = 0; i < 3; i++) {
      net.fit(new DataSet(features(), labels(), nothing, nothing));
    }
    assertTrue(diagnostics.active());
    for (LayerHealth layer : diagnostics.report().layers()) {
      assertTrue(Double.isNaN(layer.mean()), layer.name());
    }
    assertEquals(List.of(), diagnostics.report().findings());
  }

  /** Each input of a graph is measured by itself, but for one that is looked up. */
  @Test
  void inputsOfAGraphAreMeasuredApart() {
    ComputationGraph graph =
        new ComputationGraph(
            base()
                .graphBuilder()
                .addInputs("small", "large", "words")
                .addLayer("ofSmall", new DenseLayer.Builder().nIn(3).nOut(4).build(), "small")
                .addLayer("ofLarge", new DenseLayer.Builder().nIn(2).nOut(4).build(), "large")
                .addLayer("ofWords", new EmbeddingLayer.Builder().nIn(900).nOut(4).build(), "words")
                .addLayer(
                    "out",
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(12)
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build(),
                    "ofSmall",
                    "ofLarge",
                    "ofWords")
                .setOutputs("out")
                .build());
    graph.init();
    TrainingDiagnostics diagnostics = every();
    graph.setListeners(diagnostics);
    INDArray words = Nd4j.createFromArray(new float[] {1, 800, 20, 600, 3}).reshape(EXAMPLES, 1);
    for (int i = 0; i < 3; i++) {
      graph.fit(
          new MultiDataSet(
              new INDArray[] {
                Nd4j.randn(DataType.FLOAT, EXAMPLES, 3),
                Nd4j.randn(DataType.FLOAT, EXAMPLES, 2).muli(90),
                words
              },
              new INDArray[] {labels().slice(0, 2).dup()}));
    }
    assertTrue(diagnostics.active());
    HealthReport report = diagnostics.report();
    assertEquals(List.of("small", "large"), List.copyOf(report.history().inputs().keySet()));
    assertEquals(FindingKind.INPUT_NOT_NORMALIZED, report.findings().get(0).kind());
    assertEquals("large", report.findings().get(0).layer());
  }
}

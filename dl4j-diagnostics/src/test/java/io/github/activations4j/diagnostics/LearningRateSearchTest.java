package io.github.activations4j.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

@Tag("same-on-every-jdk")
class LearningRateSearchTest {

  private static final int EXAMPLES = 96;

  /** Two numbers, and which of them is larger. */
  private static DataSet examples(float scale) {
    Random random = new Random(1);
    float[][] x = new float[EXAMPLES][2];
    float[][] y = new float[EXAMPLES][2];
    for (int i = 0; i < EXAMPLES; i++) {
      x[i][0] = scale * (float) random.nextGaussian();
      x[i][1] = scale * (float) random.nextGaussian();
      y[i][x[i][0] > x[i][1] ? 0 : 1] = 1;
    }
    return new DataSet(Nd4j.createFromArray(x), Nd4j.createFromArray(y));
  }

  private static DataSetIterator batches(float scale) {
    return new ListDataSetIterator<>(examples(scale).asList(), 32);
  }

  private static NeuralNetConfiguration.Builder settings(IUpdater updater) {
    return new NeuralNetConfiguration.Builder().seed(5).updater(updater);
  }

  private static DenseLayer hidden() {
    return new DenseLayer.Builder().nIn(2).nOut(8).activation(Activation.TANH).build();
  }

  private static OutputLayer output() {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nIn(8)
        .nOut(2)
        .activation(Activation.SOFTMAX)
        .build();
  }

  private static MultiLayerConfiguration network(IUpdater updater) {
    return settings(updater).list().layer(hidden()).layer(output()).build();
  }

  private static LearningRateSearch usual;

  @BeforeAll
  static void search() {
    usual = LearningRateSearch.of(network(new Sgd(1e-7)), batches(1));
  }

  /** Whatever the rate was, what is found has the order of magnitude that suits the updater. */
  @Test
  void findsARateThatSuitsTheUpdater() {
    assertTrue(usual.best() >= 0.1 && usual.best() <= 10, () -> "SGD with " + usual.best());
    double adaptive = LearningRateSearch.of(network(new Adam(100)), batches(1)).best();
    assertTrue(adaptive >= 0.005 && adaptive <= 1, () -> "Adam with " + adaptive);
  }

  @Test
  void theScaleOfTheFeaturesMovesIt() {
    double large = LearningRateSearch.of(network(new Sgd(0.1)), batches(100)).best();
    assertTrue(large < usual.best(), () -> large + " and " + usual.best());
  }

  @Test
  void neitherConfigurationNorDataChange() {
    MultiLayerConfiguration configuration = network(new Sgd(0.03));
    String before = configuration.toJson();
    DataSetIterator data = batches(1);
    data.next();
    LearningRateSearch search = LearningRateSearch.of(configuration, data);
    assertEquals(before, configuration.toJson());
    int left = 0;
    while (data.hasNext()) {
      left += data.next().numExamples();
    }
    assertEquals(EXAMPLES, left);
    assertEquals(usual.tried(), search.tried(), "the same, whatever the rate was");
  }

  @Test
  void aGraphIsSearchedLikeANetworkOfTheSameLayers() {
    ComputationGraphConfiguration graph =
        settings(new Sgd(0.1))
            .graphBuilder()
            .addInputs("x")
            .addLayer("hidden", hidden(), "x")
            .addLayer("out", output(), "hidden")
            .setOutputs("out")
            .build();
    double best = LearningRateSearch.of(graph, batches(1)).best();
    assertEquals(usual.best(), best);
  }

  @Test
  void whereEveryRateDivergesThereIsNone() {
    DataSet examples = examples(1);
    examples.getLabels().assign(Double.NaN);
    DataSetIterator data = new ListDataSetIterator<>(examples.asList(), 32);
    LearningRateSearch search = LearningRateSearch.of(network(new Sgd(0.1)), data);
    assertEquals(Double.NaN, search.best());
    assertTrue(search.tried().stream().allMatch(t -> t.loss() == Double.POSITIVE_INFINITY));
  }

  @Test
  void noDataNoSearch() {
    DataSetIterator none = new ListDataSetIterator<>(List.<DataSet>of(), 32);
    assertThrows(
        IllegalArgumentException.class, () -> LearningRateSearch.of(network(new Sgd(0.1)), none));
  }
}

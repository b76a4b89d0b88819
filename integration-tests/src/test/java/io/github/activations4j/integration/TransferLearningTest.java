package io.github.activations4j.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.dl4j.Activations;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.transferlearning.FineTuneConfiguration;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;

/** A trained network lends its first layers to another, which has other activations. */
class TransferLearningTest {

  private static final DataSet RINGS = Problems.rings(120, 7);

  @Test
  void frozenLayersAndANewOutput() {
    MultiLayerNetwork trained = Networks.initialized(Networks.dense(Activations.mish(), 3));
    Networks.train(trained, RINGS, 80);
    MultiLayerNetwork other =
        new TransferLearning.Builder(trained)
            .fineTuneConfiguration(
                new FineTuneConfiguration.Builder().updater(new Adam(0.02)).seed(4).build())
            .setFeatureExtractor(0)
            .removeOutputLayer()
            .addLayer(
                new DenseLayer.Builder()
                    .nIn(16)
                    .nOut(8)
                    .weightInit(WeightInit.XAVIER)
                    .activation(Activations.hardSwish())
                    .build())
            .addLayer(Networks.classes(8))
            .build();
    INDArray frozen = other.getLayer(0).params().dup();
    double before = other.score(RINGS);
    double after = Networks.train(other, RINGS, 60);
    // With five seeds it was at 4e-4 of its beginning, or below.
    assertTrue(after < 0.35 * before, () -> "loss from " + before + " to " + after);
    assertEquals(frozen, other.getLayer(0).params());
    assertEquals(
        trained.feedForwardToLayer(0, RINGS.getFeatures()).get(1),
        other.feedForwardToLayer(0, RINGS.getFeatures()).get(1));
  }

  /** Fine-tuning replaces the activation of every layer. */
  @Test
  void anotherActivationForAllLayers() {
    MultiLayerNetwork trained = Networks.initialized(Networks.dense(Activations.relu(), 3));
    MultiLayerNetwork other =
        new TransferLearning.Builder(trained)
            .fineTuneConfiguration(
                new FineTuneConfiguration.Builder()
                    .updater(new Adam(0.02))
                    .activation(Activations.gelu())
                    .build())
            .build();
    DenseLayer layer = (DenseLayer) other.getLayerWiseConfigurations().getConf(0).getLayer();
    assertEquals(Activations.gelu(), layer.getActivationFn());
  }
}

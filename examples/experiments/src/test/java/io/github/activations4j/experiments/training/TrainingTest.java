package io.github.activations4j.experiments.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.experiments.data.LabelledImages;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Sgd;

class TrainingTest {
  private static final int COUNT = 20;
  private static final int BATCH = 10;

  @Test
  void tellsTheMeanLoss() {
    double loss = training(Integer.MAX_VALUE).epoch(() -> {});
    assertTrue(loss > 0 && Double.isFinite(loss), "loss " + loss);
  }

  /** What the last update makes of the weights shows in no loss of the pass, nor after relu6. */
  @Test
  void looksAtTheWeightsAfterTheLastUpdate() {
    assertEquals(Double.NaN, training(1).epoch(() -> {}));
  }

  /** With a first weight that is NaN from the end of an iteration on. */
  private static Training training(int spoiltIn) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Sgd(0.01))
                .list()
                .layer(new DenseLayer.Builder().nIn(4).nOut(3).activation(Activation.RELU6).build())
                .layer(
                    new OutputLayer.Builder()
                        .nIn(3)
                        .nOut(LabelledImages.CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
    network.init();
    network.setListeners(
        new BaseTrainingListener() {
          @Override
          public void iterationDone(Model model, int iteration, int epoch) {
            if (iteration == spoiltIn) {
              network.getLayer(0).getParam("W").putScalar(0, Double.NaN);
            }
          }
        });
    byte[] pixels = new byte[COUNT * 4];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i * 37);
    }
    LabelledImages images = new LabelledImages(2, 2, pixels, new byte[COUNT]);
    return new Training(network, new Batches(images, Standardisation.of(images)), BATCH, 1);
  }
}

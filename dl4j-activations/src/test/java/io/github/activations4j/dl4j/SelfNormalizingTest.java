package io.github.activations4j.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.AlphaDropout;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class SelfNormalizingTest {

  private static final int LAYERS = 12;
  private static final int WIDTH = 400;

  private static MultiLayerConfiguration configuration(double rate, long seed) {
    NeuralNetConfiguration.ListBuilder list =
        SelfNormalizing.network(new NeuralNetConfiguration.Builder().seed(seed)).list();
    for (int i = 0; i < LAYERS; i++) {
      DenseLayer.Builder layer = new DenseLayer.Builder().nIn(WIDTH).nOut(WIDTH);
      list.layer(i == 0 ? layer.build() : SelfNormalizing.afterDropout(layer, rate).build());
    }
    return list.layer(
            SelfNormalizing.afterDropout(
                    new OutputLayer.Builder().nIn(WIDTH).nOut(3).activation(Activation.SOFTMAX),
                    rate)
                .build())
        .build();
  }

  /** Every layer's outputs have mean 0 and variance 1, with dropout and without. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1})
  void keepsMeanAndVariance(double rate) {
    for (long seed = 1; seed <= 3; seed++) {
      MultiLayerNetwork network = new MultiLayerNetwork(configuration(rate, seed));
      network.init();
      Nd4j.getRandom().setSeed(1000 + seed); // with the seed of the weights, both would be the same
      List<INDArray> outputs =
          network.feedForward(Nd4j.randn(DataType.FLOAT, 300, WIDTH), rate > 0);
      for (int layer = 1; layer <= LAYERS; layer++) {
        INDArray a = outputs.get(layer);
        // Over 30 seeds the largest deviations are 0.010 and 0.035.
        assertEquals(0, a.meanNumber().doubleValue(), 0.05, "mean of layer " + layer);
        assertEquals(1, a.varNumber().doubleValue(), 0.15, "variance of layer " + layer);
      }
    }
  }

  @Test
  void settings() {
    MultiLayerConfiguration configuration = configuration(0.05, 1);
    DenseLayer first = (DenseLayer) configuration.getConf(0).getLayer();
    DenseLayer second = (DenseLayer) configuration.getConf(1).getLayer();
    assertEquals(Activations.selu(), first.getActivationFn());
    assertNull(first.getIDropout());
    assertEquals(new AlphaDropout(0.95), second.getIDropout());
    OutputLayer last = (OutputLayer) configuration.getConf(LAYERS).getLayer();
    assertEquals(Activation.SOFTMAX.getActivationFunction(), last.getActivationFn());
    assertEquals(configuration, MultiLayerConfiguration.fromJson(configuration.toJson()));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, Double.NaN})
  void ratesThatAreNone(double rate) {
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> SelfNormalizing.afterDropout(new DenseLayer.Builder(), rate));
    assertEquals(
        "the rate of alpha dropout must be 0 or more and below 1, but is " + rate,
        thrown.getMessage());
  }
}

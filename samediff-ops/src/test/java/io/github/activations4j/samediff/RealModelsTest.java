package io.github.activations4j.samediff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/** Networks built from Deeplearning4j's own enum, before and after, without a change to them. */
class RealModelsTest {

  @AfterEach
  void off() {
    Acceleration.disable();
  }

  private static MultiLayerNetwork mlp(Activation activation) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(7)
                .activation(activation)
                .updater(new Adam(1e-3))
                .list()
                .layer(new DenseLayer.Builder().nIn(64).nOut(48).build())
                .layer(new DenseLayer.Builder().nOut(48).build())
                .layer(
                    new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                        .activation(Activation.SOFTMAX)
                        .nOut(5)
                        .build())
                .build());
    network.init();
    return network;
  }

  private static MultiLayerNetwork cnn(Activation activation) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(7)
                .activation(activation)
                .updater(new Adam(1e-3))
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3).nOut(6).build())
                .layer(new SubsamplingLayer.Builder().kernelSize(2, 2).stride(2, 2).build())
                .layer(new DenseLayer.Builder().nOut(24).build())
                .layer(
                    new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                        .activation(Activation.SOFTMAX)
                        .nOut(5)
                        .build())
                .setInputType(InputType.convolutionalFlat(8, 8, 1))
                .build());
    network.init();
    return network;
  }

  private static DataSet data(double scale) {
    Nd4j.getRandom().setSeed(11);
    INDArray x = Nd4j.randn(DataType.FLOAT, 40, 64).muli(scale);
    INDArray y = Nd4j.zeros(DataType.FLOAT, 40, 5);
    for (int i = 0; i < 40; i++) {
      y.putScalar(i, i % 5, 1);
    }
    return new DataSet(x, y);
  }

  /** Scores of five iterations. */
  private static double[] scores(MultiLayerNetwork network, DataSet data) {
    double[] scores = new double[5];
    for (int i = 0; i < scores.length; i++) {
      network.fit(data);
      scores[i] = network.score();
    }
    return scores;
  }

  /**
   * Ordinary inputs: the built-ins are right, and training is the same. RRELU draws, and its
   * gradient is wrong, so two runs never agree; it is not answered.
   */
  @ParameterizedTest
  @EnumSource(
      value = Activation.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"RRELU", "IDENTITY", "SOFTMAX"})
  void sameScoresWhereTheBuiltInIsRight(Activation activation) {
    for (boolean images : new boolean[] {false, true}) {
      DataSet data = data(0.5);
      double[] before = scores(images ? cnn(activation) : mlp(activation), data);
      Acceleration.enable();
      double[] after = scores(images ? cnn(activation) : mlp(activation), data);
      Acceleration.disable();
      for (int i = 0; i < before.length; i++) {
        // Five iterations of Adam, whose first steps are the signs of gradients, enlarge a
        // difference in the last digits of float.
        assertEquals(before[i], after[i], 2e-4 * Math.abs(before[i]), activation + " " + i);
      }
    }
  }

  /** Inputs so large that pre-activations pass 25. */
  @ParameterizedTest
  @EnumSource(
      value = Activation.class,
      names = {"MISH", "SWISH", "GELU"})
  void nanIsGone(Activation activation) {
    for (boolean images : new boolean[] {false, true}) {
      DataSet data = data(60);
      MultiLayerNetwork stock = images ? cnn(activation) : mlp(activation);
      stock.fit(data);
      stock.fit(data);
      assertTrue(hasNan(stock.params()), activation + ": the built-in has been repaired");
      Acceleration.enable();
      MultiLayerNetwork accelerated = images ? cnn(activation) : mlp(activation);
      double[] scores = scores(accelerated, data);
      Acceleration.disable();
      assertFalse(hasNan(accelerated.params()), activation.toString());
      assertTrue(scores[4] < scores[0], activation + ": " + scores[0] + " → " + scores[4]);
    }
  }

  private static boolean hasNan(INDArray array) {
    return Double.isNaN(array.sumNumber().doubleValue());
  }

  @Test
  void preActivationsDoPass25() {
    MultiLayerNetwork network = mlp(Activation.IDENTITY);
    double largest = network.feedForward(data(60).getFeatures()).get(1).maxNumber().doubleValue();
    assertTrue(largest > 25, "" + largest);
  }
}

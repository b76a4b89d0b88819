package io.github.activations4j.integration;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.activations4j.dl4j.Activations;
import java.util.Optional;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks of each activation read real handwritten digits; skipped where there are none. */
class DigitsTest {

  /**
   * Chance is 0.1. Of the seeds 1 to 8 the worst was at 0.73 (CNN of squareplus); most are above
   * 0.85.
   */
  private static final double MOST = 0.65;

  /** Few hidden units of sparsemax are on at once: 0.60 with the same seeds. */
  private static final double FEW = 0.45;

  private static final Optional<Digits> DIGITS = Digits.read(1500, 500);

  @BeforeEach
  void digitsAreThere() {
    assumeTrue(DIGITS.isPresent(), "no folder with MNIST digits: name one with -Dmnist.dir");
  }

  @ParameterizedTest
  @MethodSource("io.github.activations4j.integration.EveryFunction#learning")
  void mlp(String key) {
    Seeds.each(
        seed ->
            Margin.above(
                key.equals("sparsemax") ? FEW : MOST,
                accuracy(mlp(key, seed), 3 * EveryFunction.patience(key)),
                "digits, MLP of " + key));
  }

  @ParameterizedTest
  @MethodSource("io.github.activations4j.integration.EveryFunction#learningOnImages")
  void cnn(String spec) {
    Seeds.each(
        seed ->
            Margin.above(
                MOST,
                accuracy(cnn(spec, seed), 2 * EveryFunction.patience(spec)),
                "digits, CNN of " + spec));
  }

  /** The share of the test digits that are read rightly after a few passes over the others. */
  private static double accuracy(MultiLayerConfiguration configuration, int epochs) {
    MultiLayerNetwork network = Networks.initialized(configuration);
    Digits digits = DIGITS.orElseThrow();
    for (int epoch = 0; epoch < epochs; epoch++) {
      digits.training().forEach(network::fit);
    }
    var predicted = network.output(digits.test().getFeatures()).argMax(1);
    var actual = digits.test().getLabels().argMax(1);
    return predicted.eq(actual).castTo(DataType.FLOAT).meanNumber().doubleValue();
  }

  private static MultiLayerConfiguration mlp(String key, long seed) {
    return common(key, 0.003, seed)
        .list()
        .layer(new DenseLayer.Builder().nOut(64).build())
        .layer(classes())
        .setInputType(InputType.feedForward(28 * 28))
        .build();
  }

  private static MultiLayerConfiguration cnn(String spec, long seed) {
    return common(spec, 0.01, seed)
        .list()
        .layer(new ConvolutionLayer.Builder(5, 5).stride(3, 3).nOut(12).build())
        .layer(
            new SubsamplingLayer.Builder(
                    SubsamplingLayer.PoolingType.MAX, new int[] {2, 2}, new int[] {2, 2})
                .build())
        .layer(classes())
        .setInputType(InputType.convolutionalFlat(28, 28, 1))
        .build();
  }

  private static NeuralNetConfiguration.Builder common(
      String spec, double learningRate, long seed) {
    return new NeuralNetConfiguration.Builder()
        .seed(seed)
        .updater(new Adam(learningRate))
        .weightInit(WeightInit.XAVIER)
        .activation(Activations.of(spec));
  }

  private static OutputLayer classes() {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nOut(10)
        .activation(Activation.SOFTMAX)
        .build();
  }
}

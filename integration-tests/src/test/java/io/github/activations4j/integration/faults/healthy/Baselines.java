package io.github.activations4j.integration.faults.healthy;

import io.github.activations4j.dl4j.Activations;
import io.github.activations4j.integration.faults.data.Problem;
import io.github.activations4j.integration.faults.network.Branches;
import io.github.activations4j.integration.faults.network.Convolutional;
import io.github.activations4j.integration.faults.network.Dense;
import io.github.activations4j.integration.faults.network.Recipe;
import io.github.activations4j.integration.faults.network.Recurrent;
import io.github.activations4j.integration.faults.network.Recurrent.Cell;
import io.github.activations4j.integration.faults.network.Residual;
import java.util.List;
import org.deeplearning4j.nn.weights.WeightInitNormal;
import org.deeplearning4j.nn.weights.WeightInitRelu;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;

/** The networks into which faults are injected. */
public final class Baselines {

  private Baselines() {}

  /** Digits, two layers. */
  public static final HealthyNetwork DIGITS_RELU =
      new HealthyNetwork(
          "digits, relu", Recipe.of(Problem.DIGITS, new Dense(64, 64)).init(new WeightInitRelu()));

  /** Digits, two layers, momentum. */
  public static final HealthyNetwork DIGITS_TANH =
      new HealthyNetwork(
          "digits, tanh",
          Recipe.of(Problem.DIGITS, new Dense(64, 64))
              .activation(Activations.tanh())
              .updater(new Nesterovs(0.02, 0.9)));

  /** Digits, two layers, a smooth activation. */
  public static final HealthyNetwork DIGITS_GELU =
      new HealthyNetwork(
          "digits, gelu",
          Recipe.of(Problem.DIGITS, new Dense(64, 64)).activation(Activations.gelu()));

  /** Digits, eight layers. */
  public static final HealthyNetwork DEEP_RELU =
      new HealthyNetwork(
          "digits, deep relu",
          Recipe.of(Problem.DIGITS, Dense.stack(8, 32)).init(new WeightInitRelu()).epochs(8));

  /** Digits, eight layers, saturating. */
  public static final HealthyNetwork DEEP_TANH =
      new HealthyNetwork(
          "digits, deep tanh",
          Recipe.of(Problem.DIGITS, Dense.stack(8, 32)).activation(Activations.tanh()));

  /** Digits, 14 layers that normalise themselves. */
  public static final HealthyNetwork DEEP_SELU =
      new HealthyNetwork(
          "digits, deep selu",
          Recipe.of(Problem.DIGITS, Dense.stack(14, 32))
              .activation(Activations.selu())
              .init(new WeightInitNormal())
              .updater(new Nesterovs(0.003, 0.9)));

  /** Rings. */
  public static final HealthyNetwork RINGS_TANH =
      new HealthyNetwork(
          "rings, tanh",
          Recipe.of(Problem.RINGS, new Dense(16, 16))
              .activation(Activations.tanh())
              .updater(new Adam(0.02))
              .epochs(12));

  /** Rings. */
  public static final HealthyNetwork RINGS_RELU =
      new HealthyNetwork(
          "rings, relu",
          Recipe.of(Problem.RINGS, new Dense(16, 16))
              .init(new WeightInitRelu())
              .updater(new Adam(0.02))
              .epochs(12));

  /** Rings, one sigmoid output. */
  public static final HealthyNetwork YES_OR_NO =
      new HealthyNetwork(
          "rings, sigmoid output",
          Recipe.of(Problem.YES_OR_NO, new Dense(16, 16))
              .activation(Activations.elu())
              .output(Activation.SIGMOID.getActivationFunction(), new LossBinaryXENT())
              .updater(new Adam(0.02))
              .epochs(12));

  /** Clouds, plain gradient descent. */
  public static final HealthyNetwork CLOUDS_RELU =
      new HealthyNetwork(
          "clouds, relu",
          Recipe.of(Problem.CLOUDS, new Dense(32, 32))
              .init(new WeightInitRelu())
              .updater(new Sgd(0.1))
              .epochs(15));

  /** Clouds, plain gradient descent. */
  public static final HealthyNetwork CLOUDS_TANH =
      new HealthyNetwork(
          "clouds, tanh",
          Recipe.of(Problem.CLOUDS, new Dense(32, 32))
              .activation(Activations.tanh())
              .updater(new Sgd(0.1))
              .epochs(15));

  /** Regression. */
  public static final HealthyNetwork WAVES_SILU =
      new HealthyNetwork(
          "waves, silu",
          Recipe.of(Problem.WAVES, new Dense(32, 32))
              .activation(Activations.silu())
              .updater(new Adam(0.01))
              .epochs(20));

  /** Regression, plain gradient descent. */
  public static final HealthyNetwork WAVES_RELU =
      new HealthyNetwork(
          "waves, relu",
          Recipe.of(Problem.WAVES, new Dense(48, 48))
              .init(new WeightInitRelu())
              .updater(new Nesterovs(0.02, 0.9))
              .epochs(20));

  /** Digits, convolutions. */
  public static final HealthyNetwork DIGITS_CNN =
      new HealthyNetwork(
          "digit images, relu",
          Recipe.of(Problem.DIGIT_IMAGES, new Convolutional(8, 2))
              .init(new WeightInitRelu())
              .updater(new Adam(5e-3)));

  /** Stripes, convolutions. */
  public static final HealthyNetwork STRIPES_CNN =
      new HealthyNetwork(
          "stripes, elu",
          Recipe.of(Problem.STRIPES, new Convolutional(6, 2))
              .activation(Activations.elu())
              .updater(new Nesterovs(0.02, 0.9))
              .epochs(8));

  /** Series, LSTM. */
  public static final HealthyNetwork TRENDS_LSTM =
      new HealthyNetwork(
          "trends, lstm",
          Recipe.of(Problem.TRENDS, new Recurrent(Cell.LSTM, 1, 12))
              .activation(Activations.tanh())
              .updater(new Adam(0.01))
              .batch(40)
              .epochs(8));

  /** Series, LSTM. */
  public static final HealthyNetwork TONES_LSTM =
      new HealthyNetwork(
          "tones, lstm",
          Recipe.of(Problem.TONES, new Recurrent(Cell.LSTM, 1, 16))
              .activation(Activations.tanh())
              .updater(new Adam(0.02))
              .batch(40)
              .epochs(12));

  /** Series, simple recurrence. */
  public static final HealthyNetwork TRENDS_RNN =
      new HealthyNetwork(
          "trends, simple rnn",
          Recipe.of(Problem.TRENDS, new Recurrent(Cell.SIMPLE, 1, 12))
              .activation(Activations.tanh())
              .updater(new Adam(0.01))
              .batch(40)
              .epochs(8));

  /** Series, a prediction a step. */
  public static final HealthyNetwork MEAN_RNN =
      new HealthyNetwork(
          "moving mean, simple rnn",
          Recipe.of(Problem.MOVING_MEAN, new Recurrent(Cell.SIMPLE, 1, 12))
              .activation(Activations.tanh())
              .updater(new Adam(0.01))
              .batch(40)
              .epochs(10));

  /** Series, a prediction a step. */
  public static final HealthyNetwork MEAN_LSTM =
      new HealthyNetwork(
          "moving mean, lstm",
          Recipe.of(Problem.MOVING_MEAN, new Recurrent(Cell.LSTM, 1, 12))
              .activation(Activations.tanh())
              .updater(new Adam(0.02))
              .batch(40)
              .epochs(10));

  /** Digits, a graph. */
  public static final HealthyNetwork RESIDUAL =
      new HealthyNetwork(
          "digits, residual graph",
          Recipe.of(Problem.DIGITS, new Residual(3, 32)).activation(Activations.relu()));

  /** Clouds, a graph. */
  public static final HealthyNetwork BRANCHES =
      new HealthyNetwork(
          "clouds, graph of branches",
          Recipe.of(Problem.CLOUDS, new Branches(24))
              .activation(Activations.mish())
              .updater(new Adam(5e-3))
              .epochs(12));

  static List<HealthyNetwork> networks() {
    return List.of(
        DIGITS_RELU,
        DIGITS_TANH,
        DIGITS_GELU,
        DEEP_RELU,
        DEEP_TANH,
        DEEP_SELU,
        RINGS_TANH,
        RINGS_RELU,
        YES_OR_NO,
        CLOUDS_RELU,
        CLOUDS_TANH,
        WAVES_SILU,
        WAVES_RELU,
        DIGITS_CNN,
        STRIPES_CNN,
        TRENDS_LSTM,
        TONES_LSTM,
        TRENDS_RNN,
        MEAN_RNN,
        MEAN_LSTM,
        RESIDUAL,
        BRANCHES);
  }
}

package io.github.activations4j.integration.faults.field.odd;

import io.github.activations4j.dl4j.Activations;
import io.github.activations4j.integration.faults.data.Problem;
import io.github.activations4j.integration.faults.field.training.Batches;
import io.github.activations4j.integration.faults.field.training.Measure;
import io.github.activations4j.integration.faults.network.Recipe;
import io.github.activations4j.integration.faults.network.Recurrent;
import io.github.activations4j.integration.faults.network.Recurrent.Cell;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Recurrent networks. */
final class Series {

  private Series() {}

  static List<OddTraining> trainings() {
    return List.of(
        OddTraining.of("lstm, growing or falling", lstm(Problem.TRENDS, 12).epochs(8)),
        OddTraining.of(
            "lstm, three tones", lstm(Problem.TONES, 16).updater(new Adam(0.02)).epochs(12)),
        OddTraining.of(
            "lstm, a number at each step",
            lstm(Problem.MOVING_MEAN, 12).updater(new Adam(0.02)).epochs(10)),
        OddTraining.of(
            "both directions",
            lstm(Problem.TRENDS, 8)
                .architecture(new Recurrent(Cell.BIDIRECTIONAL_LSTM, 1, 8))
                .epochs(8)),
        OddTraining.of(
            "two layers with dropout",
            lstm(Problem.TRENDS, 12)
                .architecture(new Recurrent(Cell.LSTM, 2, 12))
                .keep(0.6)
                .epochs(12)),
        OddTraining.of(
            "gradients clipped by norm",
            lstm(Problem.TRENDS, 12)
                .clipping(GradientNormalization.ClipL2PerLayer, 0.5)
                .epochs(12)),
        OddTraining.of(
            "gradients clipped one by one",
            lstm(Problem.TRENDS, 12)
                .clipping(GradientNormalization.ClipElementWiseAbsoluteValue, 0.02)
                .epochs(12)),
        OddTraining.of(
            "simple recurrence, tanh",
            lstm(Problem.MOVING_MEAN, 12)
                .architecture(new Recurrent(Cell.SIMPLE, 1, 12))
                .epochs(10)),
        OddTraining.of(
            "simple recurrence, relu",
            lstm(Problem.MOVING_MEAN, 16)
                .architecture(new Recurrent(Cell.SIMPLE, 1, 16))
                .activation(Activations.relu())
                .updater(new Adam(5e-3))
                .epochs(14)),
        new OddTraining("series of different lengths, masked", Series::masked, 0.85),
        new OddTraining("truncated backpropagation", Series::truncated, 0.7),
        new OddTraining("the next letter of a text", Series::letters, 0.6));
  }

  private static Recipe lstm(Problem problem, int units) {
    return Recipe.of(problem, new Recurrent(Cell.LSTM, 1, units))
        .activation(Activations.tanh())
        .updater(new Adam(0.01))
        .batch(40);
  }

  private static MultiLayerNetwork network(MultiLayerConfiguration.Builder layers, long seed) {
    Nd4j.getRandom().setSeed(seed);
    MultiLayerNetwork network = new MultiLayerNetwork(layers.build());
    network.init();
    return network;
  }

  private static NeuralNetConfiguration.Builder defaults(long seed, double rate) {
    return new NeuralNetConfiguration.Builder().seed(seed).updater(new Adam(rate));
  }

  /** Whether the mean of a series of 4 to 12 numbers is positive, told at its last step. */
  private static double masked(TrainingListener listener, long seed) {
    MultiLayerNetwork network =
        network(
            defaults(seed, 0.02)
                .list()
                .layer(new LSTM.Builder().nOut(12).activation(Activation.TANH).build())
                .layer(
                    new RnnOutputLayer.Builder(LossFunction.XENT)
                        .nOut(1)
                        .activation(Activation.SIGMOID)
                        .build())
                .setInputType(InputType.recurrent(1, 12)),
            seed);
    network.setListeners(listener);
    network.fit(new Batches(ofDifferentLengths(300, 1), 32, true, seed), 14);
    DataSet test = ofDifferentLengths(300, 2);
    INDArray answers = network.output(test.getFeatures(), false, test.getFeaturesMaskArray(), null);
    INDArray counted = test.getLabelsMaskArray().reshape(test.getLabels().shape());
    INDArray right = answers.gt(0.5).eq(test.getLabels().gt(0.5)).castTo(counted.dataType());
    return right.mul(counted).sumNumber().doubleValue() / counted.sumNumber().doubleValue();
  }

  private static DataSet ofDifferentLengths(int n, long seed) {
    Random random = new Random(seed);
    float[][][] x = new float[n][1][12];
    float[][][] y = new float[n][1][12];
    float[][] seen = new float[n][12];
    float[][] told = new float[n][12];
    for (int i = 0; i < n; i++) {
      int length = 4 + random.nextInt(9);
      double sum = 0;
      for (int t = 0; t < length; t++) {
        x[i][0][t] = (float) (random.nextGaussian() + (i % 2 == 0 ? 0.5 : -0.5));
        sum += x[i][0][t];
        seen[i][t] = 1;
      }
      y[i][0][length - 1] = sum > 0 ? 1 : 0;
      told[i][length - 1] = 1;
    }
    return new DataSet(
        Nd4j.createFromArray(x),
        Nd4j.createFromArray(y),
        Nd4j.createFromArray(seen),
        Nd4j.createFromArray(told));
  }

  /** The mean of the last three numbers of series of 60. */
  private static double truncated(TrainingListener listener, long seed) {
    MultiLayerNetwork network =
        network(
            defaults(seed, 0.02)
                .list()
                .layer(new LSTM.Builder().nOut(12).activation(Activation.TANH).build())
                .layer(
                    new RnnOutputLayer.Builder(LossFunction.MSE)
                        .nOut(1)
                        .activation(Activation.IDENTITY)
                        .build())
                .setInputType(InputType.recurrent(1, 60))
                .backpropType(BackpropType.TruncatedBPTT)
                .tBPTTLength(15),
            seed);
    network.setListeners(listener);
    network.fit(new Batches(means(100, 1), 20, true, seed), 12);
    DataSet test = means(60, 2);
    return Measure.R2.of(network.output(test.getFeatures()), test.getLabels());
  }

  private static DataSet means(int n, long seed) {
    Random random = new Random(seed);
    float[][][] x = new float[n][1][60];
    float[][][] y = new float[n][1][60];
    for (int i = 0; i < n; i++) {
      for (int t = 0; t < 60; t++) {
        x[i][0][t] = (float) random.nextGaussian();
        y[i][0][t] = (x[i][0][t] + x[i][0][Math.max(0, t - 1)] + x[i][0][Math.max(0, t - 2)]) / 2;
      }
    }
    return new DataSet(Nd4j.createFromArray(x), Nd4j.createFromArray(y));
  }

  private static final String TEXT =
      "the quick brown fox jumps over the lazy dog and the lazy dog sleeps in the sun ";

  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz ";

  private static double letters(TrainingListener listener, long seed) {
    MultiLayerNetwork network =
        network(
            defaults(seed, 0.02)
                .list()
                .layer(new LSTM.Builder().nOut(32).activation(Activation.TANH).build())
                .layer(
                    new RnnOutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(ALPHABET.length())
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.recurrent(ALPHABET.length(), 20)),
            seed);
    network.setListeners(listener);
    DataSet text = pieces();
    network.fit(new Batches(text, 16, true, seed), 30);
    return Measure.ACCURACY.of(network.output(text.getFeatures()), text.getLabels());
  }

  private static DataSet pieces() {
    float[][][] x = new float[TEXT.length()][ALPHABET.length()][20];
    float[][][] y = new float[TEXT.length()][ALPHABET.length()][20];
    for (int i = 0; i < TEXT.length(); i++) {
      for (int t = 0; t < 20; t++) {
        x[i][letter(i + t)][t] = 1;
        y[i][letter(i + t + 1)][t] = 1;
      }
    }
    return new DataSet(Nd4j.createFromArray(x), Nd4j.createFromArray(y));
  }

  private static int letter(int at) {
    return ALPHABET.indexOf(TEXT.charAt(at % TEXT.length()));
  }
}

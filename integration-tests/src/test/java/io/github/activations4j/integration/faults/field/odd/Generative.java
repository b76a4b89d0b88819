package io.github.activations4j.integration.faults.field.odd;

import static io.github.activations4j.integration.faults.field.training.Nets.dense;
import static io.github.activations4j.integration.faults.field.training.Nets.output;

import io.github.activations4j.dl4j.Activations;
import io.github.activations4j.integration.faults.data.Split;
import io.github.activations4j.integration.faults.field.training.Measure;
import io.github.activations4j.integration.faults.field.training.Nets;
import io.github.activations4j.integration.faults.field.training.Plan;
import io.github.activations4j.integration.faults.field.training.Preparation;
import io.github.activations4j.integration.faults.field.training.Samples;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks against each other, and networks that learn their own inputs. */
final class Generative {

  private static final int BATCH = 64;
  private static final int STEPS = 400;
  private static final int NOISE = 4;

  private Generative() {}

  static List<OddTraining> trainings() {
    return List.of(
        new OddTraining(
            "GAN: the generator, through a still discriminator",
            (listener, seed) -> new Game(seed).play(listener),
            0.6),
        new OddTraining("autoencoder of digits, 32 numbers", autoencoder(32, 10), 0.55),
        new OddTraining("autoencoder of digits, 8 numbers", autoencoder(8, 10), 0.3),
        new OddTraining("autoencoder of pixels by cross-entropy", crossEntropy(), 0.4),
        new OddTraining("autoencoder of noisy pixels", denoising(), 0.4));
  }

  /** Points on two axes that lie near (1.5, −0.5) are to be imitated. */
  private static final class Game {

    private final long seed;
    private final Random random;
    private final MultiLayerNetwork discriminator;
    private final MultiLayerNetwork both;

    Game(long seed) {
      this.seed = seed;
      this.random = new Random(seed);
      Nd4j.getRandom().setSeed(seed);
      discriminator = made(new Layer[] {unit(2, 16, new Adam(2e-3)), verdict(16, new Adam(2e-3))});
      IUpdater still = new NoOp();
      both =
          made(
              new Layer[] {
                unit(NOISE, 16, new Adam(2e-3)),
                new DenseLayer.Builder()
                    .nIn(16)
                    .nOut(2)
                    .activation(Activation.IDENTITY)
                    .updater(new Adam(2e-3))
                    .build(),
                unit(2, 16, still),
                verdict(16, still)
              });
    }

    private MultiLayerNetwork made(Layer[] layers) {
      MultiLayerNetwork network =
          new MultiLayerNetwork(
              new NeuralNetConfiguration.Builder().seed(seed).list(layers).build());
      network.init();
      return network;
    }

    private static Layer unit(int in, int out, IUpdater updater) {
      return new DenseLayer.Builder()
          .nIn(in)
          .nOut(out)
          .activation(Activations.leakyRelu(0.2))
          .updater(updater)
          .build();
    }

    private static Layer verdict(int in, IUpdater updater) {
      return new OutputLayer.Builder(LossFunction.XENT)
          .nIn(in)
          .nOut(1)
          .activation(Activation.SIGMOID)
          .updater(updater)
          .build();
    }

    /** How well the generator imitates: 1 if mean and deviation are right, 0 if far away. */
    double play(TrainingListener listener) {
      both.setListeners(listener);
      for (int step = 0; step < STEPS; step++) {
        INDArray points = Nd4j.vstack(real(), imitated(BATCH));
        INDArray labels = Nd4j.vstack(Nd4j.ones(BATCH, 1), Nd4j.zeros(BATCH, 1));
        discriminator.fit(new DataSet(points, labels));
        both.getLayer(2).setParams(discriminator.getLayer(0).params());
        both.getLayer(3).setParams(discriminator.getLayer(1).params());
        both.fit(new DataSet(noise(BATCH), Nd4j.ones(BATCH, 1)));
      }
      INDArray made = imitated(1000);
      double missed =
          Math.abs(made.getColumn(0).meanNumber().doubleValue() - 1.5)
              + Math.abs(made.getColumn(1).meanNumber().doubleValue() + 0.5);
      return Double.isNaN(missed) ? Double.NaN : Math.max(0, 1 - missed / 2);
    }

    private INDArray real() {
      float[][] points = new float[BATCH][];
      for (int i = 0; i < BATCH; i++) {
        points[i] =
            new float[] {
              (float) (1.5 + 0.5 * random.nextGaussian()),
              (float) (-0.5 + 0.3 * random.nextGaussian())
            };
      }
      return Nd4j.createFromArray(points);
    }

    private INDArray imitated(int n) {
      return both.feedForwardToLayer(1, noise(n)).get(2);
    }

    private INDArray noise(int n) {
      float[][] numbers = new float[n][NOISE];
      for (float[] row : numbers) {
        for (int d = 0; d < NOISE; d++) {
          row[d] = (float) random.nextGaussian();
        }
      }
      return Nd4j.createFromArray(numbers);
    }
  }

  private static Plan autoencoder(int code, int epochs) {
    return Plan.of(
            Measure.R2,
            Samples::digits,
            Nets.layers(
                InputType.feedForward(196),
                new Adam(2e-3),
                () ->
                    new Layer[] {
                      dense(96, Activation.RELU),
                      dense(code, Activation.IDENTITY),
                      dense(96, Activation.RELU),
                      output(196, Activation.IDENTITY, LossFunction.MSE)
                    }))
        .prepared(Preparation.PIXELS_TO_UNIT)
        .prepared(Generative::inputsAsLabels)
        .epochs(epochs);
  }

  private static Plan crossEntropy() {
    return autoencoder(32, 10)
        .network(
            Nets.layers(
                InputType.feedForward(196),
                new Adam(2e-3),
                () ->
                    new Layer[] {
                      dense(96, Activation.RELU),
                      dense(32, Activation.RELU),
                      dense(96, Activation.RELU),
                      output(196, Activation.SIGMOID, LossFunction.XENT)
                    }));
  }

  private static Plan denoising() {
    return autoencoder(32, 10).prepared(Generative::noisyInputs);
  }

  private static Split inputsAsLabels(Split split) {
    return new Split(itself(split.training()), itself(split.test()));
  }

  private static DataSet itself(DataSet data) {
    return new DataSet(data.getFeatures(), data.getFeatures().dup());
  }

  private static Split noisyInputs(Split split) {
    noisy(split.training(), 4);
    noisy(split.test(), 5);
    return split;
  }

  private static void noisy(DataSet data, long seed) {
    Random random = new Random(seed);
    INDArray x = data.getFeatures();
    for (long i = 0; i < x.length(); i++) {
      x.putScalar(i, x.getDouble(i) + 0.2 * random.nextGaussian());
    }
  }
}

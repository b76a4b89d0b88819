package io.github.activations4j.integration.faults.field.published;

import static io.github.activations4j.integration.faults.field.published.PublishedFault.question;
import static io.github.activations4j.integration.faults.field.training.Nets.dense;
import static io.github.activations4j.integration.faults.field.training.Nets.output;

import io.github.activations4j.examples.doctor.Blueprint;
import io.github.activations4j.integration.faults.data.Split;
import io.github.activations4j.integration.faults.field.training.Measure;
import io.github.activations4j.integration.faults.field.training.Nets;
import io.github.activations4j.integration.faults.field.training.Plan;
import io.github.activations4j.integration.faults.field.training.Preparation;
import io.github.activations4j.integration.faults.field.training.Samples;
import java.util.List;
import java.util.Random;
import java.util.function.LongFunction;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.distribution.UniformDistribution;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Questions of Stack Overflow that the collections of DeepFD and DeepLocalize have programs of. */
final class StackOverflow {

  private StackOverflow() {}

  static List<PublishedFault> faults() {
    return List.of(
        iris(),
        difference(),
        fourthPower(),
        linearDigits(),
        sigmoidForALine(),
        softmaxOverOne(),
        parabola(),
        labelsOneAndTwo(),
        fewSteps());
  }

  /** 4-4-3 on raw iris data. Keras' "normal" has a deviation of 0.05. */
  private static PublishedFault iris() {
    Plan sick =
        Plan.of(Measure.ACCURACY, Samples::iris, irisNetwork(Activation.SIGMOID))
            .batch(5)
            .epochs(120);
    return PublishedFault.of(
        "Stack Overflow 59278771",
        question(59278771),
        "sigmoid outputs with categorical cross-entropy, raw features; softmax, standardise",
        sick,
        sick.network(irisNetwork(Activation.SOFTMAX)).prepared(Preparation.STANDARDISE_FEATURES),
        Cause.of(Cause.OUTPUT_MISMATCH, Cause.INPUT_NOT_NORMALIZED),
        Cause.of(Cause.LOSS_NOT_DECREASING, Cause.SATURATED_UNITS));
  }

  private static LongFunction<Blueprint> irisNetwork(Activation output) {
    return Nets.layers(
        InputType.feedForward(4),
        new Adam(1e-3),
        () ->
            new Layer[] {
              new DenseLayer.Builder()
                  .nOut(4)
                  .activation(Activation.RELU)
                  .weightInit(new NormalDistribution(0, 0.05))
                  .build(),
              new OutputLayer.Builder(LossFunction.MCXENT)
                  .nOut(3)
                  .activation(output)
                  .weightInit(new NormalDistribution(0, 0.05))
                  .build()
            });
  }

  /** y = a − b, 2-4-1. */
  private static PublishedFault difference() {
    Plan sick =
        Plan.of(
                Measure.R2,
                () ->
                    Samples.of(
                        400,
                        200,
                        2,
                        (i, x, random) -> {
                          x[0] = random.nextFloat();
                          x[1] = random.nextFloat();
                          return new float[] {x[0] - x[1]};
                        }),
                differenceNetwork(Activation.RELU))
            .batch(10)
            .epochs(50);
    return PublishedFault.of(
        "Stack Overflow 48251943",
        question(48251943),
        "relu output for a regression with negative labels; tanh or linear",
        sick,
        sick.network(differenceNetwork(Activation.IDENTITY)),
        Cause.of(Cause.OUTPUT_MISMATCH),
        Cause.of(Cause.DEAD_UNITS, Cause.BORN_DEAD_UNITS));
  }

  private static LongFunction<Blueprint> differenceNetwork(Activation output) {
    return Nets.layers(
        InputType.feedForward(2),
        new Sgd(0.01),
        () -> new Layer[] {dense(4, Activation.RELU), output(1, output, LossFunction.MSE)});
  }

  /** y = x⁴ on −100…100, 1-50-50-1, all data at once. */
  private static PublishedFault fourthPower() {
    Plan sick =
        Plan.of(
                Measure.R2,
                () -> Samples.curve(400, -100, 100, x -> x * x * x * x),
                Nets.layers(
                    InputType.feedForward(1),
                    new Adam(1e-3),
                    () ->
                        new Layer[] {
                          dense(50, Activation.SIGMOID),
                          dense(50, Activation.ELU),
                          output(1, Activation.IDENTITY, LossFunction.MSE)
                        }))
            .batch(400)
            .epochs(1000);
    return PublishedFault.of(
        "Stack Overflow 52800582",
        question(52800582),
        "neither x nor y, up to 10⁸, is scaled; scale both",
        sick,
        sick.prepared(Preparation.STANDARDISE_FEATURES).prepared(Preparation.STANDARDISE_LABELS),
        Cause.of(Cause.LABELS_NOT_NORMALIZED, Cause.INPUT_NOT_NORMALIZED),
        Cause.of(Cause.STEP_TOO_SMALL, Cause.LOSS_NOT_DECREASING, Cause.SATURATED_UNITS));
  }

  /** Digits, 30-10, everything linear. */
  private static PublishedFault linearDigits() {
    Plan sick =
        Plan.of(
                Measure.ACCURACY,
                Samples::digits,
                linearDigits(Activation.IDENTITY, Activation.IDENTITY, LossFunction.MSE, 3))
            .prepared(Preparation.PIXELS_TO_UNIT)
            .batch(10)
            .epochs(5);
    return PublishedFault.of(
        "Stack Overflow 48385830",
        question(48385830),
        "no activations, weights N(0, 1), SGD with 3, squared errors; sigmoid, softmax,"
            + " cross-entropy, a lower rate",
        sick,
        sick.network(
            linearDigits(Activation.SIGMOID, Activation.SOFTMAX, LossFunction.MCXENT, 0.3)),
        Cause.of(
            Cause.STEP_TOO_LARGE,
            Cause.NO_NONLINEARITY,
            Cause.OUTPUT_MISMATCH,
            Cause.POOR_INITIALIZATION),
        Cause.of(Cause.NON_FINITE, Cause.EXPLODING_GRADIENT));
  }

  private static LongFunction<Blueprint> linearDigits(
      Activation hidden, Activation output, LossFunction loss, double rate) {
    return Nets.layers(
        InputType.feedForward(196),
        new Sgd(rate),
        () ->
            new Layer[] {
              new DenseLayer.Builder()
                  .nOut(30)
                  .activation(hidden)
                  .weightInit(new NormalDistribution(0, 1))
                  .build(),
              new OutputLayer.Builder(loss)
                  .nOut(10)
                  .activation(output)
                  .weightInit(new NormalDistribution(0, 1))
                  .build()
            });
  }

  /** y = 3x + 2, 1-5-1, all data at once. */
  private static PublishedFault sigmoidForALine() {
    Plan sick =
        Plan.of(
                Measure.R2,
                () -> Samples.curve(300, -3, 3, x -> 3 * x + 2),
                sigmoidForALine(Activation.SIGMOID))
            .batch(300)
            .epochs(1000);
    return PublishedFault.of(
        "Stack Overflow 48221692",
        question(48221692),
        "sigmoid output for a regression; linear",
        sick,
        sick.network(sigmoidForALine(Activation.IDENTITY)),
        Cause.of(Cause.OUTPUT_MISMATCH),
        Cause.of(Cause.LOSS_NOT_DECREASING, Cause.SATURATED_UNITS, Cause.LABELS_NOT_NORMALIZED));
  }

  private static LongFunction<Blueprint> sigmoidForALine(Activation output) {
    return Nets.layers(
        InputType.feedForward(1),
        new Sgd(0.01),
        () -> new Layer[] {dense(5, Activation.SIGMOID), output(1, output, LossFunction.MSE)});
  }

  /** 128 ones or 128 zeros, 50-50-1 with dropout. */
  private static PublishedFault softmaxOverOne() {
    Plan sick =
        Plan.of(
                Measure.ACCURACY,
                () ->
                    Samples.of(
                        400,
                        100,
                        128,
                        (i, x, random) -> {
                          java.util.Arrays.fill(x, i % 2);
                          return new float[] {i % 2};
                        }),
                onesAndZeros(Activation.SOFTMAX))
            .batch(16)
            .epochs(6);
    return PublishedFault.of(
        "Stack Overflow 31880720",
        question(31880720),
        "softmax over one output; sigmoid",
        sick,
        sick.network(onesAndZeros(Activation.SIGMOID)),
        Cause.of(Cause.OUTPUT_MISMATCH),
        Cause.of(Cause.PARAMETERS_UNCHANGED, Cause.LOSS_NOT_DECREASING));
  }

  private static LongFunction<Blueprint> onesAndZeros(Activation output) {
    return Nets.layers(
        InputType.feedForward(128),
        new RmsProp(1e-3),
        () ->
            new Layer[] {
              dense(50, Activation.RELU),
              new DenseLayer.Builder().nOut(50).activation(Activation.RELU).dropOut(0.8).build(),
              new OutputLayer.Builder(LossFunction.XENT)
                  .nOut(1)
                  .activation(output)
                  .dropOut(0.8)
                  .build()
            });
  }

  /** y = 5x² and noise, 50 points, 1-50-30-1. Keras' "uniform" reaches from −0.05 to 0.05. */
  private static PublishedFault parabola() {
    Plan sick =
        Plan.of(
                Measure.R2,
                () -> {
                  Random noise = new Random(3);
                  return Samples.curve(
                      50, 0, 5, x -> 5 * x * x + Math.pow(noise.nextGaussian(), 3));
                },
                parabola(0.1))
            .epochs(1000);
    return PublishedFault.of(
        "Stack Overflow 48934338",
        question(48934338),
        "SGD with 0.1; 0.0001",
        sick,
        sick.network(parabola(1e-4)),
        Cause.of(Cause.STEP_TOO_LARGE),
        Cause.of(
            Cause.DEAD_UNITS,
            Cause.BORN_DEAD_UNITS,
            Cause.NON_FINITE,
            Cause.EXPLODING_GRADIENT,
            Cause.LABELS_NOT_NORMALIZED));
  }

  private static LongFunction<Blueprint> parabola(double rate) {
    return Nets.layers(
        InputType.feedForward(1),
        new Sgd(rate),
        () ->
            new Layer[] {
              dense(50, Activation.RELU),
              new DenseLayer.Builder()
                  .nOut(30)
                  .activation(Activation.RELU)
                  .weightInit(new UniformDistribution(-0.05, 0.05))
                  .build(),
              output(1, Activation.IDENTITY, LossFunction.MSE)
            });
  }

  /** Series of five numbers, a yes or no to each step. */
  private static PublishedFault labelsOneAndTwo() {
    Plan repaired =
        Plan.of(
                Measure.ACCURACY,
                StackOverflow::series,
                Nets.layers(
                    InputType.recurrent(5, 12),
                    new Adam(0.01),
                    () ->
                        new Layer[] {
                          new LSTM.Builder().nOut(20).activation(Activation.TANH).build(),
                          new RnnOutputLayer.Builder(LossFunction.XENT)
                              .nOut(1)
                              .activation(Activation.SIGMOID)
                              .build()
                        }))
            .epochs(30);
    return PublishedFault.of(
        "Stack Overflow 59282996",
        question(59282996),
        "labels 1 and 2 for a binary cross-entropy; 0 and 1",
        repaired.prepared(StackOverflow::plusOne),
        repaired,
        Cause.of(Cause.OUTPUT_MISMATCH),
        Cause.of(Cause.SATURATED_UNITS));
  }

  private static Split plusOne(Split split) {
    split.training().getLabels().addi(1);
    split.test().getLabels().addi(1);
    return split;
  }

  /** A step is labelled 1 if the numbers up to it have a positive sum. */
  private static Split series() {
    Split flat =
        Samples.of(
            200,
            200,
            60,
            (i, x, random) -> {
              float[] labels = new float[12];
              double sum = 0;
              for (int t = 0; t < 12; t++) {
                for (int d = 0; d < 5; d++) {
                  x[12 * d + t] = (float) random.nextGaussian();
                  sum += x[12 * d + t];
                }
                labels[t] = sum > 0 ? 1 : 0;
              }
              return labels;
            });
    return new Split(steps(flat.training()), steps(flat.test()));
  }

  private static DataSet steps(DataSet flat) {
    return new DataSet(
        flat.getFeatures().reshape(flat.numExamples(), 5, 12),
        flat.getLabels().reshape(flat.numExamples(), 1, 12));
  }

  /** Two groups of points that a line separates, 2-2-2, five epochs. */
  private static PublishedFault fewSteps() {
    Plan sick =
        Plan.of(
                Measure.ACCURACY,
                () ->
                    Samples.of(
                        200,
                        200,
                        2,
                        (i, x, random) -> {
                          double low = i % 2 == 0 ? 0.2 : 0.5;
                          x[0] = (float) (low + 0.2 * random.nextDouble());
                          x[1] = (float) (low + 0.2 * random.nextDouble());
                          return Samples.oneHot(i % 2, 2);
                        }),
                twoGroups(new Adam(1e-3)))
            .epochs(5);
    return PublishedFault.of(
        "Stack Overflow 50306988",
        question(50306988),
        "Adam with 0.001 for 35 steps; 0.01, and 150 epochs",
        sick,
        sick.network(twoGroups(new Adam(0.01))).epochs(150),
        Cause.of(Cause.NOT_ENOUGH_TRAINING, Cause.STEP_TOO_SMALL),
        Cause.of(Cause.LOSS_NOT_DECREASING, Cause.INPUT_NOT_NORMALIZED));
  }

  private static LongFunction<Blueprint> twoGroups(IUpdater updater) {
    return Nets.layers(
        InputType.feedForward(2),
        updater,
        () ->
            new Layer[] {
              dense(2, Activation.SIGMOID), output(2, Activation.SOFTMAX, LossFunction.MCXENT)
            });
  }
}

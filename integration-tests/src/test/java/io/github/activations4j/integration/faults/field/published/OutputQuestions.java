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
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Questions of Stack Overflow about outputs, losses and labels that do not go together. DeepFD and
 * DeepLocalize have their programs.
 */
final class OutputQuestions {

  private OutputQuestions() {}

  static List<PublishedFault> faults() {
    return List.of(
        iris(),
        difference(),
        sigmoidForALine(),
        softmaxOverOne(),
        labelsOneAndTwo(),
        multiLabel(),
        reluOutput(),
        threeClassesOneOutput(),
        reluBinary(),
        softmaxForARegression(),
        labelsDivided());
  }

  /** 4-4-3 on raw iris data. Keras' "normal" has a deviation of 0.05. */
  private static PublishedFault iris() {
    Plan sick =
        Plan.of(Measure.ACCURACY, Samples::iris, irisNetwork(Activation.SIGMOID))
            .batch(5)
            .epochs(100);
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
                        200,
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

  /** Series of five numbers, a yes or no to each step. */
  private static PublishedFault labelsOneAndTwo() {
    Plan repaired =
        Plan.of(
                Measure.ACCURACY,
                OutputQuestions::series,
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
            .epochs(16);
    return PublishedFault.of(
        "Stack Overflow 59282996",
        question(59282996),
        "labels 1 and 2 for a binary cross-entropy; 0 and 1",
        repaired.prepared(OutputQuestions::plusOne),
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

  /** Three labels of 20 counts, several at a time, 20-20-20-3. */
  private static PublishedFault multiLabel() {
    Plan sick =
        Plan.of(
                Measure.LABEL_ACCURACY,
                OutputQuestions::countsOfTopics,
                topics(Activation.SOFTMAX, LossFunction.MSE))
            .batch(20)
            .epochs(20);
    return PublishedFault.of(
        "Stack Overflow 38648195",
        question(38648195),
        "softmax and squared errors for three labels of which several may hold;"
            + " sigmoid and binary cross-entropy",
        sick,
        sick.network(topics(Activation.SIGMOID, LossFunction.XENT)),
        Cause.of(Cause.OUTPUT_MISMATCH),
        Cause.of(Cause.LOSS_NOT_DECREASING, Cause.INPUT_NOT_NORMALIZED));
  }

  /** Each label adds to the counts of its own features, as scikit-learn's generator does. */
  private static Split countsOfTopics() {
    return Samples.of(
        1000,
        500,
        20,
        (i, x, random) -> {
          float[] labels = new float[3];
          for (int k = 0; k < 3; k++) {
            labels[k] = random.nextInt(2);
            for (int word = 0; word < 8 * labels[k]; word++) {
              x[(7 * k + random.nextInt(7)) % 20]++;
            }
          }
          for (int word = 0; word < 6; word++) {
            x[random.nextInt(20)]++;
          }
          return labels;
        });
  }

  private static LongFunction<Blueprint> topics(Activation output, LossFunction loss) {
    return Nets.layers(
        InputType.feedForward(20),
        new Sgd(0.01),
        () ->
            new Layer[] {
              dense(20, Activation.RELU),
              new DenseLayer.Builder().nOut(20).activation(Activation.RELU).dropOut(0.5).build(),
              new OutputLayer.Builder(loss).nOut(3).activation(output).dropOut(0.5).build()
            });
  }

  /** Digits; the published network has 32 and 64 channels and 1,024 units. */
  private static PublishedFault reluOutput() {
    Plan sick =
        Plan.of(Measure.ACCURACY, Samples::digitImages, digitNetwork(Activation.RELU))
            .prepared(Preparation.PIXELS_TO_UNIT)
            .batch(50)
            .epochs(6);
    return PublishedFault.of(
        "Stack Overflow 47352366",
        question(47352366),
        "relu output with categorical cross-entropy; softmax",
        sick,
        sick.network(digitNetwork(Activation.SOFTMAX)),
        Cause.of(Cause.OUTPUT_MISMATCH),
        Cause.of(
            Cause.DEAD_UNITS,
            Cause.BORN_DEAD_UNITS,
            Cause.LOSS_NOT_DECREASING,
            Cause.PARAMETERS_UNCHANGED,
            Cause.NON_FINITE));
  }

  private static LongFunction<Blueprint> digitNetwork(Activation output) {
    return Nets.layers(
        InputType.convolutional(14, 14, 1),
        new Adam(3e-3),
        () ->
            new Layer[] {
              Nets.convolution(5, 8).biasInit(0.1).activation(Activation.RELU).build(),
              Nets.pooling(),
              Nets.convolution(5, 16).biasInit(0.1).activation(Activation.RELU).build(),
              Nets.pooling(),
              new DenseLayer.Builder().nOut(64).biasInit(0.1).activation(Activation.RELU).build(),
              new OutputLayer.Builder(LossFunction.MCXENT)
                  .nOut(10)
                  .activation(output)
                  .dropOut(0.5)
                  .build()
            });
  }

  /** Three kinds of pictures; the published network has 32, 32 and 64 channels and 64 units. */
  private static PublishedFault threeClassesOneOutput() {
    Plan sick =
        Plan.of(
                Measure.ACCURACY,
                OutputQuestions::firstThreeDigits,
                pictures(output(1, Activation.SIGMOID, LossFunction.XENT)))
            .prepared(Preparation.PIXELS_TO_UNIT)
            .prepared(OutputQuestions::numbersAsLabels)
            .batch(16)
            .epochs(12);
    Plan repaired =
        Plan.of(
                Measure.ACCURACY,
                OutputQuestions::firstThreeDigits,
                pictures(output(3, Activation.SOFTMAX, LossFunction.MCXENT)))
            .prepared(Preparation.PIXELS_TO_UNIT)
            .batch(16)
            .epochs(12);
    return PublishedFault.of(
            "Stack Overflow 50079585",
            question(50079585),
            "one sigmoid output for three classes, labelled 0, 1 and 2;"
                + " three softmax outputs, one-hot labels",
            sick,
            repaired,
            Cause.of(Cause.OUTPUT_MISMATCH),
            Cause.of(Cause.SATURATED_UNITS, Cause.LOSS_NOT_DECREASING))
        .byHand();
  }

  private static LongFunction<Blueprint> pictures(Layer last) {
    return Nets.layers(
        InputType.convolutional(14, 14, 1),
        new RmsProp(1e-3),
        () ->
            new Layer[] {
              Nets.convolution(3, 8).activation(Activation.RELU).build(),
              Nets.pooling(),
              Nets.convolution(3, 8).activation(Activation.RELU).build(),
              Nets.pooling(),
              Nets.convolution(3, 16).activation(Activation.RELU).build(),
              dense(32, Activation.RELU),
              last.clone()
            });
  }

  private static Split firstThreeDigits() {
    Split all = Samples.digitImages();
    return new Split(firstThree(all.training()), firstThree(all.test()));
  }

  private static DataSet firstThree(DataSet data) {
    List<DataSet> kept = new ArrayList<>();
    for (DataSet one : data.asList()) {
      int digit = Nd4j.argMax(one.getLabels(), 1).getInt(0);
      if (digit < 3) {
        kept.add(
            new DataSet(
                one.getFeatures(), Nd4j.createFromArray(new float[][] {Samples.oneHot(digit, 3)})));
      }
    }
    return DataSet.merge(kept);
  }

  private static Split numbersAsLabels(Split split) {
    return new Split(numbers(split.training()), numbers(split.test()));
  }

  private static DataSet numbers(DataSet data) {
    return new DataSet(
        data.getFeatures(),
        Nd4j.argMax(data.getLabels(), 1).castTo(DataType.FLOAT).reshape(data.numExamples(), 1));
  }

  /** Eleven numbers of a network packet, 12-12-1. */
  private static PublishedFault reluBinary() {
    Plan sick =
        Plan.of(Measure.ACCURACY, OutputQuestions::packets, packetNetwork(Activation.RELU))
            .batch(5)
            .epochs(20);
    return PublishedFault.of(
        "Stack Overflow 44066044",
        question(44066044),
        "raw features, relu output with binary cross-entropy; scale, sigmoid",
        sick,
        sick.prepared(Preparation.STANDARDISE_FEATURES).network(packetNetwork(Activation.SIGMOID)),
        Cause.of(Cause.INPUT_NOT_NORMALIZED, Cause.OUTPUT_MISMATCH),
        Cause.of(Cause.DEAD_UNITS, Cause.BORN_DEAD_UNITS, Cause.LOSS_NOT_DECREASING));
  }

  private static LongFunction<Blueprint> packetNetwork(Activation output) {
    return Nets.layers(
        InputType.feedForward(11),
        new Adam(1e-3),
        () ->
            new Layer[] {
              new DenseLayer.Builder()
                  .nOut(12)
                  .activation(Activation.RELU)
                  .weightInit(new NormalDistribution(0, 0.05))
                  .build(),
              new DenseLayer.Builder()
                  .nOut(12)
                  .activation(Activation.RELU)
                  .weightInit(new NormalDistribution(0, 0.05))
                  .build(),
              new OutputLayer.Builder(LossFunction.XENT)
                  .nOut(1)
                  .activation(output)
                  .weightInit(new NormalDistribution(0, 0.05))
                  .build()
            });
  }

  /** Lengths, ports, flags and times. */
  private static Split packets() {
    return Samples.of(
        200,
        300,
        11,
        (i, x, random) -> {
          int attack = i % 2;
          double[] scale = {1500, 65535, 65535, 1, 1, 64, 255, 1e4, 100, 10, 1};
          for (int d = 0; d < 11; d++) {
            double shift = d % 3 == 0 ? 0.25 * attack : 0;
            x[d] = (float) (scale[d] * (0.6 * random.nextDouble() + shift));
          }
          return new float[] {attack};
        });
  }

  /** y = 2a + b + c/2 of numbers up to 10,000, 3-2-1 with dropout. */
  private static PublishedFault softmaxForARegression() {
    Plan sick =
        Plan.of(
                Measure.R2,
                () ->
                    Samples.of(
                        600,
                        300,
                        3,
                        (i, x, random) -> {
                          for (int d = 0; d < 3; d++) {
                            x[d] = 1e4f * random.nextFloat();
                          }
                          return new float[] {2 * x[0] + x[1] + x[2] / 2};
                        }),
                weightedSum(Activation.SOFTMAX))
            .epochs(20);
    return PublishedFault.of(
        "Stack Overflow 33969059",
        question(33969059),
        "softmax over one output for a regression, nothing scaled; linear, scale features and"
            + " labels",
        sick,
        sick.network(weightedSum(Activation.IDENTITY))
            .prepared(Preparation.STANDARDISE_FEATURES)
            .prepared(Preparation.STANDARDISE_LABELS),
        Cause.of(Cause.OUTPUT_MISMATCH, Cause.INPUT_NOT_NORMALIZED, Cause.LABELS_NOT_NORMALIZED),
        Cause.of(Cause.PARAMETERS_UNCHANGED, Cause.LOSS_NOT_DECREASING, Cause.SATURATED_UNITS));
  }

  private static LongFunction<Blueprint> weightedSum(Activation output) {
    return Nets.layers(
        InputType.feedForward(3),
        new Nesterovs(0.1, 0.9),
        () ->
            new Layer[] {
              dense(3, Activation.TANH),
              new DenseLayer.Builder().nOut(2).activation(Activation.TANH).dropOut(0.5).build(),
              output(1, output, LossFunction.MSE)
            });
  }

  /** Digits; labels divided by 255 like pixels are all read as class 0. */
  private static PublishedFault labelsDivided() {
    Plan repaired =
        Plan.of(
                Measure.ACCURACY,
                Samples::digitImages,
                Nets.layers(
                    InputType.convolutional(14, 14, 1),
                    new Adam(1e-3),
                    () ->
                        new Layer[] {
                          Nets.convolution(3, 16).activation(Activation.IDENTITY).build(),
                          Nets.pooling(),
                          Nets.convolution(3, 8).activation(Activation.IDENTITY).build(),
                          Nets.pooling(),
                          dense(64, Activation.RELU),
                          output(10, Activation.SOFTMAX, LossFunction.MCXENT)
                        }))
            .prepared(Preparation.PIXELS_TO_UNIT)
            .batch(16)
            .epochs(4);
    return PublishedFault.of(
            "Stack Overflow 59325381",
            question(59325381),
            "labels divided by 255 like the pixels: every example is of class 0; leave them alone",
            repaired.prepared(OutputQuestions::allOfOneClass),
            repaired,
            Cause.of(Cause.IMBALANCED_LABELS),
            Cause.of(Cause.SATURATED_UNITS, Cause.VANISHING_GRADIENT))
        .byHand();
  }

  private static Split allOfOneClass(Split split) {
    split.training().getLabels().assign(0).getColumn(0).assign(1);
    return split;
  }
}

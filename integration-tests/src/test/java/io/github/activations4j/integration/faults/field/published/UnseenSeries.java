package io.github.activations4j.integration.faults.field.published;

import static io.github.activations4j.integration.faults.field.training.Nets.output;

import io.github.activations4j.examples.doctor.Blueprint;
import io.github.activations4j.integration.faults.data.Split;
import io.github.activations4j.integration.faults.field.training.Measure;
import io.github.activations4j.integration.faults.field.training.Nets;
import io.github.activations4j.integration.faults.field.training.Plan;
import io.github.activations4j.integration.faults.field.training.Samples;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.LongFunction;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Unseen faults of networks that read series. */
final class UnseenSeries {

  private static final int WORDS = 30;
  private static final int LENGTH = 8;

  private UnseenSeries() {}

  static List<PublishedFault> faults() {
    return List.of(alwaysOne(), reluMemory(), shuffledQuestions());
  }

  /**
   * Ten steps of four numbers that hardly differ from step to step: convolutions over time with
   * batch normalisation. Three in five examples are of class 1.
   */
  private static PublishedFault alwaysOne() {
    Plan sick =
        Plan.of(Measure.ACCURACY, UnseenSeries::levels, overTime(Activation.SOFTMAX)).epochs(10);
    return PublishedFault.of(
        "geek-questions 1270335",
        "https://geek-questions.imtqy.com/articles/1270335/index.html",
        "softmax over one output; sigmoid",
        sick,
        sick.network(overTime(Activation.SIGMOID)),
        Cause.of(Cause.OUTPUT_MISMATCH),
        Cause.of(Cause.PARAMETERS_UNCHANGED, Cause.LOSS_NOT_DECREASING));
  }

  private static LongFunction<Blueprint> overTime(Activation output) {
    return Nets.layers(
        InputType.convolutionalFlat(10, 1, 4),
        new Adam(1e-3),
        () ->
            new Layer[] {
              steps(16),
              new BatchNormalization(),
              leaky(),
              new DropoutLayer(0.8),
              steps(8),
              new BatchNormalization(),
              leaky(),
              new DropoutLayer(0.8),
              new DenseLayer.Builder().nOut(64).activation(Activation.IDENTITY).build(),
              new BatchNormalization(),
              leaky(),
              output(1, output, LossFunction.XENT)
            });
  }

  private static ConvolutionLayer steps(int channels) {
    return new ConvolutionLayer.Builder(4, 1)
        .convolutionMode(ConvolutionMode.Same)
        .nOut(channels)
        .activation(Activation.IDENTITY)
        .build();
  }

  private static ActivationLayer leaky() {
    return new ActivationLayer(new ActivationLReLU(0.3));
  }

  private static Split levels() {
    return Samples.of(
        600,
        300,
        40,
        (i, x, random) -> {
          double sum = 0;
          for (int channel = 0; channel < 4; channel++) {
            double level = random.nextGaussian();
            sum += level;
            for (int t = 0; t < 10; t++) {
              x[10 * channel + t] = (float) (level + 0.05 * random.nextGaussian());
            }
          }
          return new float[] {sum > -0.5 ? 1 : 0};
        });
  }

  /** Convolution before the LSTM there, 256 units there; here tones of 100 steps. */
  private static PublishedFault reluMemory() {
    Plan sick = Plan.of(Measure.ACCURACY, UnseenSeries::tones, memory(Activation.RELU)).epochs(12);
    return PublishedFault.of(
        "GitHub tsgm 59",
        "https://github.com/AlexanderVNikitin/tsgm/issues/59",
        "relu as the activation of an LSTM, so that the loss explodes; tanh",
        sick,
        sick.network(memory(Activation.TANH)),
        Cause.of(Cause.EXPLODING_GRADIENT),
        Cause.of(
            Cause.NON_FINITE,
            Cause.STEP_TOO_LARGE,
            Cause.LOSS_OSCILLATING,
            Cause.LOSS_NOT_DECREASING,
            Cause.DEAD_UNITS,
            Cause.BORN_DEAD_UNITS));
  }

  private static LongFunction<Blueprint> memory(Activation activation) {
    return Nets.layers(
        InputType.recurrent(2, 100),
        new Adam(5e-3),
        () ->
            new Layer[] {
              new LSTM.Builder().nOut(24).activation(activation).build(),
              new LastTimeStep(new LSTM.Builder().nOut(24).activation(activation).build()),
              output(3, Activation.SOFTMAX, LossFunction.MCXENT)
            });
  }

  /** Waves of three frequencies with any phase, and noise. */
  private static Split tones() {
    Split flat =
        Samples.of(
            240,
            150,
            200,
            (i, x, random) -> {
              int k = i % 3;
              double phase = 2 * Math.PI * random.nextDouble();
              for (int t = 0; t < 100; t++) {
                double angle = (0.15 + 0.15 * k) * t + phase;
                x[t] = (float) (Math.sin(angle) + 0.1 * random.nextGaussian());
                x[100 + t] = (float) (Math.cos(angle) + 0.1 * random.nextGaussian());
              }
              return Samples.oneHot(k, 3);
            });
    return series(flat, 2, 100);
  }

  private static Split series(Split flat, int features, int steps) {
    return new Split(
        series(flat.training(), features, steps), series(flat.test(), features, steps));
  }

  private static DataSet series(DataSet flat, int features, int steps) {
    return new DataSet(
        flat.getFeatures().reshape(flat.numExamples(), features, steps), flat.getLabels());
  }

  /** Questions of eight words of which one tells the class; 25 words of 5,000, 19 classes there. */
  private static PublishedFault shuffledQuestions() {
    Plan repaired =
        Plan.of(
                Measure.ACCURACY,
                UnseenSeries::questions,
                Nets.layers(
                    InputType.recurrent(WORDS, LENGTH),
                    new RmsProp(1e-2),
                    () ->
                        new Layer[] {
                          new LastTimeStep(
                              new LSTM.Builder().nOut(24).activation(Activation.TANH).build()),
                          output(5, Activation.SOFTMAX, LossFunction.MCXENT)
                        }))
            .batch(64)
            .epochs(16);
    return PublishedFault.of(
            "GitHub DrexelChatbot 15",
            "https://github.com/DrexelChatbotGroup/DrexelChatbot/issues/15",
            "features are shuffled and labels are not; both",
            repaired.prepared(UnseenSeries::featuresShuffled),
            repaired,
            Cause.of(Cause.UNRELATED_LABELS),
            Cause.of(Cause.LOSS_NOT_DECREASING))
        .byHand();
  }

  private static Split questions() {
    Split flat =
        Samples.of(
            600,
            300,
            WORDS * LENGTH,
            (i, x, random) -> {
              int k = i % 5;
              int told = random.nextInt(LENGTH);
              for (int t = 0; t < LENGTH; t++) {
                int word = t == told ? 3 * k + random.nextInt(3) : 15 + random.nextInt(WORDS - 15);
                x[LENGTH * word + t] = 1;
              }
              return Samples.oneHot(k, 5);
            });
    return series(flat, WORDS, LENGTH);
  }

  private static Split featuresShuffled(Split split) {
    List<DataSet> rows = new ArrayList<>(split.training().asList());
    Collections.shuffle(rows, new Random(8));
    return new Split(
        new DataSet(DataSet.merge(rows).getFeatures(), split.training().getLabels()), split.test());
  }
}

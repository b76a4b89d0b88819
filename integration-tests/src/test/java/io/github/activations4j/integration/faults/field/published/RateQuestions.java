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
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Questions of Stack Overflow about learning rates and the length of training. DeepFD and
 * DeepLocalize have their programs.
 */
final class RateQuestions {

  private RateQuestions() {}

  static List<PublishedFault> faults() {
    return List.of(linearDigits(), parabola(), fewSteps(), exclusiveOr());
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
            .epochs(600);
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

  /** XOR, 2-4-1, absolute errors. */
  private static PublishedFault exclusiveOr() {
    Plan sick =
        Plan.of(
                Measure.ACCURACY,
                RateQuestions::truthTable,
                exclusiveOr(new Nesterovs(0.05, 0.11), LossFunction.MEAN_ABSOLUTE_ERROR))
            .batch(4)
            .epochs(1000);
    return PublishedFault.of(
        "Stack Overflow 31556268",
        question(31556268),
        "absolute errors, SGD with 0.05 for 1,000 steps; squared errors, a higher rate, longer",
        sick,
        sick.network(exclusiveOr(new Nesterovs(1, 0.9), LossFunction.MSE)).epochs(1500),
        Cause.of(Cause.STEP_TOO_SMALL, Cause.NOT_ENOUGH_TRAINING, Cause.OUTPUT_MISMATCH),
        Cause.of(Cause.LOSS_NOT_DECREASING));
  }

  private static LongFunction<Blueprint> exclusiveOr(IUpdater updater, LossFunction loss) {
    return Nets.layers(
        InputType.feedForward(2),
        updater,
        () ->
            new Layer[] {
              new DenseLayer.Builder()
                  .nOut(4)
                  .activation(Activation.SIGMOID)
                  .weightInit(WeightInit.XAVIER_UNIFORM)
                  .build(),
              new OutputLayer.Builder(loss)
                  .nOut(1)
                  .activation(Activation.SIGMOID)
                  .weightInit(WeightInit.XAVIER_UNIFORM)
                  .build()
            });
  }

  /** All there is to know about XOR. */
  static Split truthTable() {
    return Samples.of(
        4,
        4,
        2,
        (i, x, random) -> {
          x[0] = i / 2;
          x[1] = i % 2;
          return new float[] {x[0] == x[1] ? 0 : 1};
        });
  }
}

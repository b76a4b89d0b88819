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
import java.util.function.LongFunction;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Questions of Stack Overflow about features and labels that are not scaled. DeepFD and
 * DeepLocalize have their programs.
 */
final class ScaleQuestions {

  private ScaleQuestions() {}

  static List<PublishedFault> faults() {
    return List.of(fourthPower(), rawDigits(), rawCensus());
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

  /** Digits, 784-50-10; here on a quarter of the pixels, so 196-50-10. */
  private static PublishedFault rawDigits() {
    Plan sick =
        Plan.of(Measure.ACCURACY, Samples::digits, rawDigits(new Sgd(1e-4), Activation.SIGMOID))
            .epochs(10);
    return PublishedFault.of(
        "Stack Overflow 55328966",
        question(55328966),
        "pixels from 0 to 255, sigmoid outputs with categorical cross-entropy, SGD with 0.0001;"
            + " divide by 255, softmax, Adam",
        sick,
        sick.network(rawDigits(new Adam(1e-3), Activation.SOFTMAX))
            .prepared(Preparation.PIXELS_TO_UNIT),
        Cause.of(Cause.INPUT_NOT_NORMALIZED, Cause.OUTPUT_MISMATCH, Cause.STEP_TOO_SMALL),
        Cause.of(Cause.LOSS_NOT_DECREASING, Cause.SATURATED_UNITS));
  }

  private static LongFunction<Blueprint> rawDigits(IUpdater updater, Activation output) {
    return Nets.layers(
        InputType.feedForward(196),
        updater,
        () ->
            new Layer[] {
              dense(196, Activation.IDENTITY),
              dense(50, Activation.RELU),
              output(10, output, LossFunction.MCXENT)
            });
  }

  /** Fourteen columns of the census of 1994, 21-2; a weight of each row reaches 10⁶. */
  private static PublishedFault rawCensus() {
    Plan sick =
        Plan.of(
                Measure.BALANCED_ACCURACY,
                ScaleQuestions::census,
                Nets.layers(
                    InputType.feedForward(14),
                    new Adam(1e-3),
                    () ->
                        new Layer[] {
                          dense(21, Activation.RELU),
                          output(2, Activation.SOFTMAX, LossFunction.MCXENT)
                        }))
            .batch(100)
            .epochs(60);
    return PublishedFault.of(
        "Stack Overflow 47724077",
        question(47724077),
        "raw features, one of them near 200,000; standardise",
        sick,
        sick.prepared(Preparation.STANDARDISE_FEATURES),
        Cause.of(Cause.INPUT_NOT_NORMALIZED),
        Cause.of(Cause.LOSS_NOT_DECREASING, Cause.STEP_TOO_LARGE, Cause.LOSS_OSCILLATING));
  }

  /** Numbers of the scales of the adult data: age, class, weight, education, ... hours, country. */
  private static Split census() {
    double[] mean = {38, 2, 190000, 5, 10, 3, 5, 1, 4, 0.7, 1000, 90, 40, 38};
    double[] deviation = {13, 1, 105000, 3, 2.5, 1.5, 4, 1.5, 1, 0.5, 3000, 400, 12, 6};
    return Samples.of(
        1000,
        600,
        14,
        (i, x, random) -> {
          double sum = 0;
          for (int d = 0; d < 14; d++) {
            double z = random.nextGaussian();
            x[d] = (float) (mean[d] + deviation[d] * z);
            sum += d == 0 || d == 4 || d == 9 || d == 12 ? z : 0;
          }
          return Samples.oneHot(sum + 0.5 * random.nextGaussian() > 1 ? 1 : 0, 2);
        });
  }
}

package io.github.activations4j.integration.faults.field.published;

import static io.github.activations4j.integration.faults.field.training.Nets.dense;
import static io.github.activations4j.integration.faults.field.training.Nets.output;

import io.github.activations4j.examples.doctor.Blueprint;
import io.github.activations4j.integration.faults.field.training.Measure;
import io.github.activations4j.integration.faults.field.training.Nets;
import io.github.activations4j.integration.faults.field.training.Plan;
import io.github.activations4j.integration.faults.field.training.Preparation;
import io.github.activations4j.integration.faults.field.training.Samples;
import java.util.List;
import java.util.function.LongFunction;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.linalg.schedule.StepSchedule;

/** Issues and pull requests of GitHub about rates, normalisation and frozen layers. */
final class GitHubIssues {

  private GitHubIssues() {}

  static List<PublishedFault> faults() {
    return List.of(
        decayPerBatch(), decayToZero(), batchesOfOne(), frozenRandomLayers(), unscaledPictures());
  }

  private static LongFunction<Blueprint> digits(IUpdater updater) {
    return Nets.layers(
        InputType.feedForward(196),
        updater,
        () ->
            new Layer[] {
              dense(48, Activation.RELU),
              dense(48, Activation.RELU),
              output(10, Activation.SOFTMAX, LossFunction.MCXENT)
            });
  }

  private static Plan plan(LongFunction<Blueprint> network) {
    return Plan.of(Measure.ACCURACY, Samples::digits, network)
        .prepared(Preparation.PIXELS_TO_UNIT)
        .epochs(8);
  }

  /** Segmentation there, digits here. */
  private static PublishedFault decayPerBatch() {
    return PublishedFault.of(
        "GitHub ivadomed 55",
        "https://github.com/ivadomed/ivadomed/pull/55",
        "the rate is lowered after each batch instead of after each epoch; after each epoch",
        plan(digits(new Adam(new ExponentialSchedule(ScheduleType.ITERATION, 1e-3, 0.7)))),
        plan(digits(new Adam(new ExponentialSchedule(ScheduleType.EPOCH, 1e-3, 0.7)))),
        Cause.of(Cause.STEP_TOO_SMALL, Cause.PARAMETERS_UNCHANGED),
        Cause.of(Cause.LOSS_NOT_DECREASING, Cause.NOT_ENOUGH_TRAINING));
  }

  /** A variational autoencoder there, digits here; after 100 epochs there, after 20 steps here. */
  private static PublishedFault decayToZero() {
    return PublishedFault.of(
        "GitHub VAME 26",
        "https://github.com/LINCellularNeuroscience/VAME/issues/26",
        "a step schedule with a factor of 0, so that the rate becomes 0; a factor of 1",
        plan(digits(new Sgd(new StepSchedule(ScheduleType.ITERATION, 0.1, 0, 20)))),
        plan(digits(new Sgd(0.1))),
        Cause.of(Cause.STEP_TOO_SMALL, Cause.PARAMETERS_UNCHANGED),
        Cause.of(Cause.LOSS_NOT_DECREASING, Cause.NOT_ENOUGH_TRAINING));
  }

  /** Convolutions there, dense layers here. */
  private static PublishedFault batchesOfOne() {
    LongFunction<Blueprint> network =
        Nets.layers(
            InputType.feedForward(196),
            new Adam(1e-3),
            () ->
                new Layer[] {
                  dense(48, Activation.IDENTITY),
                  new BatchNormalization(),
                  Nets.activation(Activation.RELU),
                  output(10, Activation.SOFTMAX, LossFunction.MCXENT)
                });
    Plan sick = plan(network).batch(1).epochs(1);
    return PublishedFault.of(
        "GitHub CNTK 905",
        "https://github.com/microsoft/CNTK/issues/905",
        "batch normalisation with batches of one; of 64",
        sick,
        sick.batch(64).epochs(20),
        Cause.of(Cause.BATCH_TOO_SMALL),
        Cause.of(
            Cause.LOSS_NOT_DECREASING,
            Cause.VANISHING_GRADIENT,
            Cause.PARAMETERS_UNCHANGED,
            Cause.BORN_DEAD_UNITS,
            Cause.DEAD_UNITS));
  }

  /** A transformer whose weights were not loaded there, three small dense layers here. */
  private static PublishedFault frozenRandomLayers() {
    return PublishedFault.of(
        "GitHub libreyolo 444",
        "https://github.com/LibreYOLO/libreyolo/pull/444",
        "frozen layers with random weights, because trained ones were not loaded; trained ones,"
            + " here with the rest",
        plan(backbone(true)),
        plan(backbone(false)),
        Cause.of(Cause.FROZEN_RANDOM_LAYERS, Cause.PARAMETERS_UNCHANGED, Cause.POOR_INITIALIZATION),
        Cause.of(Cause.LOSS_NOT_DECREASING, Cause.VANISHING_GRADIENT));
  }

  private static LongFunction<Blueprint> backbone(boolean frozen) {
    return Nets.layers(
        InputType.feedForward(196),
        new Adam(3e-3),
        () ->
            new Layer[] {
              backboneLayer(frozen),
              backboneLayer(frozen),
              backboneLayer(frozen),
              output(10, Activation.SOFTMAX, LossFunction.MCXENT)
            });
  }

  private static Layer backboneLayer(boolean frozen) {
    Layer layer =
        new DenseLayer.Builder()
            .nOut(20)
            .activation(Activation.TANH)
            .weightInit(WeightInit.XAVIER)
            .build();
    return frozen ? new FrozenLayer(layer) : layer;
  }

  /** Pictures of three colours there, digits here. */
  private static PublishedFault unscaledPictures() {
    Plan sick =
        Plan.of(
                Measure.ACCURACY,
                Samples::digitImages,
                Nets.layers(
                    InputType.convolutional(14, 14, 1),
                    new Nesterovs(0.02, 0.9),
                    () ->
                        new Layer[] {
                          Nets.convolution(5, 8).activation(Activation.RELU).build(),
                          Nets.pooling(),
                          Nets.convolution(3, 16).activation(Activation.RELU).build(),
                          Nets.pooling(),
                          dense(64, Activation.RELU),
                          output(10, Activation.SOFTMAX, LossFunction.NEGATIVELOGLIKELIHOOD)
                        }))
            .epochs(5);
    return PublishedFault.of(
        "GitHub deeplearning4j 1666",
        "https://github.com/deeplearning4j/deeplearning4j/issues/1666",
        "the scaling of pixels was not set on the iterator; set it",
        sick,
        sick.prepared(Preparation.PIXELS_TO_UNIT),
        Cause.of(Cause.INPUT_NOT_NORMALIZED),
        Cause.of(
            Cause.STEP_TOO_LARGE,
            Cause.NON_FINITE,
            Cause.EXPLODING_GRADIENT,
            Cause.DEAD_UNITS,
            Cause.LOSS_NOT_DECREASING));
  }
}

package io.github.activations4j.integration.faults.field.graph;

import io.github.activations4j.integration.faults.data.Split;
import io.github.activations4j.integration.faults.field.published.Cause;
import io.github.activations4j.integration.faults.field.training.Measure;
import io.github.activations4j.integration.faults.field.training.Preparation;
import io.github.activations4j.integration.faults.field.training.Samples;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;

/** Graphs that do not train: programs of TheDeepChecker, and the kinds of the other faults. */
public final class SickGraphs {

  private SickGraphs() {}

  /**
   * The collection.
   *
   * @return made anew at each call
   */
  public static List<SickGraph> all() {
    return Stream.of(endings(), starts(), steps(), data()).flatMap(List::stream).toList();
  }

  private static SickGraph sick(
      String name, GraphPlan sick, GraphPlan repaired, Set<Cause> causes, Cause... symptoms) {
    return new SickGraph(name, sick, repaired, causes, Cause.of(symptoms));
  }

  private static List<SickGraph> endings() {
    GraphPlan raw =
        GraphPlan.of(Measure.ACCURACY, Samples::digits, Ending.LOG_OF_SOFTMAX_SUMMED, new Sgd(0.01))
            .weights(Weights.normal(1))
            .batch(50)
            .epochs(8);
    return List.of(
        sick(
            "TheDeepChecker IPS_14: log of softmax, summed, raw pixels",
            raw,
            raw.ending(Ending.SOFTMAX).prepared(Preparation.PIXELS_TO_UNIT).updater(new Sgd(0.5)),
            Cause.of(Cause.NON_FINITE, Cause.OUTPUT_MISMATCH, Cause.INPUT_NOT_NORMALIZED),
            Cause.STEP_TOO_LARGE,
            Cause.POOR_INITIALIZATION),
        sick(
            "TheDeepChecker TFE_742675d: log of softmax, raw pixels, zero weights",
            raw.weights(Weights.all(0)),
            raw.ending(Ending.SOFTMAX)
                .weights(Weights.all(0))
                .prepared(Preparation.PIXELS_TO_UNIT)
                .updater(new Sgd(0.5)),
            Cause.of(Cause.NON_FINITE, Cause.OUTPUT_MISMATCH, Cause.INPUT_NOT_NORMALIZED),
            Cause.STEP_TOO_LARGE),
        sick(
            "TheDeepChecker IPS_7: log of outputs that are no probabilities",
            GraphBases.DIGITS
                .ending(Ending.LOG_OF_LINEAR)
                .builtIn("sigmoid")
                .weights(Weights.normal(1))
                .updater(new Sgd(0.05)),
            GraphBases.DIGITS.builtIn("sigmoid"),
            Cause.of(Cause.NON_FINITE, Cause.OUTPUT_MISMATCH),
            Cause.POOR_INITIALIZATION),
        sick(
            "TheDeepChecker IPS_11: relu before the loss for logits",
            GraphBases.DIGITS.ending(Ending.SOFTMAX_OF_RELU).updater(new Adam(0.02)),
            GraphBases.DIGITS,
            Cause.of(Cause.OUTPUT_MISMATCH),
            Cause.DEAD_UNITS,
            Cause.BORN_DEAD_UNITS,
            Cause.LOSS_NOT_DECREASING),
        sick(
            "TheDeepChecker redundant_softmax: softmax before the loss for logits",
            GraphBases.CLOUDS.ending(Ending.SOFTMAX_TWICE).updater(new Sgd(0.03)),
            GraphBases.CLOUDS,
            Cause.of(Cause.OUTPUT_MISMATCH),
            Cause.LOSS_NOT_DECREASING,
            Cause.STEP_TOO_SMALL),
        sick(
            "sigmoid before the loss for logits",
            GraphBases.RINGS.ending(Ending.SIGMOID_TWICE).updater(new Sgd(0.03)),
            GraphBases.RINGS,
            Cause.of(Cause.OUTPUT_MISMATCH),
            Cause.LOSS_NOT_DECREASING,
            Cause.STEP_TOO_SMALL),
        sick(
            "SameDiff's example: squared differences of a softmax, SGD",
            GraphBases.DIGITS.ending(Ending.SOFTMAX_SQUARES).builtIn("tanh").updater(new Sgd(0.01)),
            GraphBases.DIGITS.builtIn("tanh"),
            Cause.of(Cause.OUTPUT_MISMATCH, Cause.STEP_TOO_SMALL),
            Cause.LOSS_NOT_DECREASING),
        sick(
            "sigmoid output for a regression, labels from −3 to 3",
            GraphBases.WAVES.ending(Ending.SIGMOID_SQUARES),
            GraphBases.WAVES,
            Cause.of(Cause.OUTPUT_MISMATCH),
            Cause.SATURATED_UNITS,
            Cause.LOSS_NOT_DECREASING),
        sick(
            "relu output for a regression with negative labels",
            GraphBases.WAVES.ending(Ending.RELU_SQUARES),
            GraphBases.WAVES,
            Cause.of(Cause.OUTPUT_MISMATCH),
            Cause.DEAD_UNITS,
            Cause.BORN_DEAD_UNITS,
            Cause.LOSS_NOT_DECREASING),
        sick(
            "tanh output for labels near 23",
            cars(Ending.TANH_SQUARES),
            GraphBases.CARS,
            Cause.of(Cause.OUTPUT_MISMATCH, Cause.LABELS_NOT_NORMALIZED),
            Cause.SATURATED_UNITS),
        sick(
            "labels 1 and 2 for a binary cross-entropy",
            GraphBases.RINGS.prepared(SickGraphs::plusOne),
            GraphBases.RINGS,
            Cause.of(Cause.OUTPUT_MISMATCH),
            Cause.SATURATED_UNITS));
  }

  private static GraphPlan cars(Ending ending) {
    return GraphPlan.of(Measure.R2, Samples::cars, ending, new Adam(5e-3), 64, 64)
        .prepared(Preparation.STANDARDISE_FEATURES)
        .epochs(15);
  }

  private static Split plusOne(Split split) {
    split.training().getLabels().addi(1);
    split.test().getLabels().addi(1);
    return split;
  }

  private static List<SickGraph> starts() {
    return List.of(
        sick(
            "TheDeepChecker IPS_4: three relu layers with weights N(0, 1)",
            GraphBases.DIGITS.widths(64, 64, 64).weights(Weights.normal(1)).updater(new Adam(3e-3)),
            GraphBases.DIGITS.widths(64, 64, 64),
            Cause.of(Cause.POOR_INITIALIZATION, Cause.EXPLODING_GRADIENT)),
        sick(
            "TheDeepChecker wrong_init: all weights 0.01",
            GraphBases.CLOUDS.weights(Weights.all(0.01)),
            GraphBases.CLOUDS,
            Cause.of(Cause.POOR_INITIALIZATION)),
        sick(
            "all weights zero",
            GraphBases.DIGITS.weights(Weights.all(0)),
            GraphBases.DIGITS,
            Cause.of(Cause.POOR_INITIALIZATION),
            Cause.PARAMETERS_UNCHANGED,
            Cause.BORN_DEAD_UNITS),
        sick(
            "weights of deviation 0.001, six layers",
            GraphBases.DIGITS.widths(48, 48, 48, 48, 48, 48).weights(Weights.normal(0.001)),
            GraphBases.DIGITS.widths(48, 48, 48, 48, 48, 48),
            Cause.of(Cause.POOR_INITIALIZATION, Cause.VANISHING_GRADIENT)),
        sick(
            "weights of deviation 2, tanh",
            GraphBases.DIGITS.activation("tanh").weights(Weights.normal(2)),
            GraphBases.DIGITS.activation("tanh").weights(Weights.LECUN),
            Cause.of(Cause.POOR_INITIALIZATION, Cause.SATURATED_UNITS)),
        sick(
            "biases of −10, relu",
            GraphBases.CLOUDS.bias(-10),
            GraphBases.CLOUDS,
            Cause.of(Cause.BORN_DEAD_UNITS)),
        sick(
            "biases of −15, gelu",
            GraphBases.CLOUDS.activation("gelu").bias(-15),
            GraphBases.CLOUDS.activation("gelu"),
            Cause.of(Cause.BORN_DEAD_UNITS)),
        sick(
            "biases of 8, tanh",
            GraphBases.CLOUDS.activation("tanh").bias(8).weights(Weights.LECUN),
            GraphBases.CLOUDS.activation("tanh").weights(Weights.LECUN),
            Cause.of(Cause.SATURATED_UNITS)),
        sick(
            "eight sigmoid layers",
            GraphBases.CLOUDS
                .widths(32, 32, 32, 32, 32, 32, 32, 32)
                .builtIn("sigmoid")
                .weights(Weights.LECUN),
            GraphBases.CLOUDS.widths(32, 32, 32, 32, 32, 32, 32, 32),
            Cause.of(Cause.VANISHING_GRADIENT),
            Cause.LOSS_NOT_DECREASING,
            Cause.STEP_TOO_SMALL),
        sick(
            "AutoTrainer DyingReLU: 16 relu layers with LeCun's weights",
            GraphBases.CLOUDS
                .widths(24, 24, 24, 24, 24, 24, 24, 24, 24, 24, 24, 24, 24, 24, 24, 24)
                .weights(Weights.LECUN)
                .updater(new Sgd(0.05)),
            GraphBases.CLOUDS
                .widths(24, 24, 24, 24, 24, 24, 24, 24, 24, 24, 24, 24, 24, 24, 24, 24)
                .normalised(),
            Cause.of(Cause.POOR_INITIALIZATION, Cause.VANISHING_GRADIENT),
            Cause.BORN_DEAD_UNITS,
            Cause.LOSS_NOT_DECREASING),
        sick(
            "TheDeepChecker wrong_activation: softmax behind the first layers",
            GraphBases.DIGITS.builtIn("softmax"),
            GraphBases.DIGITS,
            Cause.of(Cause.OUTPUT_MISMATCH),
            Cause.VANISHING_GRADIENT,
            Cause.LOSS_NOT_DECREASING),
        sick(
            "TheDeepChecker TFE_368: no activations",
            GraphBases.RINGS.builtIn("identity"),
            GraphBases.RINGS,
            Cause.of(Cause.NO_NONLINEARITY),
            Cause.LOSS_NOT_DECREASING),
        sick(
            "hidden weights are constants, random and small",
            GraphBases.DIGITS.frozen().weights(Weights.normal(0.003)),
            GraphBases.DIGITS,
            Cause.of(
                Cause.PARAMETERS_UNCHANGED, Cause.POOR_INITIALIZATION, Cause.FROZEN_RANDOM_LAYERS),
            Cause.LOSS_NOT_DECREASING),
        sick(
            "log as activation",
            GraphBases.CLOUDS.builtIn("log"),
            GraphBases.CLOUDS,
            Cause.of(Cause.NON_FINITE)),
        sick(
            "square root as activation",
            GraphBases.CLOUDS.builtIn("sqrt"),
            GraphBases.CLOUDS,
            Cause.of(Cause.NON_FINITE)));
  }

  private static List<SickGraph> steps() {
    return List.of(
        sick(
            "TheDeepChecker low_lr: SGD with 0.001",
            GraphBases.DIGITS.updater(new Sgd(1e-3)),
            GraphBases.DIGITS.updater(new Sgd(0.1)),
            Cause.of(Cause.STEP_TOO_SMALL),
            Cause.LOSS_NOT_DECREASING,
            Cause.NOT_ENOUGH_TRAINING),
        sick(
            "Adam with 0.000001",
            GraphBases.CLOUDS.updater(new Adam(1e-6)),
            GraphBases.CLOUDS,
            Cause.of(Cause.STEP_TOO_SMALL),
            Cause.LOSS_NOT_DECREASING),
        sick(
            "TheDeepChecker high_lr: SGD with 10",
            GraphBases.DIGITS.updater(new Sgd(10)),
            GraphBases.DIGITS,
            Cause.of(Cause.STEP_TOO_LARGE),
            Cause.DEAD_UNITS,
            Cause.EXPLODING_GRADIENT,
            Cause.NON_FINITE),
        sick(
            "Adam with 1",
            GraphBases.CLOUDS.updater(new Adam(1)),
            GraphBases.CLOUDS,
            Cause.of(Cause.STEP_TOO_LARGE),
            Cause.DEAD_UNITS),
        sick(
            "TheDeepChecker IPS_15: SGD with 0.5 on features up to 100, a line",
            line(new Sgd(0.5)),
            line(new Sgd(0.5))
                .prepared(Preparation.STANDARDISE_FEATURES)
                .prepared(Preparation.STANDARDISE_LABELS),
            Cause.of(Cause.INPUT_NOT_NORMALIZED, Cause.STEP_TOO_LARGE),
            Cause.NON_FINITE,
            Cause.EXPLODING_GRADIENT),
        sick(
            "the sum of squared errors of a batch, SGD with 0.1",
            GraphBases.WAVES.ending(Ending.LINEAR_SUMMED).updater(new Sgd(0.1)),
            GraphBases.WAVES.ending(Ending.LINEAR).updater(new Sgd(0.05)).epochs(25),
            Cause.of(Cause.STEP_TOO_LARGE),
            Cause.NON_FINITE,
            Cause.EXPLODING_GRADIENT,
            Cause.DEAD_UNITS),
        sick(
            "TheDeepChecker flipped_sign: Adam with −0.005",
            GraphBases.CLOUDS.updater(new Adam(-5e-3)),
            GraphBases.CLOUDS,
            Cause.of(Cause.WRONG_STEP_SIGN),
            Cause.STEP_TOO_LARGE,
            Cause.LOSS_NOT_DECREASING),
        sick(
            "TheDeepChecker over_regularised: l2 of 1",
            GraphBases.DIGITS.l2(1),
            GraphBases.DIGITS,
            Cause.of(Cause.OVER_REGULARIZED),
            Cause.LOSS_NOT_DECREASING),
        sick(
            "five steps",
            GraphBases.CLOUDS.batch(80).epochs(1).updater(new Adam(1e-3)),
            GraphBases.CLOUDS,
            Cause.of(Cause.NOT_ENOUGH_TRAINING, Cause.STEP_TOO_SMALL)));
  }

  /** IPS_15: y = 2x + 4 and noise, x from 0 to 99. */
  private static GraphPlan line(IUpdater updater) {
    return GraphPlan.of(
            Measure.R2,
            () -> Samples.curve(100, 0, 100, x -> 2 * x + 4 + 10 * Math.abs(Math.sin(37 * x))),
            Ending.LINEAR,
            updater)
        .batch(100)
        .epochs(100);
  }

  private static List<SickGraph> data() {
    return List.of(
        sick(
            "TheDeepChecker TFE_333: raw pixels",
            raw(GraphBases.DIGITS.updater(new Sgd(0.05))),
            GraphBases.DIGITS.updater(new Sgd(0.1)),
            Cause.of(Cause.INPUT_NOT_NORMALIZED),
            Cause.STEP_TOO_LARGE,
            Cause.DEAD_UNITS,
            Cause.EXPLODING_GRADIENT),
        sick(
            "raw features of cars",
            GraphPlan.of(Measure.R2, Samples::cars, Ending.LINEAR, new Adam(5e-3), 64, 64)
                .prepared(Preparation.STANDARDISE_LABELS)
                .activation("tanh")
                .epochs(15),
            GraphBases.CARS.activation("tanh"),
            Cause.of(Cause.INPUT_NOT_NORMALIZED),
            Cause.SATURATED_UNITS),
        sick(
            "TheDeepChecker over_scaled_outputs: labels near 2,300",
            cars(Ending.LINEAR).prepared(SickGraphs::hundredfold),
            GraphBases.CARS,
            Cause.of(Cause.LABELS_NOT_NORMALIZED),
            Cause.STEP_TOO_SMALL,
            Cause.LOSS_NOT_DECREASING),
        sick(
            "one NaN among the features",
            GraphBases.CLOUDS.prepared(SickGraphs::nanFeature),
            GraphBases.CLOUDS,
            Cause.of(Cause.NON_FINITE)),
        sick(
            "one NaN among the labels",
            GraphBases.WAVES.prepared(SickGraphs::nanLabel),
            GraphBases.WAVES,
            Cause.of(Cause.NON_FINITE)),
        sick(
            "batches sorted by class",
            GraphBases.DIGITS.prepared(SickGraphs::sorted).shuffled(false),
            GraphBases.DIGITS,
            Cause.of(Cause.SORTED_BATCHES),
            Cause.LOSS_OSCILLATING,
            Cause.LOSS_NOT_DECREASING),
        sick(
            "TheDeepChecker wrong_labels: features are shuffled and labels are not",
            GraphBases.CLOUDS.prepared(SickGraphs::labelsShuffled),
            GraphBases.CLOUDS,
            Cause.of(Cause.UNRELATED_LABELS, Cause.LOSS_NOT_DECREASING)));
  }

  private static GraphPlan raw(GraphPlan plan) {
    return plan.prepared(SickGraphs::toPixels);
  }

  private static Split toPixels(Split split) {
    split.training().getFeatures().muli(255);
    split.test().getFeatures().muli(255);
    return split;
  }

  private static Split hundredfold(Split split) {
    split.training().getLabels().muli(100);
    split.test().getLabels().muli(100);
    return split;
  }

  private static Split nanFeature(Split split) {
    split.training().getFeatures().putScalar(200, 3, Double.NaN);
    return split;
  }

  private static Split nanLabel(Split split) {
    split.training().getLabels().putScalar(200, 0, Double.NaN);
    return split;
  }

  private static Split sorted(Split split) {
    List<DataSet> examples = new ArrayList<>(split.training().asList());
    examples.sort(
        Comparator.comparingInt(
            (DataSet example) -> Nd4j.argMax(example.getLabels(), 1).getInt(0)));
    return new Split(DataSet.merge(examples), split.test());
  }

  private static Split labelsShuffled(Split split) {
    List<DataSet> rows = new ArrayList<>(split.training().asList());
    Collections.shuffle(rows, new Random(8));
    INDArray features = DataSet.merge(rows).getFeatures();
    return new Split(new DataSet(features, split.training().getLabels()), split.test());
  }
}

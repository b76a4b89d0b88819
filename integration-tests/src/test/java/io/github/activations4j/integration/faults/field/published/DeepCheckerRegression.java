package io.github.activations4j.integration.faults.field.published;

import static io.github.activations4j.integration.faults.field.training.Nets.output;

import io.github.activations4j.examples.doctor.Blueprint;
import io.github.activations4j.integration.faults.data.Split;
import io.github.activations4j.integration.faults.field.training.Measure;
import io.github.activations4j.integration.faults.field.training.Nets;
import io.github.activations4j.integration.faults.field.training.Plan;
import io.github.activations4j.integration.faults.field.training.Preparation;
import io.github.activations4j.integration.faults.field.training.Samples;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.LongFunction;
import org.deeplearning4j.nn.conf.distribution.ConstantDistribution;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * The programs of TheDeepChecker (Ben Braiek and Khomh, 2023) that predict how far a car goes on a
 * gallon: 9-64-64-1, relu, He's weights, Adam with 0.001, l2 of 0.00001.
 */
final class DeepCheckerRegression {

  private static final String LINK =
      "https://github.com/thedeepchecker/thedeepchecker/tree/master/buggy_synthetic_programs/";

  private DeepCheckerRegression() {}

  static List<PublishedFault> faults() {
    return List.of(
        missingNormalisation(),
        overscaledLabels(),
        doubleNormalisation(),
        flippedSign(),
        highRate(),
        lowRate(),
        constantWeights(),
        largeWeights(),
        softmaxOutput(),
        sigmoidOutput(),
        crossEntropy(),
        shuffledFeatures(),
        overRegularised());
  }

  /** What can be different about the network. */
  private record Cars(
      IUpdater updater,
      double l2,
      double weights,
      boolean random,
      Activation output,
      LossFunction loss) {

    Cars with(IUpdater other) {
      return new Cars(other, l2, weights, random, output, loss);
    }

    Cars withL2(double other) {
      return new Cars(updater, other, weights, random, output, loss);
    }

    /** All weights alike, or of this deviation. */
    Cars withWeights(double other, boolean drawn) {
      return new Cars(updater, l2, other, drawn, output, loss);
    }

    Cars with(Activation other, LossFunction otherLoss) {
      return new Cars(updater, l2, weights, random, other, otherLoss);
    }

    LongFunction<Blueprint> network() {
      return Nets.layers(
          InputType.feedForward(9),
          updater,
          l2,
          () -> new Layer[] {hidden(), hidden(), Nets.output(1, output, loss)});
    }

    private DenseLayer hidden() {
      DenseLayer.Builder layer = new DenseLayer.Builder().nOut(64).activation(Activation.RELU);
      if (weights == 0) {
        return layer.weightInit(WeightInit.RELU).build();
      }
      return layer
          .weightInit(
              random ? new NormalDistribution(0, weights) : new ConstantDistribution(weights))
          .build();
    }
  }

  private static final Cars CLEAN =
      new Cars(new Adam(1e-3), 1e-5, 0, true, Activation.IDENTITY, LossFunction.MSE);

  private static Plan raw(Cars network) {
    return Plan.of(Measure.R2, Samples::cars, network.network()).epochs(60);
  }

  /** Features and labels as in the clean program: each feature from 0 to 1, labels as they are. */
  private static Plan scaled(Cars network) {
    return raw(network).prepared(Preparation.FEATURES_TO_UNIT);
  }

  private static PublishedFault fault(
      String name, String wrong, Plan sick, Plan repaired, Set<Cause> causes, Set<Cause> symptoms) {
    return PublishedFault.of(
        "TheDeepChecker " + name + ", cars", LINK + name, wrong, sick, repaired, causes, symptoms);
  }

  private static PublishedFault missingNormalisation() {
    return fault(
        "missing_normalization",
        "features from 0 to 5,140 as they are; to 0…1",
        raw(CLEAN),
        scaled(CLEAN),
        Cause.of(Cause.INPUT_NOT_NORMALIZED),
        Cause.of(Cause.LABELS_NOT_NORMALIZED, Cause.STEP_TOO_LARGE, Cause.LOSS_NOT_DECREASING));
  }

  private static PublishedFault overscaledLabels() {
    return fault(
        "over_scaled_outputs",
        "labels ten times as large, near 230; standardise them",
        scaled(CLEAN).prepared(DeepCheckerRegression::tenfold),
        scaled(CLEAN).prepared(Preparation.STANDARDISE_LABELS),
        Cause.of(Cause.LABELS_NOT_NORMALIZED),
        Cause.of(Cause.STEP_TOO_SMALL, Cause.LOSS_NOT_DECREASING));
  }

  private static Split tenfold(Split split) {
    split.training().getLabels().muli(10);
    split.test().getLabels().muli(10);
    return split;
  }

  private static PublishedFault doubleNormalisation() {
    return fault(
        "double_normalization",
        "features are divided by their range twice; once",
        scaled(CLEAN).prepared(DeepCheckerRegression::dividedAgain),
        scaled(CLEAN),
        Cause.of(Cause.INPUT_NOT_NORMALIZED),
        Cause.of(Cause.STEP_TOO_SMALL, Cause.LABELS_NOT_NORMALIZED, Cause.LOSS_NOT_DECREASING));
  }

  /** The ranges of the nine features. */
  private static Split dividedAgain(Split split) {
    INDArray range = Nd4j.createFromArray(new float[][] {{5, 387, 184, 3527, 16.8f, 12, 1, 1, 1}});
    split.training().getFeatures().diviRowVector(range);
    split.test().getFeatures().diviRowVector(range);
    return split;
  }

  private static PublishedFault flippedSign() {
    return fault(
        "flipped_sign",
        "the gradient has the wrong sign; the right one",
        scaled(CLEAN.with(new Adam(-1e-3))),
        scaled(CLEAN),
        Cause.of(Cause.WRONG_STEP_SIGN),
        Cause.of(
            Cause.STEP_TOO_LARGE,
            Cause.LOSS_NOT_DECREASING,
            Cause.EXPLODING_GRADIENT,
            Cause.NON_FINITE));
  }

  private static PublishedFault highRate() {
    return fault(
        "high_lr",
        "Adam with 1, where the program has 0.1; 0.001",
        scaled(CLEAN.with(new Adam(1))),
        scaled(CLEAN.with(new Adam(1e-2))),
        Cause.of(Cause.STEP_TOO_LARGE),
        Cause.of(
            Cause.DEAD_UNITS,
            Cause.EXPLODING_GRADIENT,
            Cause.LOSS_OSCILLATING,
            Cause.LOSS_NOT_DECREASING));
  }

  private static PublishedFault lowRate() {
    return fault(
        "low_lr",
        "Adam with 0.00001; 0.001",
        scaled(CLEAN.with(new Adam(1e-5))),
        scaled(CLEAN),
        Cause.of(Cause.STEP_TOO_SMALL),
        Cause.of(Cause.LOSS_NOT_DECREASING, Cause.NOT_ENOUGH_TRAINING));
  }

  private static PublishedFault constantWeights() {
    return fault(
        "wrong_init",
        "all weights 0.01; He's",
        scaled(CLEAN.withWeights(0.01, false)).epochs(30),
        scaled(CLEAN.with(new Adam(3e-3))).epochs(30),
        Cause.of(Cause.POOR_INITIALIZATION),
        Cause.of(Cause.LABELS_NOT_NORMALIZED));
  }

  private static PublishedFault largeWeights() {
    return fault(
        "wrong_init (random)",
        "weights of deviation 10; He's",
        scaled(CLEAN.withWeights(10, true)),
        scaled(CLEAN),
        Cause.of(Cause.POOR_INITIALIZATION),
        Cause.of(Cause.EXPLODING_GRADIENT, Cause.STEP_TOO_SMALL, Cause.DEAD_UNITS));
  }

  private static PublishedFault softmaxOutput() {
    return fault(
        "wrong_activation",
        "softmax over the one output of a regression; linear",
        scaled(CLEAN.with(Activation.SOFTMAX, LossFunction.MSE)),
        scaled(CLEAN),
        Cause.of(Cause.OUTPUT_MISMATCH),
        Cause.of(Cause.PARAMETERS_UNCHANGED, Cause.LOSS_NOT_DECREASING));
  }

  private static PublishedFault sigmoidOutput() {
    return fault(
        "wrong_activation (inappropriate)",
        "sigmoid output for labels from −1 to 1; linear",
        scaled(CLEAN.with(Activation.SIGMOID, LossFunction.MSE))
            .prepared(DeepCheckerRegression::fromMinusOneToOne),
        scaled(CLEAN).prepared(DeepCheckerRegression::fromMinusOneToOne),
        Cause.of(Cause.OUTPUT_MISMATCH),
        Cause.of(Cause.SATURATED_UNITS, Cause.LOSS_NOT_DECREASING));
  }

  private static Split fromMinusOneToOne(Split split) {
    Split unit = Preparation.LABELS_TO_UNIT.apply(split);
    unit.training().getLabels().muli(2).subi(1);
    unit.test().getLabels().muli(2).subi(1);
    return unit;
  }

  private static PublishedFault crossEntropy() {
    return fault(
        "wrong_loss_selection",
        "cross-entropy for a regression; squared errors",
        scaled(CLEAN.with(Activation.IDENTITY, LossFunction.MCXENT)),
        scaled(CLEAN),
        Cause.of(Cause.OUTPUT_MISMATCH),
        Cause.of(
            Cause.LOSS_NOT_DECREASING, Cause.STEP_TOO_LARGE, Cause.NON_FINITE, Cause.DEAD_UNITS));
  }

  private static PublishedFault shuffledFeatures() {
    return fault(
            "wrong_labels",
            "features are shuffled and labels are not; both",
            scaled(CLEAN).prepared(DeepCheckerRegression::featuresShuffled),
            scaled(CLEAN),
            Cause.of(Cause.UNRELATED_LABELS, Cause.LOSS_NOT_DECREASING),
            Cause.of(Cause.LABELS_NOT_NORMALIZED, Cause.LOSS_OSCILLATING))
        .byHand();
  }

  private static Split featuresShuffled(Split split) {
    List<DataSet> rows = new ArrayList<>(split.training().asList());
    Collections.shuffle(rows, new Random(8));
    INDArray features = DataSet.merge(rows).getFeatures();
    return new Split(new DataSet(features, split.training().getLabels()), split.test());
  }

  private static PublishedFault overRegularised() {
    return fault(
        "over_regulariaztion",
        "l2 of 10 on every layer; 0.00001",
        scaled(CLEAN.withL2(10)),
        scaled(CLEAN),
        Cause.of(Cause.OVER_REGULARIZED),
        Cause.of(Cause.LOSS_NOT_DECREASING, Cause.LABELS_NOT_NORMALIZED, Cause.DEAD_UNITS));
  }
}

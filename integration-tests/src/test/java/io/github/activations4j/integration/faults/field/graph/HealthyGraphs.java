package io.github.activations4j.integration.faults.field.graph;

import io.github.activations4j.integration.faults.data.Split;
import io.github.activations4j.integration.faults.field.training.Preparation;
import java.util.List;
import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;

/** Graphs that train, most of which look odd. */
public final class HealthyGraphs {

  private HealthyGraphs() {}

  /**
   * The collection.
   *
   * @return made anew at each call
   */
  public static List<HealthyGraph> all() {
    return List.of(
        new HealthyGraph("digits, relu", GraphBases.DIGITS, 0.75),
        new HealthyGraph("digits, one layer", GraphBases.LOGISTIC, 0.75),
        new HealthyGraph(
            "one layer, all weights zero", GraphBases.LOGISTIC.weights(Weights.all(0)), 0.75),
        new HealthyGraph("five classes", GraphBases.CLOUDS, 0.85),
        new HealthyGraph("a regression", GraphBases.WAVES, 0.7),
        new HealthyGraph("two rings", GraphBases.RINGS, 0.9),
        new HealthyGraph("cars", GraphBases.CARS, 0.7),
        new HealthyGraph(
            "digits, tanh", GraphBases.DIGITS.activation("tanh").weights(Weights.LECUN), 0.75),
        new HealthyGraph("digits, gelu", GraphBases.DIGITS.activation("gelu"), 0.75),
        new HealthyGraph("digits, mish", GraphBases.DIGITS.activation("mish"), 0.75),
        new HealthyGraph("digits, elu, built-in", GraphBases.DIGITS.builtIn("elu"), 0.75),
        new HealthyGraph("digits, swish, built-in", GraphBases.DIGITS.builtIn("swish"), 0.75),
        new HealthyGraph("digits, softplus, built-in", GraphBases.DIGITS.builtIn("softplus"), 0.75),
        new HealthyGraph(
            "digits, sigmoid, built-in",
            GraphBases.DIGITS.builtIn("sigmoid").updater(new Adam(5e-3)),
            0.75),
        new HealthyGraph(
            "ten layers",
            GraphBases.DIGITS
                .widths(48, 48, 48, 48, 48, 48, 48, 48, 48, 48)
                .updater(new Adam(1e-3))
                .epochs(8),
            0.7),
        new HealthyGraph(
            "ten layers, residual, layer normalisation",
            GraphBases.DIGITS
                .widths(32, 32, 32, 32, 32, 32, 32, 32, 32, 32)
                .residual()
                .normalised()
                .updater(new Adam(1e-3)),
            0.75),
        new HealthyGraph(
            "six layers, layer normalisation",
            GraphBases.CLOUDS.widths(32, 32, 32, 32, 32, 32).normalised(),
            0.85),
        new HealthyGraph("resumed: five classes", GraphBases.CLOUDS.resumed(15), 0.85),
        new HealthyGraph("resumed: a regression", GraphBases.WAVES.resumed(25), 0.7),
        new HealthyGraph("resumed: digits", GraphBases.DIGITS.resumed(6).epochs(4), 0.75),
        new HealthyGraph("absolute errors", GraphBases.WAVES.ending(Ending.LINEAR_ABSOLUTE), 0.7),
        new HealthyGraph(
            "absolute errors with outliers",
            GraphBases.WAVES.ending(Ending.LINEAR_ABSOLUTE).prepared(HealthyGraphs::outliers),
            0.6),
        new HealthyGraph(
            "Huber's loss with outliers",
            GraphBases.WAVES.ending(Ending.LINEAR_HUBER).prepared(HealthyGraphs::outliers),
            0.6),
        new HealthyGraph(
            "the sum of squared errors, a small rate",
            GraphBases.WAVES.ending(Ending.LINEAR_SUMMED).updater(new Sgd(3e-4)).epochs(40),
            0.6),
        new HealthyGraph(
            "squared differences of a softmax",
            GraphBases.DIGITS.ending(Ending.SOFTMAX_SQUARES),
            0.75),
        new HealthyGraph(
            "the logarithm of a softmax, small logits",
            GraphBases.CLOUDS.ending(Ending.LOG_OF_SOFTMAX),
            0.85),
        new HealthyGraph(
            "labels from 0 to 1 through a sigmoid",
            GraphBases.CARS.prepared(Preparation.LABELS_TO_UNIT).ending(Ending.SIGMOID_SQUARES),
            0.7),
        new HealthyGraph("l2 of 0.005", GraphBases.DIGITS.l2(5e-3), 0.75),
        new HealthyGraph("SGD", GraphBases.CLOUDS.updater(new Sgd(0.1)).epochs(20), 0.85),
        new HealthyGraph("momentum", GraphBases.CLOUDS.updater(new Nesterovs(0.03, 0.9)), 0.85),
        new HealthyGraph("RMSprop", GraphBases.DIGITS.updater(new RmsProp(1e-3)), 0.75),
        new HealthyGraph(
            "batches of 4", GraphBases.CLOUDS.batch(4).updater(new Adam(1e-3)).epochs(4), 0.8),
        new HealthyGraph(
            "all data in one batch",
            GraphBases.CLOUDS.batch(400).updater(new Adam(0.01)).epochs(60),
            0.85),
        new HealthyGraph(
            "a fifth of the labels wrong",
            GraphBases.CLOUDS.prepared(HealthyGraphs::mislabelled),
            0.7),
        new HealthyGraph(
            "frozen layers with good weights", GraphBases.DIGITS.frozen().epochs(8), 0.55));
  }

  private static Split outliers(Split split) {
    Random random = new Random(6);
    for (int i = 0; i < split.training().numExamples(); i += 10) {
      split.training().getLabels().putScalar(i, 0, 20 * random.nextGaussian());
    }
    return split;
  }

  private static Split mislabelled(Split split) {
    Random random = new Random(2);
    INDArray labels = split.training().getLabels();
    for (int i = 0; i < labels.size(0); i += 4) {
      labels.getRow(i).assign(0);
      labels.putScalar(i, random.nextInt((int) labels.size(1)), 1);
    }
    return split;
  }
}

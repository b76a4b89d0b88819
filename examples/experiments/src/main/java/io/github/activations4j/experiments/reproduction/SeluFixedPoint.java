package io.github.activations4j.experiments.reproduction;

import io.github.activations4j.dl4j.Activations;
import io.github.activations4j.experiments.plan.Experiment;
import io.github.activations4j.experiments.report.Table;
import io.github.activations4j.experiments.report.Table.Column;
import io.github.activations4j.experiments.statistics.Analysis;
import io.github.activations4j.experiments.statistics.Group;
import io.github.activations4j.experiments.training.UpdaterKind;
import io.github.activations4j.experiments.trial.Initialisation;
import io.github.activations4j.experiments.trial.Mlp;
import io.github.activations4j.experiments.trial.NetworkShape;
import io.github.activations4j.experiments.trial.TrialResult;
import io.github.activations4j.function.ActivationFunction;
import io.github.activations4j.function.Catalogue;
import io.github.activations4j.function.ElementwiseFunction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * SELU draws activations to mean 0 and variance 1: Klambauer et al., Self-Normalizing Neural
 * Networks, 2017, equations 4 and 5 and theorem 1.
 */
final class SeluFixedPoint implements Reproduction {
  /** The Jacobian of the map at (0, 1) for normalised weights, section 2 of the paper. */
  private static final double PUBLISHED_MEAN_SLOPE = 0.088834;

  private static final double PUBLISHED_VARIANCE_SLOPE = 0.782648;

  private static final double[] STARTS = {0.1, 0.5, 1, 2, 10};
  private static final int[] SHOWN_LAYERS = {1, 2, 4, 8, 16, 32};
  private static final int WIDTH = 256;
  private static final int EXAMPLES = 512;

  @Override
  public String name() {
    return "selu";
  }

  @Override
  public String title() {
    return "SELU: the fixed point (0, 1), and deep networks without normalisation";
  }

  @Override
  public void run(Effort effort, Findings findings) throws IOException {
    fixedPoint(findings);
    realNetworks(findings);
    training(effort, findings);
  }

  private static void fixedPoint(Findings findings) {
    Moments at = map(1);
    double h = 1e-4;
    double meanSlope = (map(1 + h).mean() - map(1 - h).mean()) / (2 * h);
    double varianceSlope = (map(1 + h).variance() - map(1 - h).variance()) / (2 * h);
    findings.say(
        String.format(
            Locale.ROOT,
            "Weights with sum 0 and sum of squares 1 turn inputs of mean μ and variance ν into a normal z with mean 0 and variance ν; the map gives mean and variance of selu(z), by numerical integration. (0, 1) is mapped to (%.2e, %.10f). Slopes by ν there: mean %.6f (published %.6f), variance %.6f (published %.6f): a deviation of the variance shrinks to that share in each layer.",
            at.mean(),
            at.variance(),
            meanSlope,
            PUBLISHED_MEAN_SLOPE,
            varianceSlope,
            PUBLISHED_VARIANCE_SLOPE));
  }

  private static void realNetworks(Findings findings) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.number("input variance"));
    columns.add(Column.words("activations"));
    for (int layer : SHOWN_LAYERS) {
      columns.add(Column.number("layer " + layer));
    }
    List<List<String>> rows = new ArrayList<>();
    for (double start : STARTS) {
      List<String> predicted = row(start, "map");
      double variance = start;
      for (int layer = 1; layer <= 32; layer++) {
        Moments next = map(variance);
        variance = next.variance();
        if (isShown(layer)) {
          predicted.add(show(next));
        }
      }
      rows.add(predicted);
      List<String> measured = row(start, "network");
      List<INDArray> outputs = forward(start);
      for (int layer : SHOWN_LAYERS) {
        INDArray a = outputs.get(layer);
        measured.add(show(new Moments(a.meanNumber().doubleValue(), a.varNumber().doubleValue())));
      }
      rows.add(measured);
    }
    findings.say(
        "Mean and variance through 32 layers of %d units with LeCun's weights, of %d random normal inputs, one network each; beside it the map from layer to layer."
            .formatted(WIDTH, EXAMPLES));
    findings.show(new Table(columns, rows));
  }

  private static List<String> row(double start, String kind) {
    List<String> row = new ArrayList<>();
    row.add(String.format(Locale.ROOT, "%.1f", start));
    row.add(kind);
    return row;
  }

  private static boolean isShown(int layer) {
    for (int shown : SHOWN_LAYERS) {
      if (shown == layer) {
        return true;
      }
    }
    return false;
  }

  private static String show(Moments moments) {
    return String.format(Locale.ROOT, "%+.2f, %.2f", moments.mean(), moments.variance());
  }

  private static List<INDArray> forward(double variance) {
    ListBuilder list = new NeuralNetConfiguration.Builder().seed(1).list();
    for (int i = 0; i < 32; i++) {
      list.layer(
          new DenseLayer.Builder()
              .nIn(WIDTH)
              .nOut(WIDTH)
              .weightInit(WeightInit.LECUN_NORMAL)
              .activation(Activations.selu())
              .build());
    }
    list.layer(
        new OutputLayer.Builder(LossFunction.MSE)
            .activation(Activation.IDENTITY)
            .nIn(WIDTH)
            .nOut(1)
            .build());
    Nd4j.getRandom().setSeed(1);
    MultiLayerNetwork network = new MultiLayerNetwork(list.build());
    network.init();
    INDArray inputs = Nd4j.randn(EXAMPLES, WIDTH).muli(Math.sqrt(variance));
    return network.feedForward(inputs, false);
  }

  private static void training(Effort effort, Findings findings) throws IOException {
    List<NetworkShape> networks = List.of(new Mlp(8, 64), new Mlp(16, 64), new Mlp(32, 64));
    Experiment selu =
        Grids.of("selu-depth", networks, List.of("selu"))
            .weights(Initialisation.LECUN)
            .step(UpdaterKind.SGD, 0.01)
            .epochs(effort.of(8, 30))
            .seeds(effort.of(3, 10))
            .build();
    Experiment relu =
        Grids.of("relu-batch-norm-depth", networks, List.of("relu"))
            .weights(Initialisation.HE)
            .step(UpdaterKind.SGD, 0.01)
            .batchNormalisation(true)
            .epochs(effort.of(8, 30))
            .seeds(effort.of(3, 10))
            .build();
    List<TrialResult> results = new ArrayList<>(effort.grid().run(selu));
    results.addAll(effort.grid().run(relu));
    List<List<String>> rows = new ArrayList<>();
    for (Group group : Analysis.of(results).groups()) {
      rows.add(
          List.of(
              group.setting().network().describe(),
              group.setting().batchNormalisation()
                  ? "relu, He, batch norm"
                  : "selu, LeCun, nothing else",
              group.loss().format(4, 1),
              group.accuracy().format(2, 100),
              group.millisecondsPerIteration().format(2, 1)));
    }
    findings.say(
        "Training on the embedded digits, plain SGD with learning rate 0.01, batch 32, %d epochs, %d seeds. Published (figure 1 of the paper, MNIST and CIFAR-10, 8, 16 and 32 layers): SELU networks reach a lower training loss than networks with batch normalisation, with less variance."
            .formatted(selu.epochs(), selu.seeds().size()));
    findings.show(
        new Table(
            List.of(
                Column.words("network"),
                Column.words("kind"),
                Column.number("training loss"),
                Column.number("test accuracy %"),
                Column.number("ms/iteration")),
            rows));
  }

  /** Mean and variance of activations. */
  record Moments(double mean, double variance) {}

  /** What a layer makes of inputs with some variance, by the rectangle rule over ±12 deviations. */
  static Moments map(double variance) {
    ActivationFunction function = Catalogue.of("selu");
    ElementwiseFunction selu = (ElementwiseFunction) function;
    int points = 200_000;
    double reach = 12;
    double step = 2 * reach / points;
    double mean = 0;
    double square = 0;
    for (int i = 0; i < points; i++) {
      double g = -reach + (i + 0.5) * step;
      double weight = Math.exp(-g * g / 2) / Math.sqrt(2 * Math.PI) * step;
      double a = selu.value(Math.sqrt(variance) * g);
      mean += weight * a;
      square += weight * a * a;
    }
    return new Moments(mean, square - mean * mean);
  }
}

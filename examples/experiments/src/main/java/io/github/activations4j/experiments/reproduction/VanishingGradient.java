package io.github.activations4j.experiments.reproduction;

import io.github.activations4j.experiments.data.EmbeddedDigits;
import io.github.activations4j.experiments.data.LabelledImages;
import io.github.activations4j.experiments.report.Table;
import io.github.activations4j.experiments.report.Table.Column;
import io.github.activations4j.experiments.statistics.Spread;
import io.github.activations4j.experiments.training.Batches;
import io.github.activations4j.experiments.training.Standardisation;
import io.github.activations4j.experiments.training.UpdaterKind;
import io.github.activations4j.experiments.trial.Initialisation;
import io.github.activations4j.experiments.trial.Mlp;
import io.github.activations4j.experiments.trial.Trial;
import io.github.activations4j.function.Catalogue;
import io.github.activations4j.function.ElementwiseFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * How fast gradients shrink from the output to the input of a deep stack before the first step:
 * Hochreiter 1991, Bengio et al. 1994, Glorot and Bengio 2010 (figure 7).
 */
final class VanishingGradient implements Reproduction {
  private static final List<String> ACTIVATIONS =
      List.of("sigmoid", "tanh", "relu", "gelu", "mish");
  private static final int DEPTH = 20;
  private static final int WIDTH = 100;
  private static final int EXAMPLES = 200;
  private static final LabelledImages IMAGES = EmbeddedDigits.read().train();

  @Override
  public String name() {
    return "vanishing-gradient";
  }

  @Override
  public String title() {
    return "Vanishing gradient over depth";
  }

  @Override
  public void run(Effort effort, Findings findings) {
    int seeds = effort.of(5, 30);
    List<List<String>> rows = new ArrayList<>();
    for (String activation : ACTIVATIONS) {
      for (Initialisation initialisation : List.of(Initialisation.XAVIER, Initialisation.HE)) {
        for (boolean normalised : new boolean[] {false, true}) {
          rows.add(row(activation, initialisation, normalised, seeds));
        }
      }
    }
    findings.say(
        "%d dense layers of %d units on %d of the embedded digits, before the first step, %d seeds. Error signal: the gradient of the loss by the output of a hidden layer. Factor: what one layer towards the input multiplies a norm by, from a straight line through the logarithms of all layers but the first; below 1 it vanishes towards the input, above 1 it explodes. First : last compares the error signals of these two hidden layers."
            .formatted(DEPTH, WIDTH, EXAMPLES, seeds));
    findings.show(
        new Table(
            List.of(
                Column.words("activation"),
                Column.words("weights"),
                Column.words("batch norm"),
                Column.number("sup |f'|"),
                Column.number("factor, error signal"),
                Column.number("predicted"),
                Column.number("first : last"),
                Column.number("factor, weight gradients")),
            rows));
    findings.say(
        String.format(
            Locale.ROOT,
            "sup |f'| bounds what an activation alone can pass on: 0.25 for sigmoid, so that %d layers leave at most 0.25^%d = %.0e of a gradient, times what the weights add. Predicted, for layers without normalisation: √(fan-out · variance of the weights · mean of f'(z)²) with the measured mean over units, examples and layers — the weights' share is 1 for Xavier and √2 for He in square layers.",
            DEPTH,
            DEPTH,
            Math.pow(0.25, DEPTH)));
    findings.say(
        String.format(
            Locale.ROOT,
            "A weight gradient is the error signal times the activations below. Where activations shrink towards the output as fast as error signals shrink towards the input, as with relu under Xavier's rule, the norms of weight gradients are level and hide that both vanish. With batch normalisation gradients grow towards the input: for relu theory expects a factor of √(π/(π − 1)) = %.3f (Yang et al., A Mean Field Theory of Batch Normalization, 2019).",
            Math.sqrt(Math.PI / (Math.PI - 1))));
  }

  private static List<String> row(
      String activation, Initialisation initialisation, boolean normalised, int seeds) {
    List<Double> errors = new ArrayList<>();
    List<Double> weights = new ArrayList<>();
    List<Double> predictions = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    for (int seed = 1; seed <= seeds; seed++) {
      Profile profile = measure(activation, initialisation, normalised, seed);
      errors.add(profile.errors());
      weights.add(profile.weights());
      predictions.add(profile.predicted());
      ratios.add(Math.log10(profile.firstToLast()));
    }
    return List.of(
        activation,
        initialisation.key(),
        normalised ? "yes" : "no",
        String.format(Locale.ROOT, "%.3f", steepest(activation)),
        Spread.of(errors).format(3, 1),
        normalised ? "-" : Spread.of(predictions).format(3, 1),
        String.format(Locale.ROOT, "%.1e", Math.pow(10, Spread.of(ratios).mean())),
        Spread.of(weights).format(3, 1));
  }

  /** The largest slope of a function, on a fine grid: it has no closed form for all of them. */
  static double steepest(String activation) {
    ElementwiseFunction function = (ElementwiseFunction) Catalogue.of(activation);
    return IntStream.rangeClosed(-10_000, 10_000)
        .mapToDouble(i -> Math.abs(function.derivative(i / 1000.0)))
        .max()
        .orElseThrow();
  }

  /**
   * Gradients of one network.
   *
   * @param errors factor a layer of the error signal
   * @param predicted the same by theory; NaN with batch normalisation
   * @param firstToLast error signal at the first hidden layer over that at the last
   * @param weights factor a layer of the weight gradients
   */
  record Profile(double errors, double predicted, double firstToLast, double weights) {}

  static Profile measure(
      String activation, Initialisation initialisation, boolean normalised, long seed) {
    Trial trial =
        new Trial(
            "",
            new Mlp(DEPTH, WIDTH),
            activation,
            initialisation,
            0,
            UpdaterKind.SGD,
            0.01,
            normalised,
            0,
            1,
            EXAMPLES,
            seed);
    Nd4j.getRandom().setSeed(seed);
    MultiLayerNetwork network = new MultiLayerNetwork(trial.configure(IMAGES));
    network.init();
    DataSet batch =
        new Batches(IMAGES, Standardisation.of(IMAGES))
            .examples(IntStream.range(0, EXAMPLES).toArray());
    // With batch normalisation a hidden layer is three: weights, normalisation, activation.
    int stride = normalised ? 3 : 1;
    double[] errors = new double[DEPTH];
    double[] weights = new double[DEPTH];
    backpropagate(network, batch, stride, errors, weights);
    double predicted =
        normalised ? Double.NaN : predict(network, batch, activation, initialisation);
    return new Profile(factor(errors), predicted, errors[0] / errors[DEPTH - 1], factor(weights));
  }

  /** Layer by layer, because the network as a whole does not tell the error signals. */
  private static void backpropagate(
      MultiLayerNetwork network, DataSet batch, int stride, double[] errors, double[] weights) {
    LayerWorkspaceMgr noWorkspaces = LayerWorkspaceMgr.noWorkspaces();
    network.getLayerWiseConfigurations().setTrainingWorkspaceMode(WorkspaceMode.NONE);
    network.setInput(batch.getFeatures());
    network.setLabels(batch.getLabels());
    // Once as usual, because only that gives the layers room for their gradients.
    network.computeGradientAndScore();
    network.setInput(batch.getFeatures());
    network.feedForward(true, false);
    OutputLayer output = (OutputLayer) network.getOutputLayer();
    output.setLabels(batch.getLabels());
    INDArray error = output.backpropGradient(null, noWorkspaces).getSecond();
    for (int layer = DEPTH - 1; layer >= 0; layer--) {
      errors[layer] = error.norm2Number().doubleValue();
      for (int part = stride - 1; part >= 0; part--) {
        Pair<Gradient, INDArray> back =
            network.getLayer(layer * stride + part).backpropGradient(error, noWorkspaces);
        error = back.getSecond();
        if (part == 0) {
          weights[layer] = back.getFirst().getGradientFor("W").norm2Number().doubleValue();
        }
      }
    }
  }

  /** e to minus the slope of ln(norm) by layer: what one step towards the input multiplies. */
  static double factor(double[] norms) {
    int first = 1; // the layer that reads the data is of another shape
    double meanX = 0;
    double meanY = 0;
    int n = norms.length - first;
    for (int i = first; i < norms.length; i++) {
      meanX += (double) i / n;
      meanY += Math.log(norms[i]) / n;
    }
    double xy = 0;
    double xx = 0;
    for (int i = first; i < norms.length; i++) {
      xy += (i - meanX) * (Math.log(norms[i]) - meanY);
      xx += (i - meanX) * (i - meanX);
    }
    return Math.exp(-xy / xx);
  }

  private static double predict(
      MultiLayerNetwork network, DataSet batch, String activation, Initialisation initialisation) {
    ElementwiseFunction function = (ElementwiseFunction) Catalogue.of(activation);
    double squares = 0;
    long count = 0;
    INDArray output = batch.getFeatures();
    for (int layer = 0; layer < DEPTH; layer++) {
      INDArray z =
          output
              .mmul(network.getLayer(layer).getParam("W"))
              .addRowVector(network.getLayer(layer).getParam("b"));
      for (float value : z.dup('c').data().asFloat()) {
        double slope = function.derivative(value);
        squares += layer == 0 ? 0 : slope * slope;
        count += layer == 0 ? 0 : 1;
      }
      output = activate(function, z);
    }
    double weights = initialisation == Initialisation.HE ? 2 : 1;
    return Math.sqrt(weights * squares / count);
  }

  private static INDArray activate(ElementwiseFunction function, INDArray z) {
    float[] values = z.dup('c').data().asFloat();
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) function.value(values[i]);
    }
    return Nd4j.createFromArray(values).reshape(z.shape());
  }
}

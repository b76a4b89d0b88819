package io.github.activations4j.experiments.reproduction;

import io.github.activations4j.experiments.data.EmbeddedDigits;
import io.github.activations4j.experiments.data.ImageData;
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
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
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
        "%d dense layers of %d units on %d of the embedded digits, before the first step, %d seeds. Factor: by how much the norm of a layer's weight gradient changes from one layer to the layer before it, from a straight line through the logarithms of layers 2 to %d; below 1 gradients vanish towards the input, above 1 they explode. First : last is the ratio of these two layers."
            .formatted(DEPTH, WIDTH, EXAMPLES, seeds, DEPTH));
    findings.show(
        new Table(
            List.of(
                Column.words("activation"),
                Column.words("weights"),
                Column.words("batch norm"),
                Column.number("sup |f'|"),
                Column.number("factor a layer"),
                Column.number("predicted"),
                Column.number("first : last")),
            rows));
    findings.say(
        "sup |f'| bounds what an activation alone can pass on: 0.25 for sigmoid, so that %d layers leave at most 0.25^%d = %.0e of a gradient, times what the weights add. Predicted, for layers without normalisation: √(fan-out · variance of the weights · mean of f'(z)²) with the measured mean over units, examples and layers — the weights' share is 1 for Xavier and √2 for He in square layers."
            .formatted(DEPTH, DEPTH, Math.pow(0.25, DEPTH)));
  }

  private static List<String> row(
      String activation, Initialisation initialisation, boolean normalised, int seeds) {
    List<Double> factors = new ArrayList<>();
    List<Double> predictions = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    for (int seed = 1; seed <= seeds; seed++) {
      Profile profile = measure(activation, initialisation, normalised, seed);
      factors.add(profile.factor());
      predictions.add(profile.predicted());
      ratios.add(Math.log10(profile.firstToLast()));
    }
    return List.of(
        activation,
        initialisation.key(),
        normalised ? "yes" : "no",
        "%.3f".formatted(steepest(activation)),
        Spread.of(factors).format(3, 1),
        normalised ? "-" : Spread.of(predictions).format(3, 1),
        "%.1e".formatted(Math.pow(10, Spread.of(ratios).mean())));
  }

  /** The largest slope of a function, on a fine grid: it has no closed form for all of them. */
  static double steepest(String activation) {
    ElementwiseFunction function = (ElementwiseFunction) Catalogue.of(activation);
    return IntStream.rangeClosed(-10_000, 10_000)
        .mapToDouble(i -> Math.abs(function.derivative(i / 1000.0)))
        .max()
        .orElseThrow();
  }

  /** Gradients of one network: the factor a layer, what theory predicts, first over last layer. */
  record Profile(double factor, double predicted, double firstToLast) {}

  static Profile measure(
      String activation, Initialisation initialisation, boolean normalised, long seed) {
    ImageData images = EmbeddedDigits.read();
    Trial trial =
        new Trial(
            images.fingerprint(),
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
    MultiLayerNetwork network = new MultiLayerNetwork(trial.configure(images.train()));
    network.init();
    DataSet batch =
        new Batches(images.train(), Standardisation.of(images.train()))
            .examples(IntStream.range(0, EXAMPLES).toArray());
    network.setInput(batch.getFeatures());
    network.setLabels(batch.getLabels());
    network.computeGradientAndScore();
    // With batch normalisation a hidden layer is three: weights, normalisation, activation.
    int stride = normalised ? 3 : 1;
    double[] norms = new double[DEPTH];
    for (int layer = 0; layer < DEPTH; layer++) {
      INDArray gradient = network.gradient().getGradientFor(layer * stride + "_W");
      norms[layer] = gradient.norm2Number().doubleValue();
    }
    double predicted =
        normalised ? Double.NaN : predict(network, batch, activation, initialisation);
    return new Profile(factor(norms), predicted, norms[0] / norms[DEPTH - 1]);
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

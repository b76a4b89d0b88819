package io.github.activations4j.experiments.reproduction;

import io.github.activations4j.dl4j.Activations;
import io.github.activations4j.experiments.report.Table;
import io.github.activations4j.experiments.report.Table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
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
 * How likely a ReLU network is dead before its first step: with zero biases, weights drawn by He's
 * rule and one input, a network is positively homogeneous, so that all inputs above 0 share one
 * fate and all below 0 another. It is dead when the last hidden layer is silent for both.
 */
final class BornDead implements Reproduction {
  private static final int[] WIDTHS = {2, 4, 8};
  private static final int[] DEPTHS = {5, 10, 20, 50};

  /** By width; by hidden layers as in {@link #DEPTHS}. */
  private static final Map<Integer, double[]> PUBLISHED =
      Map.of(
          2, new double[] {0.621, 0.906, 0.995, 1.0},
          4, new double[] {0.113, 0.335, 0.644, 0.949},
          8, new double[] {0.002, 0.011, 0.038, 0.145});

  @Override
  public String name() {
    return "born-dead";
  }

  @Override
  public String title() {
    return "Born-dead probability over width and depth";
  }

  @Override
  public void run(Effort effort, Findings findings) {
    int draws = effort.of(100_000, 1_000_000);
    int networks = effort.of(200, 4000);
    List<List<String>> rows = new ArrayList<>();
    int outside = 0;
    for (int width : WIDTHS) {
      for (int d = 0; d < DEPTHS.length; d++) {
        int depth = DEPTHS[d];
        double published = PUBLISHED.get(width)[d];
        double simulated =
            simulate(width, depth, draws, new SplittableRandom(width * 1000L + depth));
        double real = (double) deadNetworks(width, depth, networks) / networks;
        double error = 1.96 * Math.sqrt(simulated * (1 - simulated) / networks) + 0.5 / networks;
        outside += Math.abs(real - simulated) > error ? 1 : 0;
        rows.add(
            List.of(
                String.valueOf(width),
                String.valueOf(depth),
                String.format(Locale.ROOT, "%.3f", published),
                String.format(Locale.ROOT, "%.4f", simulated),
                String.format(Locale.ROOT, "%.4f", bound(width, depth, Math.pow(0.25, width))),
                String.format(Locale.ROOT, "%.4f", bound(width, depth, Math.pow(0.5, width))),
                String.format(Locale.ROOT, "%.3f ± %.3f", real, error)));
      }
    }
    findings.say(
        String.format(
            Locale.ROOT,
            "%,d draws each in the simulation, %,d real networks each; ± is the 95 %% range in which so many networks scatter around the simulated probability.",
            draws,
            networks));
    findings.show(
        new Table(
            List.of(
                Column.number("width"),
                Column.number("hidden layers"),
                Column.number("published"),
                Column.number("simulated"),
                Column.number("closed form, at least"),
                Column.number("closed form, at most"),
                Column.number("real networks")),
            rows));
    findings.say(
        "Closed form: with p = 2^-width, a layer silences each of the two rays with probability p, and both at once with probability q, which depends on the angle between them: q lies between p² (right angle, as after the first layer) and p (same direction). The chain both alive → one alive → none gives the two bounds; one ray alone dies with 1 − (1 − p)^depth.");
    findings.say(
        String.format(
            Locale.ROOT,
            "%d of %d counts of real networks lie outside their 95 %% range (chance alone: about %.1f).",
            outside,
            rows.size(),
            0.05 * rows.size()));
  }

  /**
   * The probability that both rays are silent after some layers.
   *
   * @param width units of each layer
   * @param depth hidden layers
   * @param q probability that a layer silences two living rays at once
   */
  static double bound(int width, int depth, double q) {
    double p = Math.pow(0.5, width);
    // The first layer cannot silence both: a weight is positive for one of the two.
    double one = 2 * p;
    double both = 1 - one;
    for (int layer = 1; layer < depth; layer++) {
      one = one * (1 - p) + both * 2 * (p - q);
      both *= 1 - 2 * p + q;
    }
    return 1 - one - both;
  }

  /** The share of dead networks among random ones. The scale of the weights does not matter. */
  static double simulate(int width, int depth, int draws, SplittableRandom random) {
    int dead = 0;
    for (int draw = 0; draw < draws; draw++) {
      dead += isDead(width, depth, random) ? 1 : 0;
    }
    return (double) dead / draws;
  }

  private static boolean isDead(int width, int depth, SplittableRandom random) {
    double[] above = new double[width];
    double[] below = new double[width];
    for (int i = 0; i < width; i++) {
      double weight = random.nextGaussian();
      above[i] = Math.max(weight, 0);
      below[i] = Math.max(-weight, 0);
    }
    // Halving the variance keeps the size of signals, or deep ones would overflow.
    double scale = Math.sqrt(2.0 / width);
    for (int layer = 1; layer < depth; layer++) {
      double[] nextAbove = new double[width];
      double[] nextBelow = new double[width];
      boolean alive = false;
      for (int i = 0; i < width; i++) {
        double a = 0;
        double b = 0;
        for (int j = 0; j < width; j++) {
          double weight = scale * random.nextGaussian();
          a += weight * above[j];
          b += weight * below[j];
        }
        nextAbove[i] = Math.max(a, 0);
        nextBelow[i] = Math.max(b, 0);
        alive |= a > 0 || b > 0;
      }
      if (!alive) {
        return true;
      }
      above = nextAbove;
      below = nextBelow;
    }
    return false;
  }

  private static int deadNetworks(int width, int depth, int networks) {
    int dead = 0;
    INDArray inputs = Nd4j.createFromArray(new float[][] {{-1.7f}, {-0.3f}, {0.3f}, {1.7f}});
    for (int i = 0; i < networks; i++) {
      MultiLayerNetwork network = network(width, depth, 1 + i + 100_000L * width + 1000L * depth);
      List<INDArray> outputs = network.feedForwardToLayer(depth - 1, inputs);
      dead += outputs.get(depth).maxNumber().doubleValue() > 0 ? 0 : 1;
    }
    return dead;
  }

  private static MultiLayerNetwork network(int width, int depth, long seed) {
    ListBuilder list =
        new NeuralNetConfiguration.Builder().seed(seed).weightInit(WeightInit.RELU).list();
    for (int i = 0; i < depth; i++) {
      list.layer(
          new DenseLayer.Builder()
              .nIn(i == 0 ? 1 : width)
              .nOut(width)
              .activation(Activations.relu())
              .build());
    }
    list.layer(
        new OutputLayer.Builder(LossFunction.MSE)
            .activation(Activation.IDENTITY)
            .nIn(width)
            .nOut(1)
            .build());
    // Weights are drawn from ND4J's own generator, which the configuration's seed does not reset.
    Nd4j.getRandom().setSeed(seed);
    MultiLayerNetwork network = new MultiLayerNetwork(list.build());
    network.init();
    return network;
  }
}

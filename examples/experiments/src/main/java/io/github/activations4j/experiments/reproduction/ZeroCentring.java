package io.github.activations4j.experiments.reproduction;

import io.github.activations4j.dl4j.Activations;
import io.github.activations4j.experiments.data.EmbeddedDigits;
import io.github.activations4j.experiments.data.ImageData;
import io.github.activations4j.experiments.data.LabelledImages;
import io.github.activations4j.experiments.report.Table;
import io.github.activations4j.experiments.report.Table.Column;
import io.github.activations4j.experiments.statistics.Spread;
import io.github.activations4j.experiments.training.Batches;
import io.github.activations4j.experiments.training.Standardisation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * What outputs that are never negative do to learning: all weights into a unit get gradients of one
 * sign, so that steps zig-zag. LeCun et al., Efficient BackProp, 1998, sections 4.3 and 4.4.
 */
final class ZeroCentring implements Reproduction {
  private static final int HIDDEN_LAYERS = 2;
  private static final int WIDTH = 64;
  private static final int BATCH = 32;
  private static final double TARGET = 0.5;
  private static final double[] RATES = {0.03, 0.1, 0.3, 1, 3};

  /** The weight of the newest minibatch in the running mean of the loss. */
  private static final double NEWEST = 0.05;

  private final ImageData images = EmbeddedDigits.read();
  private final Batches batches = new Batches(images.train(), Standardisation.of(images.train()));

  @Override
  public String name() {
    return "zero-centring";
  }

  @Override
  public String title() {
    return "Zero-centring: sigmoid against tanh";
  }

  @Override
  public void run(Effort effort, Findings findings) {
    int seeds = effort.of(3, 10);
    int most = effort.of(1000, 6000);
    Map<String, Supplier<IActivation>> kinds = new LinkedHashMap<>();
    kinds.put("sigmoid", () -> Activations.of("sigmoid"));
    kinds.put("sigmoid - 1/2", ShiftedSigmoid::new);
    kinds.put("tanh", () -> Activations.of("tanh"));
    List<List<String>> rows = new ArrayList<>();
    kinds.forEach((name, kind) -> rows.add(row(name, kind, seeds, most)));
    findings.say(
        "%d hidden layers of %d units, Xavier's weights, embedded digits, plain SGD, batch %d, %d seeds. One sign: share of the units of the second hidden layer all of whose weight gradients have one sign, before the first step, for single examples and for minibatches. Steps: until the running mean of the loss (newest minibatch %s) is below %s, at the best of the learning rates %s."
            .formatted(
                HIDDEN_LAYERS,
                WIDTH,
                BATCH,
                seeds,
                NEWEST,
                TARGET,
                IntStream.range(0, RATES.length).mapToObj(i -> String.valueOf(RATES[i])).toList()));
    findings.show(
        new Table(
            List.of(
                Column.words("activation"),
                Column.number("one sign %, single examples"),
                Column.number("one sign %, minibatches"),
                Column.number("best learning rate"),
                Column.number("steps to the loss")),
            rows));
    findings.say(
        "Published, without figures: where all inputs of a unit are positive, one example moves all its weights in one direction, so that they can turn only by zig-zagging, and networks usually learn faster with activations symmetric about the origin (LeCun et al., Efficient BackProp, 1998, sections 4.3 and 4.4).");
    findings.say(
        "The middle row is the control: the same function with the same slope, moved down by a half. What differs between the first two rows is centring alone; what differs between the last two is the slope (at most 0.25 against 1).");
  }

  private List<String> row(String name, Supplier<IActivation> kind, int seeds, int most) {
    List<Double> single = new ArrayList<>();
    List<Double> batch = new ArrayList<>();
    for (int seed = 1; seed <= seeds; seed++) {
      MultiLayerNetwork network = network(kind, 0.1, seed);
      single.add(oneSignShare(network, 1));
      batch.add(oneSignShare(network, BATCH));
    }
    Spread fewest = null;
    double best = 0;
    for (double rate : RATES) {
      List<Integer> steps = new ArrayList<>();
      for (int seed = 1; seed <= seeds; seed++) {
        Integer reached = stepsToTarget(network(kind, rate, seed), seed, most);
        if (reached != null) {
          steps.add(reached);
        }
      }
      Spread spread = Spread.of(steps);
      if (spread.count() == seeds && (fewest == null || spread.mean() < fewest.mean())) {
        fewest = spread;
        best = rate;
      }
    }
    return List.of(
        name,
        Spread.of(single).format(1, 100),
        Spread.of(batch).format(1, 100),
        fewest == null ? "-" : String.valueOf(best),
        fewest == null ? "not within " + most : fewest.format(0, 1));
  }

  private MultiLayerNetwork network(Supplier<IActivation> kind, double rate, long seed) {
    ListBuilder list =
        new NeuralNetConfiguration.Builder()
            .seed(seed)
            .updater(new Sgd(rate))
            .weightInit(WeightInit.XAVIER)
            .list();
    for (int i = 0; i < HIDDEN_LAYERS; i++) {
      list.layer(new DenseLayer.Builder().nOut(WIDTH).activation(kind.get()).build());
    }
    list.layer(
        new OutputLayer.Builder(LossFunction.MCXENT)
            .activation(Activation.SOFTMAX)
            .nOut(LabelledImages.CLASSES)
            .build());
    list.setInputType(InputType.feedForward(images.train().pixelsPerImage()));
    Nd4j.getRandom().setSeed(seed);
    MultiLayerNetwork network = new MultiLayerNetwork(list.build());
    network.init();
    return network;
  }

  /** Mean over the examples, or minibatches, of the share of units with one sign. */
  private double oneSignShare(MultiLayerNetwork network, int size) {
    int samples = 50;
    int units = 0;
    for (int sample = 0; sample < samples; sample++) {
      int from = sample * size;
      DataSet examples = batches.examples(IntStream.range(from, from + size).toArray());
      network.setInput(examples.getFeatures());
      network.setLabels(examples.getLabels());
      network.computeGradientAndScore();
      // [inputs, units]: a column holds the weights into one unit.
      units += oneSignColumns(network.gradient().getGradientFor("1_W").toFloatMatrix());
    }
    return (double) units / (samples * WIDTH);
  }

  static int oneSignColumns(float[][] gradient) {
    int count = 0;
    for (int unit = 0; unit < gradient[0].length; unit++) {
      boolean anyUp = false;
      boolean anyDown = false;
      for (float[] weights : gradient) {
        anyUp |= weights[unit] > 0;
        anyDown |= weights[unit] < 0;
      }
      count += anyUp != anyDown ? 1 : 0;
    }
    return count;
  }

  private Integer stepsToTarget(MultiLayerNetwork network, long seed, int most) {
    Random random = new Random(seed);
    double running = Math.log(LabelledImages.CLASSES); // what guessing costs
    for (int step = 1; step <= most; step++) {
      int[] which = random.ints(BATCH, 0, batches.imageCount()).toArray();
      network.fit(batches.examples(which));
      running += NEWEST * (network.score() - running);
      if (!Double.isFinite(running)) {
        return null;
      }
      if (running < TARGET) {
        return step;
      }
    }
    return null;
  }
}

package io.github.activations4j.diagnostics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.dl4j.layer.ParametricReluLayer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The gradient over time, against differences of a recurrent network written out in doubles. */
class TimeProfileTest {

  private static final int EXAMPLES = 3;
  private static final int FEATURES = 2;
  private static final int UNITS = 4;
  private static final int STEPS = 6;
  private static final int CLASSES = 2;

  private final double[][][] x = new double[EXAMPLES][STEPS][FEATURES];
  private final int[][] classes = new int[EXAMPLES][STEPS];

  TimeProfileTest() {
    Random random = new Random(8);
    for (int i = 0; i < EXAMPLES; i++) {
      for (int t = 0; t < STEPS; t++) {
        classes[i][t] = random.nextInt(CLASSES);
        for (int f = 0; f < FEATURES; f++) {
          x[i][t][f] = (float) random.nextGaussian();
        }
      }
    }
  }

  private static NeuralNetConfiguration.Builder base() {
    // A learning rate of 0: every iteration sees the same parameters.
    return new NeuralNetConfiguration.Builder()
        .seed(1)
        .dataType(DataType.DOUBLE)
        .updater(new Sgd(0));
  }

  private static SimpleRnn rnn() {
    return new SimpleRnn.Builder().nOut(UNITS).activation(Activation.TANH).build();
  }

  private static RnnOutputLayer output() {
    return new RnnOutputLayer.Builder(LossFunction.MCXENT)
        .nOut(CLASSES)
        .activation(Activation.SOFTMAX)
        .build();
  }

  private static MultiLayerNetwork net(int truncated) {
    NeuralNetConfiguration.ListBuilder list = base().list().layer(rnn()).layer(output());
    list.setInputType(InputType.recurrent(FEATURES, STEPS));
    if (truncated > 0) {
      list.backpropType(BackpropType.TruncatedBPTT).tBPTTLength(truncated);
    }
    MultiLayerNetwork net = new MultiLayerNetwork(list.build());
    net.init();
    return net;
  }

  private static ComputationGraph graph(int truncated) {
    var builder =
        base()
            .graphBuilder()
            .addInputs("in")
            .addLayer("0", rnn(), "in")
            .addLayer("1", output(), "0")
            .setOutputs("1")
            .setInputTypes(InputType.recurrent(FEATURES, STEPS));
    if (truncated > 0) {
      builder.backpropType(BackpropType.TruncatedBPTT).tBPTTLength(truncated);
    }
    ComputationGraph graph = new ComputationGraph(builder.build());
    graph.init();
    return graph;
  }

  private DataSet data(INDArray featureMask, INDArray labelMask) {
    INDArray features = Nd4j.zeros(DataType.DOUBLE, EXAMPLES, FEATURES, STEPS);
    INDArray labels = Nd4j.zeros(DataType.DOUBLE, EXAMPLES, CLASSES, STEPS);
    for (int i = 0; i < EXAMPLES; i++) {
      for (int t = 0; t < STEPS; t++) {
        labels.putScalar(new int[] {i, classes[i][t], t}, 1);
        for (int f = 0; f < FEATURES; f++) {
          features.putScalar(new int[] {i, f, t}, x[i][t][f]);
        }
      }
    }
    return new DataSet(features, labels, featureMask, labelMask);
  }

  private static INDArray mask(double[]... rows) {
    return Nd4j.createFromArray(rows);
  }

  /** What diagnostics say at the second measured iteration, which is the first with a profile. */
  private double[] measured(Model model, DataSet data) {
    TrainingDiagnostics diagnostics =
        TrainingDiagnostics.builder().everyIterations(1).quiet().build();
    model.setListeners(diagnostics);
    for (int i = 0; i < 2; i++) {
      if (model instanceof MultiLayerNetwork net) {
        net.fit(data);
      } else {
        ((ComputationGraph) model).fit(data);
      }
      if (diagnostics.report().history().gradientByTime().isPresent()) {
        break;
      }
    }
    assertTrue(diagnostics.active());
    var profile = diagnostics.report().history().gradientByTime().orElseThrow();
    assertEquals(1, profile.iteration());
    return profile.norms();
  }

  /** The network, one number after the other. */
  private final class Obvious {

    private final Map<String, INDArray> p;
    private final int from;
    private final int to;
    private final INDArray featureMask;
    private final INDArray labelMask;

    Obvious(Model model, int from, int to, INDArray featureMask, INDArray labelMask) {
      this.p = model.paramTable();
      this.from = from;
      this.to = to;
      this.featureMask = featureMask;
      this.labelMask = labelMask;
    }

    /** Of the steps in the stretch; the hidden state comes from the steps before. */
    double loss(int example) {
      double[][] h = states(example, 0);
      double loss = 0;
      for (int t = from; t < to; t++) {
        if (counts(labelMask, example, t)) {
          loss += crossEntropy(h[t], classes[example][t]);
        }
      }
      return loss;
    }

    private double[] outputs(double[] h) {
      double[] z = new double[CLASSES];
      for (int c = 0; c < CLASSES; c++) {
        z[c] = p.get("1_b").getDouble(c);
        for (int u = 0; u < UNITS; u++) {
          z[c] += h[u] * p.get("1_W").getDouble(u, c);
        }
      }
      return z;
    }

    private double crossEntropy(double[] h, int target) {
      double[] z = outputs(h);
      return Math.log(Arrays.stream(z).map(Math::exp).sum()) - z[target];
    }

    double[] norms(INDArray counts) {
      return norms(counts, this::slopes);
    }

    double[] norms(INDArray counts, IntFunction<double[][]> gradient) {
      List<Double> norms = new ArrayList<>();
      for (int t = from; t < to; t++) {
        double sum = 0;
        int counted = 0;
        for (int i = 0; i < EXAMPLES; i++) {
          if (counts == null || counts.getDouble(i, t) != 0) {
            counted++;
            for (double g : gradient.apply(i)[t]) {
              sum += g * g;
            }
          }
        }
        if (counted > 0) {
          norms.add(Math.sqrt(sum / counted));
        }
      }
      return norms.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private boolean counts(INDArray mask, int example, int t) {
      return mask == null || mask.getDouble(example, t) != 0;
    }

    /** The hidden states from a step on, if there is none before it. */
    private double[][] states(int example, int first) {
      double[][] h = new double[STEPS][UNITS];
      for (int t = first; t < to; t++) {
        for (int u = 0; counts(featureMask, example, t) && u < UNITS; u++) {
          double z = p.get("0_b").getDouble(u);
          for (int f = 0; f < FEATURES; f++) {
            z += x[example][t][f] * p.get("0_W").getDouble(f, u);
          }
          for (int v = 0; t > first && v < UNITS; v++) {
            z += h[t - 1][v] * p.get("0_RW").getDouble(v, u);
          }
          h[t][u] = Math.tanh(z);
        }
      }
      return h;
    }

    /**
     * The gradient as Deeplearning4j 1.0.0-M2.1 computes it: the loss is that of a stretch which
     * begins with the state of the one before, but the slopes are those of one which begins with
     * nothing. Without a stretch before both are the same.
     */
    double[][] backward(int example) {
      double[][] real = states(example, 0);
      double[][] assumed = states(example, from);
      double[][] gradient = new double[STEPS][FEATURES];
      double[] later = new double[UNITS];
      for (int t = to - 1; t >= from; t--) {
        double[] dz = new double[UNITS];
        for (int u = 0; counts(featureMask, example, t) && u < UNITS; u++) {
          double dh = counts(labelMask, example, t) ? ofTheLoss(real[t], example, t, u) : 0;
          for (int v = 0; v < UNITS; v++) {
            dh += later[v] * p.get("0_RW").getDouble(u, v);
          }
          dz[u] = dh * (1 - assumed[t][u] * assumed[t][u]);
          for (int f = 0; f < FEATURES; f++) {
            gradient[t][f] += dz[u] * p.get("0_W").getDouble(f, u);
          }
        }
        later = dz;
      }
      return gradient;
    }

    private double ofTheLoss(double[] h, int example, int t, int unit) {
      double[] z = outputs(h);
      double sum = Arrays.stream(z).map(Math::exp).sum();
      double slope = 0;
      for (int c = 0; c < CLASSES; c++) {
        double error = Math.exp(z[c]) / sum - (c == classes[example][t] ? 1 : 0);
        slope += error * p.get("1_W").getDouble(unit, c);
      }
      return slope;
    }

    private double[][] slopes(int example) {
      double[][] slopes = new double[STEPS][FEATURES];
      for (int t = from; t < to; t++) {
        for (int f = 0; f < FEATURES; f++) {
          slopes[t][f] = slope(example, t, f);
        }
      }
      return slopes;
    }

    private double slope(int example, int t, int f) {
      double at = x[example][t][f];
      double h = 1e-5;
      x[example][t][f] = at + h;
      double above = loss(example);
      x[example][t][f] = at - h;
      double below = loss(example);
      x[example][t][f] = at;
      return (above - below) / (2 * h);
    }
  }

  /** Differences of this width are right to about ten digits. */
  private static void assertClose(double[] expected, double[] actual) {
    assertArrayEquals(expected, actual, 1e-8);
  }

  @Test
  void ofANetwork() {
    MultiLayerNetwork net = net(0);
    assertClose(
        new Obvious(net, 0, STEPS, null, null).norms(null), measured(net, data(null, null)));
  }

  @Test
  void ofAGraph() {
    ComputationGraph graph = graph(0);
    assertClose(
        new Obvious(graph, 0, STEPS, null, null).norms(null), measured(graph, data(null, null)));
  }

  /** Sequences of 6, 4 and 5 steps. */
  private static INDArray padded() {
    return mask(
        new double[] {1, 1, 1, 1, 1, 1},
        new double[] {1, 1, 1, 1, 0, 0},
        new double[] {1, 1, 1, 1, 1, 0});
  }

  /** Sequences that end together, and a first step that is in none of them. */
  private static INDArray late() {
    return mask(
        new double[] {0, 1, 1, 1, 1, 1},
        new double[] {0, 0, 0, 1, 1, 1},
        new double[] {0, 0, 1, 1, 1, 1});
  }

  /** Only the last step of a sequence has a label. */
  private static INDArray last() {
    return mask(
        new double[] {0, 0, 0, 0, 0, 1},
        new double[] {0, 0, 0, 1, 0, 0},
        new double[] {0, 0, 0, 0, 1, 0});
  }

  @Test
  void maskedStepsDoNotCount() {
    for (INDArray[] masks :
        List.of(
            new INDArray[] {padded(), padded()},
            new INDArray[] {late(), late()},
            new INDArray[] {padded(), last()})) {
      for (Model model : List.of(net(0), graph(0))) {
        assertClose(
            new Obvious(model, 0, STEPS, masks[0], masks[1]).norms(masks[0]),
            measured(model, data(masks[0], masks[1])));
      }
    }
  }

  /** Without a mask of the features the last label tells where a sequence ends. */
  @Test
  void stepsAfterTheLastLabelDoNotCount() {
    for (Model model : List.of(net(0), graph(0))) {
      assertClose(
          new Obvious(model, 0, STEPS, null, last()).norms(padded()),
          measured(model, data(null, last())));
    }
  }

  /** With slope 1 the layer that learns it is the identity. */
  @Test
  void throughALayerThatLearnsItsActivation() {
    MultiLayerNetwork plain = net(0);
    MultiLayerNetwork learned =
        new MultiLayerNetwork(
            base()
                .list()
                .layer(rnn())
                .layer(new ParametricReluLayer.Builder().alpha(1).build())
                .layer(output())
                .setInputType(InputType.recurrent(FEATURES, STEPS))
                .build());
    learned.init();
    for (String parameter : List.of("0_W", "0_RW", "0_b")) {
      learned.getParam(parameter).assign(plain.getParam(parameter));
    }
    for (String parameter : List.of("W", "b")) {
      learned.getParam("2_" + parameter).assign(plain.getParam("1_" + parameter));
    }
    assertClose(
        new Obvious(plain, 0, STEPS, null, last()).norms(padded()),
        measured(learned, data(null, last())));
  }

  /** The second stretch begins with what the first one left in the layer. */
  @Test
  void underTruncatedBackpropagation() {
    for (Model model : List.of(net(3), graph(3))) {
      Obvious plain = new Obvious(model, 3, 6, null, null);
      assertClose(plain.norms(null, plain::backward), measured(model, data(null, null)));
    }
    for (Model model : List.of(net(3), graph(3))) {
      Obvious masked = new Obvious(model, 3, 6, padded(), padded());
      assertClose(
          masked.norms(padded(), masked::backward), measured(model, data(padded(), padded())));
    }
  }

  /** Written out, the backward pass is right where differences can tell. */
  @Test
  void theBackwardPassWrittenOutAgreesWithDifferences() {
    Obvious obvious = new Obvious(net(0), 0, STEPS, padded(), last());
    assertClose(obvious.norms(padded()), obvious.norms(padded(), obvious::backward));
  }

  /** The copies that the profile is made from leave no trace in training. */
  @Test
  void trainingIsTheSameWithAndWithout() {
    INDArray[] ends = new INDArray[2];
    for (int watched = 0; watched < 2; watched++) {
      MultiLayerNetwork net =
          new MultiLayerNetwork(
              base()
                  .updater(new Sgd(0.1))
                  .list()
                  .layer(new LSTM.Builder().nOut(UNITS).activation(Activation.TANH).build())
                  .layer(new LSTM.Builder().nOut(UNITS).dropOut(0.5).build())
                  .layer(output())
                  .setInputType(InputType.recurrent(FEATURES, STEPS))
                  .build());
      net.init();
      if (watched == 1) {
        net.setListeners(
            TrainingDiagnostics.builder().everyIterations(1).quiet().huntNonFinite().build());
      }
      Nd4j.getRandom().setSeed(12);
      for (int i = 0; i < 30; i++) {
        net.fit(data(padded(), padded()));
      }
      ends[watched] = net.params();
    }
    assertEquals(ends[0], ends[1]);
  }
}

package io.github.activations4j.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.diagnostics.history.RunHistory;
import java.util.Random;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossL2;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/**
 * The loss that diagnostics call that of a constant answer is the one that a network has whose
 * output layer gives that answer: its weights are zero, its biases the answer.
 */
class ConstantAnswerTest {

  private static final int EXAMPLES = 200;
  private static final double[] SHARES = {0.7, 0.2, 0.1};

  private static INDArray classes(int examples) {
    Random random = new Random(1);
    INDArray labels = Nd4j.zeros(DataType.FLOAT, examples, 3);
    for (int i = 0; i < examples; i++) {
      double u = random.nextDouble();
      labels.putScalar(i, u < SHARES[0] ? 0 : u < SHARES[0] + SHARES[1] ? 1 : 2, 1);
    }
    return labels;
  }

  /** Trains for one step on answers that are all the same. */
  private static RunHistory history(Layer output, double l2, DataSet data, double... biases) {
    MultiLayerNetwork net =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .l2(l2)
                .updater(new Sgd(1e-9))
                .list()
                .layer(new DenseLayer.Builder().nIn(2).nOut(2).activation(Activation.TANH).build())
                .layer(output)
                .build());
    net.init();
    net.getLayer(1).getParam("W").assign(0);
    net.getLayer(1).getParam("b").assign(Nd4j.createFromArray(biases).castTo(DataType.FLOAT));
    try (TrainingDiagnostics diagnostics = TrainingDiagnostics.builder().quiet().build()) {
      net.setListeners(diagnostics);
      net.fit(data);
      return diagnostics.report().history();
    }
  }

  private static Layer output(ILossFunction loss, Activation activation, int units) {
    return new OutputLayer.Builder(loss).nIn(2).nOut(units).activation(activation).build();
  }

  private static void assertSame(RunHistory run) {
    assertEquals(run.loss().early().get(0).loss(), run.lossFacts().constant(), 1e-4);
  }

  private static DataSet data(INDArray labels) {
    return new DataSet(Nd4j.rand(DataType.FLOAT, labels.size(0), 2), labels);
  }

  @Test
  void frequenciesOfClassesAndNoPenalty() {
    INDArray labels = classes(EXAMPLES);
    double[] p = labels.mean(0).toDoubleVector();
    RunHistory run =
        history(
            output(new LossMCXENT(), Activation.SOFTMAX, 3),
            0.3,
            data(labels),
            Math.log(p[0]),
            Math.log(p[1]),
            Math.log(p[2]));
    assertSame(run);
    double entropy = 0;
    for (double share : p) {
      entropy -= share * Math.log(share);
    }
    assertEquals(entropy, run.lossFacts().constant(), 1e-4);
    assertTrue(run.lossFacts().penalty() > 0.01, run.lossFacts()::toString);
    assertTrue(run.lossFacts().spread() < 1e-6, run.lossFacts()::toString);
  }

  @Test
  void weightsOfClasses() {
    INDArray labels = classes(EXAMPLES);
    double[] p = labels.mean(0).toDoubleVector();
    double[] w = {1, 5, 20};
    RunHistory run =
        history(
            output(
                new LossMCXENT(Nd4j.createFromArray(w).castTo(DataType.FLOAT)),
                Activation.SOFTMAX,
                3),
            0,
            data(labels),
            Math.log(p[0] * w[0]),
            Math.log(p[1] * w[1]),
            Math.log(p[2] * w[2]));
    assertSame(run);
  }

  @Test
  void severalLabelsAtOnce() {
    INDArray labels = Nd4j.rand(DataType.FLOAT, EXAMPLES, 2).lt(0.3).castTo(DataType.FLOAT);
    double[] p = labels.mean(0).toDoubleVector();
    assertSame(
        history(
            output(new LossBinaryXENT(), Activation.SIGMOID, 2),
            0,
            data(labels),
            Math.log(p[0] / (1 - p[0])),
            Math.log(p[1] / (1 - p[1]))));
  }

  @Test
  void aRegressionGuessesTheMean() {
    INDArray labels = Nd4j.randn(DataType.FLOAT, EXAMPLES, 1).muli(3).addi(50);
    double mean = labels.meanNumber().doubleValue();
    RunHistory run = history(output(new LossMSE(), Activation.IDENTITY, 1), 0, data(labels), mean);
    assertEquals(
        run.loss().early().get(0).loss(), run.lossFacts().constant(), 1e-3 * 9, "mean " + mean);
    double variance = labels.sub(mean).mul(labels.sub(mean)).meanNumber().doubleValue();
    assertEquals(variance, run.lossFacts().constant(), 1e-3 * variance);
  }

  @Test
  void rectifiedOutputsReachMeansThatAreNotNegative() {
    INDArray labels = classes(EXAMPLES);
    assertSame(
        history(
            output(new LossL2(), Activation.RELU, 3),
            0,
            data(labels),
            labels.mean(0).toDoubleVector()));
  }

  @Test
  void maskedStepsDoNotCount() {
    int steps = 5;
    INDArray labels = Nd4j.zeros(DataType.FLOAT, 20, 2, steps);
    INDArray mask = Nd4j.zeros(DataType.FLOAT, 20, steps);
    Random random = new Random(3);
    double counted = 0;
    double ones = 0;
    for (int i = 0; i < 20; i++) {
      int length = 1 + random.nextInt(steps);
      for (int t = 0; t < length; t++) {
        int label = random.nextDouble() < 0.8 ? 1 : 0;
        labels.putScalar(new int[] {i, label, t}, 1);
        mask.putScalar(i, t, 1);
        counted++;
        ones += label;
      }
    }
    Layer output =
        new RnnOutputLayer.Builder(new LossMCXENT())
            .nIn(2)
            .nOut(2)
            .activation(Activation.SOFTMAX)
            .build();
    DataSet data = new DataSet(Nd4j.rand(DataType.FLOAT, 20, 2, steps), labels, null, mask);
    MultiLayerNetwork net =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder().updater(new Sgd(1e-9)).list(output).build());
    net.init();
    net.getLayer(0).getParam("W").assign(0);
    double p = ones / counted;
    net.getLayer(0)
        .getParam("b")
        .assign(Nd4j.createFromArray((float) Math.log(1 - p), (float) Math.log(p)));
    try (TrainingDiagnostics diagnostics = TrainingDiagnostics.builder().quiet().build()) {
      net.setListeners(diagnostics);
      net.fit(data);
      assertSame(diagnostics.report().history());
    }
  }
}

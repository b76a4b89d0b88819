package io.github.activations4j.samediff.diagnostics;

import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import org.nd4j.autodiff.loss.LossReduce;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;

/** Multilayer perceptrons as graphs, and what they learn: three classes of six features. */
final class Graphs {

  static final int FEATURES = 6;
  static final int CLASSES = 3;
  static final int BATCH = 32;

  private Graphs() {}

  /** An MLP whose weights have deviation gain / √fan-in. */
  static SameDiff mlp(
      int layers,
      int width,
      BiFunction<SameDiff, SDVariable, SDVariable> activation,
      double gain,
      double bias,
      IUpdater updater,
      long seed) {
    return mlp(layers, width, activation, gain, bias, updater, seed, reduction());
  }

  static LossReduce reduction() {
    return LossReduce.MEAN_BY_NONZERO_WEIGHT_COUNT;
  }

  static SameDiff mlp(
      int layers,
      int width,
      BiFunction<SameDiff, SDVariable, SDVariable> activation,
      double gain,
      double bias,
      IUpdater updater,
      long seed,
      LossReduce reduction) {
    Random random = new Random(seed);
    SameDiff graph = SameDiff.create();
    SDVariable x = graph.placeHolder("in", DataType.FLOAT, -1, FEATURES);
    SDVariable labels = graph.placeHolder("labels", DataType.FLOAT, -1, CLASSES);
    int fanIn = FEATURES;
    for (int i = 0; i < layers; i++) {
      SDVariable w = graph.var("w" + i, normal(random, fanIn, width, gain));
      SDVariable b =
          graph.var("b" + i, Nd4j.valueArrayOf(new long[] {1, width}, bias, DataType.FLOAT));
      x = activation.apply(graph, x.mmul(w).add(b)).rename("hidden" + i);
      fanIn = width;
    }
    SDVariable w = graph.var("w" + layers, normal(random, fanIn, CLASSES, 1));
    SDVariable b = graph.var("b" + layers, Nd4j.zeros(DataType.FLOAT, 1, CLASSES));
    SDVariable logits = x.mmul(w).add("logits", b);
    SDVariable loss = graph.loss().softmaxCrossEntropy("loss", labels, logits, null, reduction, 0);
    graph.setLossVariables(loss.name());
    graph.setTrainingConfig(config(updater));
    return graph;
  }

  static TrainingConfig config(IUpdater updater) {
    return TrainingConfig.builder()
        .updater(updater)
        .dataSetFeatureMapping("in")
        .dataSetLabelMapping("labels")
        .build();
  }

  private static INDArray normal(Random random, int in, int out, double gain) {
    float[][] w = new float[in][out];
    for (float[] row : w) {
      for (int j = 0; j < out; j++) {
        row[j] = (float) (random.nextGaussian() * gain / Math.sqrt(in));
      }
    }
    return Nd4j.createFromArray(w);
  }

  /** Batches whose class is the largest of three random projections. */
  static List<DataSet> data(long seed) {
    Random random = new Random(seed);
    double[][] projection = new double[CLASSES][FEATURES];
    for (double[] row : projection) {
      for (int j = 0; j < FEATURES; j++) {
        row[j] = random.nextGaussian();
      }
    }
    return java.util.stream.IntStream.range(0, 8).mapToObj(i -> batch(random, projection)).toList();
  }

  private static DataSet batch(Random random, double[][] projection) {
    float[][] x = new float[BATCH][FEATURES];
    float[][] y = new float[BATCH][CLASSES];
    for (int i = 0; i < BATCH; i++) {
      double[] score = new double[CLASSES];
      for (int j = 0; j < FEATURES; j++) {
        x[i][j] = (float) random.nextGaussian();
        for (int c = 0; c < CLASSES; c++) {
          score[c] += projection[c][j] * x[i][j];
        }
      }
      int best = score[0] > score[1] ? 0 : 1;
      y[i][score[2] > score[best] ? 2 : best] = 1;
    }
    return new DataSet(Nd4j.createFromArray(x), Nd4j.createFromArray(y));
  }

  /** Trains through an iterator, with epochs. */
  static void fit(SameDiff graph, List<DataSet> data, int epochs) {
    graph.fit(new org.deeplearning4j.datasets.iterator.ExistingDataSetIterator(data), epochs);
  }
}

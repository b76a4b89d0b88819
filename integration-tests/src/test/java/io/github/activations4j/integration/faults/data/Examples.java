package io.github.activations4j.integration.faults.data;

import java.util.Random;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Draws the examples of a generated problem, one at a time. */
final class Examples {

  /** One example: fills the features and returns the labels. */
  interface Draw {
    float[] example(int index, float[] features, Random random);
  }

  private Examples() {}

  /** Features [n, shape...]. */
  static DataSet vectors(int n, long seed, Draw draw, int... shape) {
    int size = 1;
    long[] whole = new long[shape.length + 1];
    whole[0] = n;
    for (int i = 0; i < shape.length; i++) {
      size *= shape[i];
      whole[i + 1] = shape[i];
    }
    Random random = new Random(seed);
    float[][] features = new float[n][size];
    float[][] labels = new float[n][];
    for (int i = 0; i < n; i++) {
      labels[i] = draw.example(i, features[i], random);
    }
    return new DataSet(Nd4j.createFromArray(features).reshape(whole), Nd4j.createFromArray(labels));
  }

  /** A label per time step as well: labels [n, outputs, steps] from a flat row. */
  static DataSet series(int n, long seed, Draw draw, int inputs, int outputs, int steps) {
    DataSet flat = vectors(n, seed, draw, inputs, steps);
    return new DataSet(flat.getFeatures(), flat.getLabels().reshape(n, outputs, steps));
  }

  /** The label of class {@code k} of {@code classes}. */
  static float[] oneHot(int k, int classes) {
    float[] label = new float[classes];
    label[k] = 1;
    return label;
  }
}

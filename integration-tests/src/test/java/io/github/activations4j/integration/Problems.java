package io.github.activations4j.integration;

import java.util.Random;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Small problems to learn, made by code, the same for the same seed. */
final class Problems {

  private Problems() {}

  /** Two noisy rings around each other: which of them a point is on. No straight line tells. */
  static DataSet rings(int n, long seed) {
    Random random = new Random(seed);
    float[][] points = new float[n][2];
    float[][] labels = new float[n][2];
    for (int i = 0; i < n; i++) {
      int ring = i % 2;
      double radius = (ring == 0 ? 0.6 : 1.6) + 0.12 * random.nextGaussian();
      double angle = 2 * Math.PI * random.nextDouble();
      points[i] =
          new float[] {(float) (radius * Math.cos(angle)), (float) (radius * Math.sin(angle))};
      labels[i][ring] = 1;
    }
    return new DataSet(Nd4j.createFromArray(points), Nd4j.createFromArray(labels));
  }

  /** Noisy images of 8 by 8 in NCHW order: whether their stripes lie or stand. */
  static DataSet stripes(int n, long seed) {
    Random random = new Random(seed);
    INDArray images = Nd4j.create(DataType.FLOAT, n, 1, 8, 8);
    float[][] labels = new float[n][2];
    for (int i = 0; i < n; i++) {
      int standing = i % 2;
      int phase = random.nextInt(4);
      for (int row = 0; row < 8; row++) {
        for (int column = 0; column < 8; column++) {
          int along = (standing == 1 ? column : row) + phase;
          double value = (along / 2 % 2 == 0 ? 1 : -1) + 0.4 * random.nextGaussian();
          images.putScalar(new long[] {i, 0, row, column}, value);
        }
      }
      labels[i][standing] = 1;
    }
    return new DataSet(images, Nd4j.createFromArray(labels));
  }

  /**
   * Series of 8 steps of 2 numbers, [n, 2, 8]: whether the first of them grow to 0 or fall to it.
   * The last three steps say nothing, so that a recurrent network has to remember.
   */
  static DataSet trends(int n, long seed) {
    return trends(n, seed, 0, 4.5);
  }

  /** The same with the silent steps first, and trends that begin at 0. */
  static DataSet lateTrends(int n, long seed) {
    return trends(n, seed, 3, 2.5);
  }

  private static DataSet trends(int n, long seed, int first, double zero) {
    Random random = new Random(seed);
    INDArray series = Nd4j.create(DataType.FLOAT, n, 2, 8);
    float[][] labels = new float[n][2];
    for (int i = 0; i < n; i++) {
      int growing = i % 2;
      double slope = growing == 1 ? 0.15 : -0.15;
      for (int t = first; t < first + 5; t++) {
        series.putScalar(new long[] {i, 0, t}, slope * (t - zero) + 0.3 * random.nextGaussian());
        series.putScalar(new long[] {i, 1, t}, random.nextGaussian());
      }
      labels[i][growing] = 1;
    }
    return new DataSet(series, Nd4j.createFromArray(labels));
  }
}

package io.github.activations4j.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Two noisy rings around each other: which of them a point is on. No straight line tells. */
final class Rings {

  private Rings() {}

  static List<DataSet> batches(int count, int size, long seed) {
    Random random = new Random(seed);
    List<DataSet> batches = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      batches.add(batch(size, random));
    }
    return batches;
  }

  private static DataSet batch(int size, Random random) {
    float[][] points = new float[size][2];
    float[][] labels = new float[size][2];
    for (int i = 0; i < size; i++) {
      int ring = i % 2;
      double radius = (ring == 0 ? 0.6 : 1.6) + 0.12 * random.nextGaussian();
      double angle = 2 * Math.PI * random.nextDouble();
      points[i][0] = (float) (radius * Math.cos(angle));
      points[i][1] = (float) (radius * Math.sin(angle));
      labels[i][ring] = 1;
    }
    return new DataSet(Nd4j.createFromArray(points), Nd4j.createFromArray(labels));
  }
}

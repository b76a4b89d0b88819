package io.github.activations4j.diagnostics.internal.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.diagnostics.history.InputFacts;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Means and deviations of features, against two-pass formulas. */
class FeatureStatisticsTest {

  @Test
  void agreesWithTwoPasses() {
    Random random = new Random(2);
    int batches = 5;
    int rows = 20;
    double[] mean = {0, 5, -300, 7};
    double[] std = {1, 0.1, 40, 0};
    double[][] all = new double[4][batches * rows];
    FeatureStatistics statistics = new FeatureStatistics();
    for (int b = 0; b < batches; b++) {
      INDArray x = Nd4j.zeros(DataType.FLOAT, rows, 4);
      for (int r = 0; r < rows; r++) {
        for (int f = 0; f < 4; f++) {
          float value = (float) (mean[f] + std[f] * random.nextGaussian());
          x.putScalar(r, f, value);
          all[f][b * rows + r] = value;
        }
      }
      assertTrue(statistics.add(x));
    }
    double[] stds = new double[4];
    double[] means = new double[4];
    for (int f = 0; f < 4; f++) {
      for (double value : all[f]) {
        means[f] += value / all[f].length;
      }
      for (double value : all[f]) {
        stds[f] += (value - means[f]) * (value - means[f]) / all[f].length;
      }
      stds[f] = Math.sqrt(stds[f]);
    }
    InputFacts facts = statistics.facts();
    assertEquals(100, facts.examples());
    assertEquals((means[0] + means[1] + means[2] + means[3]) / 4, facts.mean(), 1e-4);
    assertEquals(stds[1], facts.leastFeatureStd(), 1e-5);
    assertEquals(stds[2], facts.greatestFeatureStd(), 1e-3);
    assertEquals(Math.abs(means[1]) / stds[1], facts.greatestFeatureMean(), 1e-2);
    assertEquals(0.25, facts.constantShare());
  }

  @Test
  void wordIndicesAreNotJudgedAndNanIsNoticed() {
    FeatureStatistics statistics = new FeatureStatistics();
    assertTrue(statistics.add(Nd4j.ones(DataType.INT32, 4, 3)));
    assertEquals(0, statistics.facts().examples());
    INDArray bad = Nd4j.ones(DataType.FLOAT, 4, 3);
    bad.putScalar(5, Float.NaN);
    assertFalse(statistics.add(bad));
  }
}

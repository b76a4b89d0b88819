package io.github.activations4j.diagnostics.internal.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.diagnostics.history.InputFacts;
import java.util.List;
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

  /** Means that move are seen at any time, and means of batches that differ by chance are not. */
  @Test
  void driftIsThatOfTheMeans() {
    for (int steps : new int[] {30, 200}) {
      Random random = new Random(6);
      FeatureStatistics moving = new FeatureStatistics();
      FeatureStatistics still = new FeatureStatistics();
      for (int b = 0; b < steps; b++) {
        INDArray x = Nd4j.zeros(DataType.FLOAT, 16, 3);
        for (int i = 0; i < x.length(); i++) {
          x.putScalar(i, random.nextGaussian());
        }
        assertTrue(still.add(x));
        assertTrue(moving.add(x.add((double) b / steps)));
      }
      assertEquals(0, still.facts().drift());
      double drift = moving.facts().drift();
      assertTrue(drift > 0.4 && drift < 1, () -> steps + ": " + drift);
    }
  }

  /** In both orders of memory, and batch by batch: copies are equal in every example. */
  @Test
  void copiesOfFeaturesAreCounted() {
    for (char order : new char[] {'c', 'f'}) {
      Random random = new Random(4);
      FeatureStatistics statistics = new FeatureStatistics();
      for (int b = 0; b < 3; b++) {
        INDArray x = Nd4j.create(DataType.FLOAT, new long[] {20, 6}, order);
        for (int r = 0; r < 20; r++) {
          float first = (float) random.nextGaussian();
          float second = (float) random.nextGaussian();
          x.putScalar(r, 0, first);
          x.putScalar(r, 1, second);
          x.putScalar(r, 2, first);
          x.putScalar(r, 3, 5);
          x.putScalar(r, 4, -first);
          // Alike but for a single example.
          x.putScalar(r, 5, b == 2 && r == 19 ? second + 1 : second);
        }
        assertTrue(statistics.add(x));
      }
      InputFacts facts = statistics.facts();
      assertEquals(6, facts.features());
      assertEquals(4, facts.distinct());
      assertEquals(List.of(3), facts.constants());
      assertEquals(List.of(2), facts.copies());
    }
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

package io.github.activations4j.diagnostics.internal.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.diagnostics.history.LabelFacts;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class LabelStatisticsTest {

  private final LabelStatistics statistics = new LabelStatistics();

  private static INDArray oneHot(int... classes) {
    INDArray labels = Nd4j.zeros(classes.length, 4);
    for (int i = 0; i < classes.length; i++) {
      labels.putScalar(i, classes[i], 1);
    }
    return labels;
  }

  @Test
  void classesInProportion() {
    for (int i = 0; i < 5; i++) {
      statistics.add(oneHot(0, 1, 2, 3, 0, 1, 2, 3).dup('f'));
    }
    LabelFacts facts = statistics.facts();
    assertEquals(List.of(0.25, 0.25, 0.25, 0.25), facts.classShares());
    assertEquals(1, facts.oneHot());
    assertEquals(0, facts.several());
    assertEquals(0, facts.batchDistance(), 1e-12);
    assertEquals(Math.log(4), facts.entropy(), 1e-12);
  }

  @Test
  void sortedBatchesAreFarFromTheWhole() {
    statistics.add(oneHot(0, 0, 0, 0));
    statistics.add(oneHot(1, 1, 1, 1));
    statistics.add(oneHot(2, 2, 2, 2));
    statistics.add(oneHot(3, 3, 3, 3));
    assertEquals(0.75, statistics.facts().batchDistance(), 1e-12);
  }

  /** As of real and made examples; sorted examples of two classes have one turn in the middle. */
  @Test
  void batchesOfTwoClassesMayTakeTurns() {
    LabelStatistics sorted = new LabelStatistics();
    LabelStatistics mixed = new LabelStatistics();
    for (int b = 0; b < 10; b++) {
      statistics.add(Nd4j.valueArrayOf(new long[] {4, 1}, (double) (b % 2)));
      sorted.add(Nd4j.valueArrayOf(new long[] {4, 1}, b < 5 ? 0.0 : 1.0));
      mixed.add(Nd4j.createFromArray(new float[][] {{0}, {1}, {b % 2}}));
    }
    assertEquals(1, statistics.facts().alternation());
    assertEquals(1 / 9.0, sorted.facts().alternation(), 1e-12);
    assertEquals(0, mixed.facts().alternation());
  }

  /** 64 batches of 32 drawn with a fixed seed: within a fifth of what the formula says. */
  @Test
  void distanceByChanceIsThatOfRandomBatches() {
    Random random = new Random(7);
    for (int b = 0; b < 64; b++) {
      statistics.add(oneHot(random.ints(32, 0, 4).toArray()));
    }
    LabelFacts facts = statistics.facts();
    assertEquals(1, facts.batchDistance() / facts.batchDistanceByChance(), 0.2);
  }

  @Test
  void severalClassesAtOnce() {
    statistics.add(Nd4j.createFromArray(new float[][] {{1, 1, 0}, {0, 1, 0}}));
    LabelFacts facts = statistics.facts();
    assertEquals(0.5, facts.several());
    assertEquals(0.5, facts.oneHot());
    assertEquals(List.of(), facts.classShares());
    assertTrue(Double.isNaN(facts.entropy()));
  }

  @Test
  void numbersHaveRangeMeanAndDeviation() {
    statistics.add(Nd4j.createFromArray(new double[][] {{100, 1}, {300, 2}}));
    LabelFacts facts = statistics.facts();
    assertEquals(1, facts.least());
    assertEquals(300, facts.greatest());
    assertEquals(200, facts.shift());
    assertEquals(100, facts.std(), 1e-9);
    assertEquals(List.of(1.0, 2.0, 100.0, 300.0), facts.distinct());
  }

  @Test
  void zerosAndOnesAreTwoClasses() {
    statistics.add(Nd4j.createFromArray(new float[][] {{0}, {0}, {0}, {1}}));
    assertEquals(List.of(0.75, 0.25), statistics.facts().classShares());
  }

  @Test
  void nanIsReported() {
    assertTrue(statistics.add(Nd4j.createFromArray(new float[][] {{1, 2}})));
    assertFalse(statistics.add(Nd4j.createFromArray(new float[][] {{1, Float.NaN}})));
  }

  @Test
  void integersAreNotJudged() {
    statistics.add(Nd4j.createFromArray(new int[][] {{1}, {2}}));
    assertEquals(LabelFacts.NONE, statistics.facts());
  }
}

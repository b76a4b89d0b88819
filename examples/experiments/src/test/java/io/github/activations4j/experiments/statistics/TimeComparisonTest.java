package io.github.activations4j.experiments.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.experiments.trial.Samples;
import io.github.activations4j.experiments.trial.TrialResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimeComparisonTest {
  private static final int BLOCKS = 12;

  /** Blocks in which the machine is three times as slow do not hide a difference of 3 %. */
  @Test
  void findsADifferenceBelowTheDrift() {
    int found = 0;
    for (int seed = 0; seed < 50; seed++) {
      Analysis analysis = analysis(seed, 1.03);
      TimeComparison times = analysis.times(analysis.settings().get(0));
      found += times.isMoreThanNoise() ? 1 : 0;
      assertEquals(1.03, times.means().get("mish") / times.means().get("relu"), 0.02);
    }
    assertTrue(found >= 48, found + " of 50");
  }

  /** Equal times look different in about one of twenty comparisons, not more. */
  @Test
  void equalTimesAreNoise() {
    int found = 0;
    for (int seed = 0; seed < 400; seed++) {
      Analysis analysis = analysis(seed, 1);
      boolean meaningful = analysis.areTimesMeaningful(analysis.settings().get(0));
      found += meaningful ? 1 : 0;
      if (!meaningful) {
        assertTrue(analysis.groups().stream().noneMatch(analysis::isOnFront), "no front of noise");
      }
    }
    // 20 are expected; 36 are more than four standard deviations above.
    assertTrue(found <= 36, found + " of 400");
  }

  @Test
  void trialsThatDidNotTakeTurnsAreShownAsBefore() {
    Analysis analysis =
        Analysis.of(
            List.of(Samples.finished("relu", 1, 0.9, 1), Samples.finished("mish", 1, 0.8, 2)));
    Setting setting = analysis.settings().get(0);
    assertNull(analysis.times(setting));
    assertTrue(analysis.areTimesMeaningful(setting));
    assertFalse(analysis.isOnFront(analysis.groups().get(1)));
  }

  /** The second took less time in all, but more for each iteration in turns. */
  @Test
  void theFrontComparesTheTimesThatAreShown() {
    TrialResult first = Samples.finished("relu", 1, 0.9, 5).withBlocks(List.of(4.0, 4.1, 4.0, 3.9));
    TrialResult second =
        Samples.finished("mish", 1, 0.5, 2).withBlocks(List.of(8.0, 8.0, 8.1, 7.9));
    Analysis analysis = Analysis.of(List.of(first, second));
    assertTrue(analysis.isOnFront(analysis.groups().get(0)));
    assertFalse(analysis.isOnFront(analysis.groups().get(1)));
  }

  @Test
  void aSingleBlockIsNotShown() {
    Analysis analysis =
        Analysis.of(
            List.of(
                Samples.finished("relu", 1, 0.9, 1).withBlocks(List.of(4.0)),
                Samples.finished("mish", 1, 0.5, 2).withBlocks(List.of(8.0))));
    assertFalse(analysis.areTimesMeaningful(analysis.settings().get(0)));
    assertTrue(analysis.groups().stream().noneMatch(analysis::isOnFront));
  }

  private static Analysis analysis(long seed, double factor) {
    Random random = new Random(seed);
    List<Double> relu = new ArrayList<>();
    List<Double> mish = new ArrayList<>();
    for (int b = 0; b < BLOCKS; b++) {
      double drift = 4 * (1 + 2 * random.nextDouble());
      relu.add(drift * (1 + 0.01 * random.nextGaussian()));
      mish.add(factor * drift * (1 + 0.01 * random.nextGaussian()));
    }
    TrialResult first = Samples.finished("relu", 1, 0.9, 1).withBlocks(relu);
    TrialResult second = Samples.finished("mish", 1, 0.5, 2).withBlocks(mish);
    return Analysis.of(List.of(first, second));
  }
}

package io.github.activations4j.experiments.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.activations4j.experiments.statistics.Analysis;
import io.github.activations4j.experiments.statistics.Group;
import io.github.activations4j.experiments.trial.EpochResult;
import io.github.activations4j.experiments.trial.LayerState;
import io.github.activations4j.experiments.trial.Samples;
import io.github.activations4j.experiments.trial.TrialResult;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeanCurvesTest {

  /** One seed goes from 0.4 to 0.8, the other has 0.1 when it diverges in its first epoch. */
  @Test
  void accuracyEndsWhereTheTableSays() {
    Group group = group(Samples.finished("relu", 1, 0.8), Samples.diverged("relu", 2, 0.1, 1));
    MeanCurves curves = new MeanCurves(group);
    List<Double> accuracy = curves.accuracy();
    assertEquals(2, accuracy.size());
    assertEquals(0.25, accuracy.get(0), 1e-12);
    assertEquals(0.45, accuracy.get(1), 1e-12);
    assertEquals(group.accuracy().mean(), accuracy.get(1), "the table");
    assertEquals(group.accuracy().halfWidth95(), curves.accuracyHalfWidth().get(1));
  }

  @Test
  void lossAndLayersAreThoseOfTheSeedsStillThere() {
    MeanCurves curves =
        new MeanCurves(
            group(Samples.finished("relu", 1, 0.8), Samples.diverged("relu", 2, 0.1, 1)));
    assertEquals(List.of(1.0, 0.5), curves.mean(EpochResult::trainLoss));
    assertEquals(
        List.of(List.of(0.25, 0.25), List.of(0.75, 0.75)), curves.byLayer(LayerState::dead));
  }

  @Test
  void whereAllSeedsDivergedTheAccuracyStaysToTheEnd() {
    MeanCurves curves =
        new MeanCurves(
            group(Samples.diverged("relu", 1, 0.1, 1), Samples.diverged("relu", 2, 0.1, 1)));
    assertEquals(List.of(0.1, 0.1), curves.accuracy());
    assertEquals(Arrays.asList(null, null), curves.mean(EpochResult::trainLoss));
  }

  private static Group group(TrialResult... results) {
    return Analysis.of(List.of(results)).groups().get(0);
  }
}

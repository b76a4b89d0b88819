package io.github.activations4j.experiments.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.experiments.trial.Samples;
import io.github.activations4j.experiments.trial.TrialOutcome;
import io.github.activations4j.experiments.trial.TrialResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StatisticsTest {
  /** t(0.975, 2) = 4.302653, from a printed table of Student's distribution. */
  @Test
  void intervalIsStudents() {
    Spread spread = Spread.of(List.of(1, 2, 3));
    assertEquals(2, spread.mean());
    assertEquals(1, spread.deviation());
    assertEquals(4.302653 / Math.sqrt(3), spread.halfWidth95(), 1e-6);
    assertTrue(Double.isNaN(Spread.of(List.of(1)).halfWidth95()));
  }

  /** R: p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm"). */
  @Test
  void holmAsInR() {
    assertArrayEquals(
        new double[] {0.03, 0.06, 0.06, 0.02},
        Holm.adjust(new double[] {0.01, 0.04, 0.03, 0.005}),
        1e-15);
    assertArrayEquals(new double[] {1, 1}, Holm.adjust(new double[] {0.9, 0.8}));
    assertArrayEquals(new double[] {}, Holm.adjust(new double[] {}));
  }

  /**
   * Six differences: t = 0.933257 with 5 degrees of freedom, its p by integrating Student's
   * density; the smaller rank sum is 6 of 21, and 14 of the 64 signs give at most that on one side.
   */
  @Test
  void pairsAreComparedSeedBySeed() {
    double[] differences = {0.01, 0.02, 0.03, 0.04, 0.05, -0.06};
    List<TrialResult> results = new ArrayList<>();
    for (int i = 0; i < differences.length; i++) {
      results.add(Samples.finished("relu", i, 0.8 + 0.01 * i));
      results.add(Samples.finished("mish", i, 0.8 + 0.01 * i + differences[i]));
    }
    // Not in pairs, so it must not count.
    results.add(Samples.finished("mish", 99, 0.1));
    PairedTest test = Analysis.of(results).tests().get(0);
    double sign = test.first().equals("mish") ? 1 : -1;
    assertEquals(6, test.difference().count());
    assertEquals(sign * 0.015, test.difference().mean(), 1e-12);
    assertEquals(0.393527, test.t(), 1e-6);
    assertEquals(2 * 14 / 64.0, test.wilcoxon(), 1e-12);
    assertEquals(test.t(), test.tHolm(), "one comparison needs no correction");
    assertFalse(test.isSignificant());
  }

  @Test
  void aClearDifferenceIsSignificantAmongMany() {
    List<TrialResult> results = new ArrayList<>();
    for (int seed = 0; seed < 6; seed++) {
      double noise = 0.001 * (seed % 3);
      results.add(Samples.finished("relu", seed, 0.90 + noise));
      results.add(Samples.finished("mish", seed, 0.90 + 0.001 * (seed % 2)));
      results.add(Samples.finished("sigmoid", seed, 0.50 + 0.002 * (seed % 2)));
    }
    for (PairedTest test : Analysis.of(results).tests()) {
      boolean withSigmoid = test.first().equals("sigmoid") || test.second().equals("sigmoid");
      assertEquals(withSigmoid, test.isSignificant(), test.toString());
      assertTrue(test.tHolm() >= test.t());
    }
  }

  @Test
  void whatCannotBeTestedIsNotTested() {
    List<TrialResult> alike =
        List.of(
            Samples.finished("relu", 1, 0.8),
            Samples.finished("relu", 2, 0.9),
            Samples.finished("mish", 1, 0.7),
            Samples.finished("mish", 2, 0.8));
    PairedTest test = Analysis.of(alike).tests().get(0);
    assertNull(test.t(), "the same difference twice has no variance");
    assertNull(test.tHolm());
    assertFalse(test.isSignificant());
    List<TrialResult> single =
        List.of(Samples.finished("relu", 1, 0.8), Samples.finished("mish", 1, 0.9));
    assertNull(Analysis.of(single).tests().get(0).wilcoxonHolm());
  }

  @Test
  void incompleteTrialsAreCountedButNotMeasured() {
    List<TrialResult> results =
        List.of(
            Samples.finished("relu", 1, 0.8),
            Samples.failed("relu", 2, TrialOutcome.TIME_EXCEEDED),
            Samples.finished("relu", 3, 0.9),
            Samples.failed("mish", 1, TrialOutcome.FAILED));
    Analysis analysis = Analysis.of(results);
    Group relu = analysis.groups().get(0);
    assertEquals("relu", relu.activation(), "what has no measurement comes last");
    assertEquals(2, relu.accuracy().count());
    assertEquals(1, relu.count(TrialOutcome.TIME_EXCEEDED));
    assertEquals(0.5, relu.deadUnits().mean(), 1e-12);
    assertEquals(1, relu.epochsToTarget().count());
    assertFalse(analysis.isOnFront(analysis.groups().get(1)));
  }

  @Test
  void theFrontHoldsWhatNothingBeats() {
    Analysis analysis =
        Analysis.of(
            List.of(
                Samples.finished("relu", 1, 0.80, 1),
                Samples.finished("gelu", 1, 0.90, 2),
                Samples.finished("mish", 1, 0.85, 3),
                Samples.finished("tanh", 1, 0.80, 1),
                Samples.finished("elu", 1, 0.95, 4)));
    List<String> front =
        analysis.groups().stream()
            .filter(analysis::isOnFront)
            .map(Group::activation)
            .sorted()
            .toList();
    assertEquals(List.of("elu", "gelu", "relu", "tanh"), front);
  }

  /** Whoever stops early is neither quick nor in the way of those that go on. */
  @Test
  void divergenceIsNotRewardedWithTheFront() {
    Analysis analysis =
        Analysis.of(
            List.of(
                Samples.finished("relu", 1, 0.80, 4),
                Samples.finished("relu", 2, 0.80, 4),
                Samples.diverged("cube", 1, 0.10, 0.1),
                Samples.diverged("cube", 2, 0.10, 0.1),
                Samples.finished("elu", 1, 0.90, 3),
                Samples.diverged("elu", 2, 0.90, 0.1)));
    Map<String, Group> groups =
        analysis.groups().stream().collect(Collectors.toMap(Group::activation, g -> g));
    assertTrue(analysis.isOnFront(groups.get("relu")), "the only one whose seeds all finished");
    assertFalse(analysis.isOnFront(groups.get("cube")));
    assertFalse(analysis.isOnFront(groups.get("elu")));
    assertEquals(0, groups.get("cube").seconds().count());
    assertEquals(3, groups.get("elu").seconds().mean(), "of the seed that finished");
    assertEquals(1, groups.get("elu").millisecondsPerIteration().count());
    assertEquals(2, groups.get("elu").accuracy().count(), "as before");
  }

  @Test
  void smallProbabilitiesAreNotPrintedAsNothing() {
    assertEquals("0.0314", PairedTest.format(0.0314159));
    assertEquals("0.0001", PairedTest.format(0.0001));
    assertEquals("< 0.0001", PairedTest.format(0.00009));
    assertEquals("-", PairedTest.format(null));
  }
}

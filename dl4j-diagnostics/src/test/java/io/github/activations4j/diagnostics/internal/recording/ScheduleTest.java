package io.github.activations4j.diagnostics.internal.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The budget, on a clock that the test turns. */
class ScheduleTest {

  private static final long MILLI = 1_000_000;

  /** Trains for so many iterations and tells which were measured. */
  private static int[] run(Schedule schedule, int iterations, long iteration, long cost) {
    int[] measured = new int[iterations];
    int n = 0;
    for (int i = 0; i < iterations; i++) {
      if (schedule.due()) {
        schedule.spent(cost);
        schedule.measured(iteration, cost);
        measured[n++] = i;
      } else {
        schedule.trained(iteration);
      }
    }
    return Arrays.copyOf(measured, n);
  }

  @Test
  void staysUnderTheBudget() {
    for (long cost : new long[] {MILLI / 100, MILLI, 20 * MILLI}) {
      Schedule schedule = Schedule.within(0.02);
      int iterations = 20_000;
      int[] measured = run(schedule, iterations, 10 * MILLI, cost);
      long own = measured.length * cost;
      assertTrue(
          own <= 0.02 * iterations * 10 * MILLI + cost,
          own + " ns for " + measured.length + " measurements");
      // And does not give away what it may use.
      double affordable = Math.min(iterations, 0.02 * iterations * 10 * MILLI / cost);
      assertTrue(measured.length > 0.7 * affordable, measured.length + " of " + affordable);
      assertEquals((double) own / (iterations * 10 * MILLI), schedule.overhead(), 1e-9);
    }
  }

  /** What a measured iteration takes longer, beside our own code, is paid for as well. */
  @Test
  void whatMeasuringDisturbsCounts() {
    Schedule schedule = Schedule.within(0.02);
    Random noise = new Random(1);
    double plain = 0;
    double all = 0;
    for (int i = 0; i < 20_000; i++) {
      long iteration = (long) (10 * MILLI * (1 + 0.2 * noise.nextGaussian()));
      plain += iteration;
      if (schedule.due()) {
        schedule.spent(2 * MILLI);
        schedule.measured(iteration + 3 * MILLI, 2 * MILLI);
        all += 5 * MILLI;
      } else {
        schedule.trained(iteration);
      }
      all += iteration;
    }
    double share = all / plain - 1;
    assertTrue(share < 0.023 && share > 0.014, "share " + share);
    assertEquals(share, schedule.overhead(), 0.002);
  }

  @Test
  void pausesAreNoTraining() {
    for (Schedule schedule : new Schedule[] {Schedule.every(1), Schedule.within(0.02)}) {
      for (int i = 0; i < 100; i++) {
        run(schedule, 50, 10 * MILLI, MILLI);
        run(schedule, 1, 60_000 * MILLI, MILLI);
      }
      assertTrue(schedule.overhead() > 0.015, "overhead " + schedule.overhead());
    }
  }

  @Test
  void theAdvanceIsPaidBack() {
    Schedule schedule = Schedule.within(0.02);
    int first = run(schedule, 100, 10 * MILLI, 10 * MILLI).length;
    assertTrue(first > 15 && first < 30, first + " measurements of 10 ms in the first second");
    run(schedule, 6_000, 10 * MILLI, 10 * MILLI);
    assertTrue(schedule.overhead() <= 0.0201, "overhead " + schedule.overhead());
  }

  @Test
  void stretchesWhenMeasuringBecomesDear() {
    Schedule schedule = Schedule.within(0.05);
    run(schedule, 10_000, 10 * MILLI, MILLI);
    int dear = run(schedule, 10_000, 10 * MILLI, 10 * MILLI).length;
    assertTrue(dear < 600, dear + " measurements of 10 ms in 100 s");
  }

  @Test
  void gapsDoNotFallIntoStepWithEpochs() {
    int[] measured = run(Schedule.within(0.02), 50_000, 10 * MILLI, 2 * MILLI);
    int[] byPlace = new int[10];
    for (int i : measured) {
      byPlace[i % 10]++;
    }
    int least = Arrays.stream(byPlace).min().orElseThrow();
    assertTrue(least > measured.length / 20, Arrays.toString(byPlace));
  }

  /** The first, cold measurement takes as long as all of training: it must not blind the run. */
  @Test
  void aColdStartLeavesNoRunUnseen() {
    Schedule schedule = Schedule.within(0.02);
    List<Integer> measured = new ArrayList<>();
    for (int epoch = 0; epoch < 10; epoch++) {
      schedule.epochStarted();
      for (int i = 0; i < 300; i++) {
        if (schedule.due()) {
          long cost = measured.size() < 3 ? 30_000 * MILLI : MILLI;
          schedule.spent(cost);
          schedule.measured(10 * MILLI, cost);
          measured.add(300 * epoch + i);
        } else {
          schedule.trained(10 * MILLI);
        }
      }
    }
    assertEquals(IntStream.range(0, 20).boxed().toList(), measured.subList(0, 20));
    for (int epoch = 0; epoch < 10; epoch++) {
      int first = 300 * epoch;
      assertTrue(measured.stream().anyMatch(i -> i >= first && i < first + 300), "epoch " + epoch);
    }
    // Half of the budget goes on: 10 ms of every 1,000.
    assertTrue(measured.size() > 150, measured.size() + " measurements");
  }

  @Test
  void oneInFiveHundredIsMeasuredWhateverItCosts() {
    int[] measured = run(Schedule.within(0.02), 5_000, MILLI, 1_000 * MILLI);
    for (int i = 1; i < measured.length; i++) {
      assertTrue(measured[i] - measured[i - 1] <= 501, Arrays.toString(measured));
    }
    assertTrue(measured.length >= 20 + 9 && measured.length < 45, Arrays.toString(measured));
  }

  /** What the first measurements cost is paid back. */
  @Test
  void theBudgetHoldsOverALongRun() {
    Schedule schedule = Schedule.within(0.02);
    run(schedule, 20_000, 10 * MILLI, 20 * MILLI);
    assertTrue(schedule.overhead() <= 0.0201, "overhead " + schedule.overhead());
  }

  @Test
  void aFixedRateIsKept() {
    assertEquals(4, run(Schedule.every(3), 10, MILLI, 100 * MILLI).length);
    assertEquals(10, run(Schedule.every(1), 10, MILLI, 100 * MILLI).length);
  }

  @Test
  void nonsenseIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Schedule.every(0));
    assertThrows(IllegalArgumentException.class, () -> Schedule.within(0));
    assertThrows(IllegalArgumentException.class, () -> Schedule.within(1));
    assertThrows(IllegalArgumentException.class, () -> Schedule.within(Double.NaN));
  }
}

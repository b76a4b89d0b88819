package io.github.activations4j.diagnostics.internal.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.diagnostics.history.UnitLife;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Births, deaths and revivals, against a look back over everything that happened. */
class UnitTrackerTest {

  private static final UnitLimits LIMITS = new UnitLimits(0.0591, 0.95, 0.01);
  private static final int UNITS = 50;
  private static final int WINDOW = 6;

  private static UnitSums sums() {
    UnitSums sums = new UnitSums();
    sums.clear(UNITS);
    Arrays.fill(sums.counted, 10);
    Arrays.fill(sums.magnitude, 1);
    return sums;
  }

  @Test
  void agreesWithALookBack() {
    Random random = new Random(1);
    UnitTracker tracker = new UnitTracker(UNITS, LIMITS);
    int batches = 200;
    boolean[][] active = new boolean[batches][UNITS];
    double[] chance = new double[UNITS];
    for (int u = 0; u < UNITS; u++) {
      chance[u] = u < 5 ? 0 : u < 15 ? 1 : random.nextDouble() * 0.5;
    }
    int deaths = 0;
    int born = 0;
    int revivals = 0;
    for (int b = 0; b < batches; b++) {
      tracker.batch(sums(), WINDOW);
      int dead = 0;
      for (int u = 0; u < UNITS; u++) {
        active[b][u] = random.nextDouble() < chance[u];
        tracker.activity(u, active[b][u], 10 * b);
        int last = lastActive(active, u, b);
        boolean isDead = b - last >= WINDOW;
        boolean wasDead = b > 0 && b - 1 - lastActive(active, u, b - 1) >= WINDOW;
        assertEquals(isDead, tracker.isDead(u));
        if (isDead) {
          dead++;
          assertEquals(10 * (last + 1), tracker.changed(u), "died at");
          assertEquals(last < 0, tracker.isBornDead(u));
        }
        deaths += isDead && !wasDead && last >= 0 ? 1 : 0;
        born += isDead && !wasDead && last < 0 ? 1 : 0;
        revivals += !isDead && wasDead ? 1 : 0;
        if (!isDead && wasDead) {
          assertEquals(10 * b, tracker.changed(u), "came back at");
        }
      }
      UnitLife life = tracker.life();
      assertEquals(dead, life.deadNow());
      assertEquals(deaths, life.deaths());
      assertEquals(born, life.bornDead());
      assertEquals(revivals, life.revivals());
      assertEquals(b + 1 >= WINDOW, life.judged());
    }
    assertTrue(deaths > 10 && born >= 5 && revivals > 10, "the test saw all of it");
  }

  private static int lastActive(boolean[][] active, int unit, int batch) {
    for (int b = batch; b >= 0; b--) {
      if (active[b][unit]) {
        return b;
      }
    }
    return -1;
  }

  @Test
  void saturatedAndDormantFollowTheRecentPast() {
    UnitTracker tracker = new UnitTracker(UNITS, LIMITS);
    for (int b = 0; b < 60; b++) {
      UnitSums sums = sums();
      for (int u = 0; u < UNITS; u++) {
        // From batch 30 on the first ten units are flat, and the next ten silent but not dead.
        sums.flat[u] = b >= 30 && u < 10 ? 10 : 1;
        sums.magnitude[u] = b >= 30 && u >= 10 && u < 20 ? 0.001f : 1;
      }
      tracker.batch(sums, 12);
      for (int u = 0; u < UNITS; u++) {
        tracker.activity(u, true, b);
      }
      assertEquals(b >= 42, tracker.isSaturated(0) && b >= 42);
    }
    for (int u = 0; u < UNITS; u++) {
      assertEquals(u < 10, tracker.isSaturated(u), "unit " + u);
      assertEquals(u >= 10 && u < 20, tracker.isDormant(u), "unit " + u);
      assertFalse(tracker.isDead(u));
    }
    assertEquals(10, tracker.life().saturatedNow());
    assertEquals(10, tracker.life().dormantNow());
  }

  @Test
  void aUnitWithAlmostNoGradientIsDormant() {
    UnitTracker tracker = new UnitTracker(2, LIMITS);
    UnitSums sums = new UnitSums();
    sums.clear(2);
    Arrays.fill(sums.counted, 1);
    Arrays.fill(sums.magnitude, 1);
    tracker.batch(sums, 5);
    tracker.activity(0, true, 0);
    tracker.activity(1, true, 0);
    // Four gates of two units each.
    tracker.gradients(new float[] {1, 0.001f, 1, 0.002f, 1, 0, 1, 0.003f}, 8);
    assertFalse(tracker.isDormant(0));
    assertTrue(tracker.isDormant(1));
  }
}

package io.github.activations4j.diagnostics.internal.statistics;

import io.github.activations4j.diagnostics.history.UnitLife;
import java.util.Arrays;

/**
 * Follows each unit of a layer over time: 21 bytes per unit.
 *
 * <p>A unit that has a slope above zero at one position at least of a measured batch is active in
 * it. One that has not been active for a whole window is dead, since the first batch in which it
 * was silent; one that never was active is born dead. Flat shares and magnitudes are running means
 * over about a third of a window: plain means at first, exponential ones later.
 */
final class UnitTracker {

  private static final byte EVER_ACTIVE = 1;
  private static final byte DEAD = 2;

  private final UnitLimits limits;
  private final byte[] state;

  /** Measured batch since which a unit is silent, 0 while it is active. */
  private final int[] silentBatch;

  /** Iteration since which it is silent; of a unit that came back, when it did; else −1. */
  private final int[] changed;

  private final float[] flat;
  private final float[] magnitude;
  private final float[] gradient;

  private int batches;
  private int gradients;
  private int window = Integer.MAX_VALUE;
  private int bornDead;
  private int deaths;
  private int revivals;
  private int dead;
  private int firstDeath = -1;
  private int lastDeath = -1;

  UnitTracker(int units, UnitLimits limits) {
    this.limits = limits;
    state = new byte[units];
    silentBatch = new int[units];
    changed = new int[units];
    flat = new float[units];
    magnitude = new float[units];
    gradient = new float[units];
    Arrays.fill(changed, -1);
  }

  int units() {
    return state.length;
  }

  /** A measured batch; {@link #activity} of its units follows. */
  void batch(UnitSums sums, int window) {
    this.window = window;
    batches++;
    double layer = 0;
    for (int u = 0; u < state.length; u++) {
      layer += sums.magnitude[u];
    }
    layer /= state.length;
    double weight = weight(batches);
    for (int u = 0; u < state.length; u++) {
      if (sums.counted[u] > 0) {
        flat[u] += (float) (weight * ((double) sums.flat[u] / sums.counted[u] - flat[u]));
      }
      if (layer > 0 && Double.isFinite(layer)) {
        magnitude[u] += (float) (weight * (sums.magnitude[u] / layer - magnitude[u]));
      }
    }
  }

  /** Whether a unit was active in the batch. */
  void activity(int unit, boolean active, int iteration) {
    if (active) {
      if (is(unit, DEAD)) {
        dead--;
        revivals++;
        changed[unit] = iteration;
      }
      state[unit] = EVER_ACTIVE;
      silentBatch[unit] = 0;
      return;
    }
    if (silentBatch[unit] == 0) {
      silentBatch[unit] = batches;
      changed[unit] = iteration;
    }
    if (!is(unit, DEAD) && batches - silentBatch[unit] + 1 >= window) {
      bury(unit);
    }
  }

  private void bury(int unit) {
    dead++;
    if (is(unit, EVER_ACTIVE)) {
      deaths++;
      firstDeath = firstDeath < 0 ? changed[unit] : Math.min(firstDeath, changed[unit]);
      lastDeath = Math.max(lastDeath, changed[unit]);
    } else {
      bornDead++;
    }
    state[unit] |= DEAD;
  }

  /**
   * The gradient of the weights that lead to the units. A layer with gates has several columns a
   * unit, one gate after the other.
   */
  void gradients(float[] norms, int columns) {
    int units = state.length;
    double layer = 0;
    for (int c = 0; c < columns; c++) {
      layer += norms[c];
    }
    layer /= units;
    if (!(layer > 0) || !Double.isFinite(layer)) {
      return;
    }
    gradients++;
    double weight = weight(gradients);
    for (int u = 0; u < units; u++) {
      float norm = 0;
      for (int c = u; c < columns; c += units) {
        norm += norms[c];
      }
      gradient[u] += (float) (weight * (norm / layer - gradient[u]));
    }
  }

  /** Births, deaths and revivals so far, and how many units are in which state now. */
  UnitLife life() {
    int dormant = 0;
    int saturated = 0;
    for (int u = 0; u < state.length; u++) {
      dormant += isDormant(u) ? 1 : 0;
      saturated += isSaturated(u) ? 1 : 0;
    }
    return new UnitLife(
        state.length,
        batches >= window,
        bornDead,
        deaths,
        revivals,
        dead,
        dormant,
        saturated,
        firstDeath,
        lastDeath);
  }

  boolean isDead(int unit) {
    return is(unit, DEAD);
  }

  boolean isBornDead(int unit) {
    return is(unit, DEAD) && !is(unit, EVER_ACTIVE);
  }

  boolean isDormant(int unit) {
    return !isDead(unit)
        && (magnitude[unit] <= limits.dormantRatio()
            || (gradients > 0 && gradient[unit] <= limits.dormantRatio()));
  }

  boolean isSaturated(int unit) {
    return !isDead(unit) && flat[unit] >= limits.saturatedExamples();
  }

  /** When a dead unit died, or when one that is alive again came back; −1 for neither. */
  int changed(int unit) {
    return is(unit, DEAD) || silentBatch[unit] == 0 ? changed[unit] : -1;
  }

  private boolean is(int unit, byte flag) {
    return (state[unit] & flag) != 0;
  }

  private double weight(int observations) {
    double span = window == Integer.MAX_VALUE ? observations : Math.max(4, window / 3.0);
    return Math.max(1.0 / observations, 1 / span);
  }
}

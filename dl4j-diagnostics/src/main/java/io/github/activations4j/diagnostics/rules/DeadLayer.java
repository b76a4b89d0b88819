package io.github.activations4j.diagnostics.rules;

import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.history.LayerHistory;
import io.github.activations4j.diagnostics.history.RunHistory;
import io.github.activations4j.diagnostics.history.UnitLife;
import java.util.Optional;

/**
 * The layer whose dead units matter most.
 *
 * @param layer the first layer that is dead as a whole, or else the first with many dead units
 * @param affected how many layers have many
 */
record DeadLayer(LayerHistory layer, int affected) {

  private static final double ALL = 0.99;

  /** Empty if no layer has many dead units. */
  static Optional<DeadLayer> of(RunHistory run, Thresholds thresholds) {
    LayerHistory worst = null;
    int affected = 0;
    for (LayerHistory layer : Layers.watched(run)) {
      UnitLife life = layer.life();
      if (life.judged() && share(life) >= thresholds.of(Threshold.DEAD_SHARE)) {
        affected++;
        // The first layer that is dead silences those behind it.
        if (worst == null || (share(life) >= ALL && share(worst.life()) < ALL)) {
          worst = layer;
        }
      }
    }
    return worst == null ? Optional.empty() : Optional.of(new DeadLayer(worst, affected));
  }

  private static double share(UnitLife life) {
    return (double) life.deadNow() / life.units();
  }

  UnitLife life() {
    return layer.life();
  }

  /** Share of the layer's units that are dead. */
  double share() {
    return share(layer.life());
  }

  /** Whether nothing passes. */
  boolean whole() {
    return share() >= ALL;
  }

  /** Whether most of the units never were alive. */
  boolean born() {
    return life().bornDead() >= life().deaths();
  }

  Severity severity(LossTrend loss, Thresholds thresholds) {
    boolean holdsBack = share() >= thresholds.of(Threshold.DEAD_SHARE_SERIOUS) && loss.fails();
    boolean kills = whole() && loss.known() && !loss.learned() && loss.fall() < 0.5;
    return holdsBack || kills ? Severity.SERIOUS : Severity.WARNING;
  }
}

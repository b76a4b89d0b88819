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
 * @param all share of dead units from which nothing passes
 */
record DeadLayer(LayerHistory layer, int affected, double all) {

  /** Empty if no layer has many dead units. */
  static Optional<DeadLayer> of(RunHistory run, Thresholds thresholds) {
    LayerHistory worst = null;
    int affected = 0;
    double all = thresholds.of(Threshold.DEAD_SHARE_ALL);
    for (LayerHistory layer : Layers.watched(run)) {
      UnitLife life = layer.life();
      if (life.judged() && share(life) >= thresholds.of(Threshold.DEAD_SHARE)) {
        affected++;
        // The first layer that is dead silences those behind it.
        if (worst == null || (share(life) >= all && share(worst.life()) < all)) {
          worst = layer;
        }
      }
    }
    return worst == null ? Optional.empty() : Optional.of(new DeadLayer(worst, affected, all));
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
    return share() >= all;
  }

  /** Whether most of the units never were alive. */
  boolean born() {
    return life().bornDead() >= life().deaths();
  }

  Severity severity(LossTrend loss, Thresholds thresholds) {
    boolean holdsBack = share() >= thresholds.of(Threshold.DEAD_SHARE_SERIOUS) && loss.fails();
    boolean kills =
        whole()
            && loss.known()
            && !loss.learned()
            && loss.fall() < thresholds.of(Threshold.LOSS_HALVED);
    return holdsBack || kills ? Severity.SERIOUS : Severity.WARNING;
  }
}

package io.github.activations4j.diagnostics.report;

import io.github.activations4j.diagnostics.history.LayerHistory;

/**
 * How one layer is doing now: the last figures of its history. Shares are between 0 and 1; NaN
 * where a figure does not apply.
 *
 * @param history the figures over time
 */
public record LayerHealth(LayerHistory history) {

  /**
   * {@return the last state of a layer's history}
   *
   * @param history what was measured of the layer
   */
  public static LayerHealth of(LayerHistory history) {
    return new LayerHealth(history);
  }

  /**
   * The layer's name.
   *
   * @return its name in the network, or its index
   */
  public String name() {
    return history.facts().name();
  }

  /**
   * The class of the layer.
   *
   * @return such as {@code DenseLayer}
   */
  public String kind() {
    return history.facts().kind();
  }

  /**
   * The function of the layer.
   *
   * @return its label, or "" if it has none
   */
  public String activation() {
    return history.facts().activation();
  }

  /**
   * How many neurons or channels the layer has.
   *
   * @return the number, 0 if unknown
   */
  public long units() {
    return history.facts().units();
  }

  /**
   * The iteration of the figures.
   *
   * @return the last iteration in which the layer was measured, −1 before
   */
  public int iteration() {
    return history.last().iteration();
  }

  /**
   * Dead units.
   *
   * @return share of units with zero slope on every example of the window
   */
  public double deadShare() {
    return history.last().deadShare();
  }

  /**
   * Dormant units.
   *
   * @return share of units that contribute almost nothing
   */
  public double dormantShare() {
    return history.last().dormantShare();
  }

  /**
   * Saturated units.
   *
   * @return share of units on the flat ends of their function
   */
  public double saturatedShare() {
    return history.last().saturatedShare();
  }

  /**
   * Units born dead.
   *
   * @return units that never had a slope
   */
  public int bornDead() {
    return history.life().bornDead();
  }

  /**
   * Deaths.
   *
   * @return how often a unit died
   */
  public int deaths() {
    return history.life().deaths();
  }

  /**
   * Revivals.
   *
   * @return how often a dead unit came back
   */
  public int revivals() {
    return history.life().revivals();
  }

  /**
   * The gradient.
   *
   * @return its L2 norm, divided by the batch size
   */
  public double gradientNorm() {
    return history.last().gradientNorm();
  }

  /**
   * The last step.
   *
   * @return log10 of the norm of the update over the norm of the parameters
   */
  public double updateRatio() {
    return history.last().updateRatio();
  }

  /** {@return the mean activation} */
  public double mean() {
    return history.last().mean();
  }

  /**
   * The deviation of the activations.
   *
   * @return the standard deviation
   */
  public double std() {
    return history.last().std();
  }

  /**
   * Units whose incoming weight gradients all have one sign.
   *
   * @return their share
   */
  public double oneSignShare() {
    return history.last().oneSignShare();
  }

  /**
   * Activations that are exactly zero.
   *
   * @return their share
   */
  public double zeroShare() {
    return history.last().zeroShare();
  }

  /**
   * Whether neither NaN nor infinity was seen.
   *
   * @return true if so
   */
  public boolean finite() {
    return history.last().finite();
  }
}

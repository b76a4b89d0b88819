package io.github.activations4j.diagnostics.report;

import io.github.activations4j.diagnostics.history.LayerHistory;
import io.github.activations4j.diagnostics.history.LayerPoint;
import io.github.activations4j.diagnostics.history.UnitLife;

/**
 * How one layer is doing now. Shares are between 0 and 1; NaN where a figure does not apply.
 *
 * @param name the layer's name
 * @param kind the layer's class, such as {@code DenseLayer}
 * @param activation its function, or "" if it has none
 * @param units neurons or channels
 * @param deadShare share of units with zero slope on every example of the window
 * @param dormantShare share of units that contribute almost nothing
 * @param saturatedShare share of units on the flat ends of their function
 * @param bornDead units that never had a slope
 * @param deaths how often a unit died
 * @param revivals how often a dead unit came back
 * @param gradientNorm L2 norm of the gradient, divided by the batch size
 * @param updateRatio log10 of the norm of the last update over the norm of the parameters
 * @param mean mean activation
 * @param std standard deviation of the activations
 * @param oneSignShare share of units whose incoming weight gradients all have one sign
 * @param zeroShare share of activations that are exactly zero
 * @param finite whether neither NaN nor infinity was seen
 * @param history the figures over time
 */
public record LayerHealth(
    String name,
    String kind,
    String activation,
    long units,
    double deadShare,
    double dormantShare,
    double saturatedShare,
    int bornDead,
    int deaths,
    int revivals,
    double gradientNorm,
    double updateRatio,
    double mean,
    double std,
    double oneSignShare,
    double zeroShare,
    boolean finite,
    LayerHistory history) {

  /**
   * The last state of a layer's history.
   *
   * @param history the history
   * @return its health
   */
  public static LayerHealth of(LayerHistory history) {
    LayerPoint last = history.last();
    UnitLife life = history.life();
    return new LayerHealth(
        history.facts().name(),
        history.facts().kind(),
        history.facts().activation(),
        history.facts().units(),
        last.deadShare(),
        last.dormantShare(),
        last.saturatedShare(),
        life.bornDead(),
        life.deaths(),
        life.revivals(),
        last.gradientNorm(),
        last.updateRatio(),
        last.mean(),
        last.std(),
        last.oneSignShare(),
        last.zeroShare(),
        last.finite(),
        history);
  }
}

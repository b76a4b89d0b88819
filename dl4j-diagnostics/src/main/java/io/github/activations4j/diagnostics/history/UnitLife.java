package io.github.activations4j.diagnostics.history;

/**
 * Births, deaths and revivals of a layer's units so far.
 *
 * @param units units watched, 0 if the layer's units cannot be judged
 * @param judged whether a whole window has been seen, so that the counts mean something
 * @param bornDead units that have not had a slope since the first iteration, or had none for at
 *     least the first window
 * @param deaths how often a unit that was alive died
 * @param revivals how often a dead unit came back
 * @param deadNow units dead in the last window
 * @param dormantNow units dormant in the last window
 * @param saturatedNow units saturated in the last window
 * @param firstDeath iteration at which the first unit that was alive died, −1 if none did
 * @param lastDeath iteration at which the last one did, −1 if none did
 */
public record UnitLife(
    int units,
    boolean judged,
    int bornDead,
    int deaths,
    int revivals,
    int deadNow,
    int dormantNow,
    int saturatedNow,
    int firstDeath,
    int lastDeath) {

  /** Of a layer whose units are not watched. */
  public static final UnitLife NONE = new UnitLife(0, false, 0, 0, 0, 0, 0, 0, -1, -1);
}

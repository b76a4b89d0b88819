package io.github.activations4j.diagnostics.history;

/**
 * Something that happened at one iteration: a marker in the chart of the loss.
 *
 * @param iteration when
 * @param kind what sort of event
 * @param layer the layer, or ""
 * @param text one short sentence
 */
public record RunEvent(int iteration, Kind kind, String layer, String text) {

  /** Sorts of events. */
  public enum Kind {
    /** A finding was raised. */
    RAISED,
    /** A finding no longer holds. */
    CLEARED,
    /** Units died. */
    DEATHS,
    /** Units came back. */
    REVIVALS,
    /** NaN or infinity appeared. */
    NON_FINITE,
    /** An epoch ended. */
    EPOCH,
    /** The network, its learning rate or its schedule changed. */
    CHANGE
  }
}

package io.github.activations4j.diagnostics.history;

/**
 * Where NaN or infinity was seen first.
 *
 * @param quantity what it was in
 * @param layer the layer nearest to the input that had it, or "" for the input and the loss
 * @param iteration when
 * @param operation the operation that produced it, or "" if that was not hunted
 */
public record NonFinite(Quantity quantity, String layer, int iteration, String operation) {

  /** What can hold a NaN or infinity, in the order in which an iteration computes it. */
  public enum Quantity {
    /** The features given to the network. */
    INPUT,
    /** The labels given to the network. */
    LABELS,
    /** The output of a layer. */
    ACTIVATIONS,
    /** The loss. */
    LOSS,
    /** The gradient of a layer. */
    GRADIENT,
    /** The parameters of a layer, or the update they got. */
    PARAMETERS
  }
}

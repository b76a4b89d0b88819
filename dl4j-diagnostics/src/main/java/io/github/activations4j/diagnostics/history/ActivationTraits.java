package io.github.activations4j.diagnostics.history;

import java.util.Optional;

/**
 * What an activation function is like, found by asking it for values and slopes.
 *
 * @param elementwise whether each output depends on its own input only
 * @param canDie whether its slope is exactly zero on one side, as for ReLU and hard_swish
 * @param saturates whether its slope tends to zero on both sides, as for sigmoid and tanh
 * @param positiveOnly whether its values never are negative
 * @param identity whether it returns its argument
 * @param selfNormalizing whether it keeps zero mean and unit variance, as SELU does
 * @param slopeFault where its backward pass does not fit its values, if it does not
 */
public record ActivationTraits(
    boolean elementwise,
    boolean canDie,
    boolean saturates,
    boolean positiveOnly,
    boolean identity,
    boolean selfNormalizing,
    Optional<SlopeFault> slopeFault) {

  /** Of a layer without an activation, or of one about which nothing is known. */
  public static final ActivationTraits NONE =
      new ActivationTraits(false, false, false, false, false, false);

  /**
   * A function whose backward pass fits its values.
   *
   * @param elementwise whether each output depends on its own input only
   * @param canDie whether its slope is exactly zero on one side
   * @param saturates whether its slope tends to zero on both sides
   * @param positiveOnly whether its values never are negative
   * @param identity whether it returns its argument
   * @param selfNormalizing whether it keeps zero mean and unit variance
   */
  public ActivationTraits(
      boolean elementwise,
      boolean canDie,
      boolean saturates,
      boolean positiveOnly,
      boolean identity,
      boolean selfNormalizing) {
    this(elementwise, canDie, saturates, positiveOnly, identity, selfNormalizing, Optional.empty());
  }
}

package io.github.activations4j.experiments.trial;

import static java.util.Objects.requireNonNull;

/**
 * A layer at the end of an epoch. What a layer does not have is null.
 *
 * @param layer its name
 * @param dead share of units with slope 0 for every example of the window
 * @param dormant share of units that contribute next to nothing
 * @param saturated share of units with almost no slope over the window
 * @param gradientNorm L2 norm of the gradient of its weights, an example
 */
public record LayerState(
    String layer, Double dead, Double dormant, Double saturated, Double gradientNorm) {

  /**
   * Refuses what no layer can have, such as from a damaged file.
   *
   * @throws NullPointerException if the layer has no name
   * @throws IllegalArgumentException if a figure is not possible
   */
  public LayerState {
    requireNonNull(layer, "layer");
    Check.share("dead", dead);
    Check.share("dormant", dormant);
    Check.share("saturated", saturated);
    Check.amount("gradientNorm", gradientNorm);
  }

  /** Whether the layer has any figure. */
  boolean tellsSomething() {
    return dead != null || dormant != null || saturated != null || gradientNorm != null;
  }
}

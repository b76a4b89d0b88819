package io.github.activations4j.diagnostics.history;

import java.util.List;

/**
 * The loss over time.
 *
 * @param series the whole run in a fixed number of points, each the mean over as many iterations
 * @param early the first losses, one per iteration
 * @param recent the last losses, one per iteration, oldest first
 * @param count losses seen
 * @param nonFinite losses that were NaN or infinite, which are in none of the lists
 */
public record LossHistory(
    List<LossPoint> series,
    List<LossPoint> early,
    List<LossPoint> recent,
    long count,
    long nonFinite) {

  /**
   * Copies the lists.
   *
   * @param series the whole run in a fixed number of points, each the mean over as many iterations
   * @param early the first losses, one per iteration
   * @param recent the last losses, one per iteration, oldest first
   * @param count losses seen
   * @param nonFinite losses that were NaN or infinite, which are in none of the lists
   * @throws NullPointerException if one is null
   */
  public LossHistory {
    series = List.copyOf(series);
    early = List.copyOf(early);
    recent = List.copyOf(recent);
  }
}

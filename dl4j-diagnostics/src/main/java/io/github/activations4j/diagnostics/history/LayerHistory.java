package io.github.activations4j.diagnostics.history;

import java.util.List;

/**
 * A layer over time.
 *
 * @param facts what does not change
 * @param early the first observations, every one of them
 * @param recent the last observations, every one of them, oldest first
 * @param series observations over the whole run, thinned out evenly to a fixed number
 * @param life births, deaths and revivals of its units
 */
public record LayerHistory(
    LayerFacts facts,
    List<LayerPoint> early,
    List<LayerPoint> recent,
    List<LayerPoint> series,
    UnitLife life) {

  /**
   * Copies the lists.
   *
   * @param facts what does not change
   * @param early the first observations, every one of them
   * @param recent the last observations, every one of them, oldest first
   * @param series observations over the whole run, thinned out evenly to a fixed number
   * @param life births, deaths and revivals of its units
   * @throws NullPointerException if one is null
   */
  public LayerHistory {
    early = List.copyOf(early);
    recent = List.copyOf(recent);
    series = List.copyOf(series);
  }

  /**
   * The last observation.
   *
   * @return the observation, or {@link LayerPoint#NONE}
   */
  public LayerPoint last() {
    return recent.isEmpty() ? LayerPoint.NONE : recent.get(recent.size() - 1);
  }
}

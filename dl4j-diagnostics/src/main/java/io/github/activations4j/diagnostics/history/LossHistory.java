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

  /** A median of so many losses does not move with two odd batches. */
  private static final int FEW = 5;

  /** Long enough for noise, short enough to be the present. */
  private static final int MANY = 40;

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

  /**
   * The loss at first, as reports give it.
   *
   * @return the median of the first {@value #FEW} losses; NaN if there are none
   */
  public double first() {
    return median(early.subList(0, Math.min(FEW, early.size())));
  }

  /**
   * The loss at present, as reports give it.
   *
   * @return the median of the last third of the recent losses, at least {@value #FEW} and at most
   *     {@value #MANY} of them; NaN if there are none
   */
  public double last() {
    int late = Math.max(FEW, Math.min(MANY, recent.size() / 3));
    return median(recent.subList(Math.max(0, recent.size() - late), recent.size()));
  }

  private static double median(List<LossPoint> points) {
    double[] sorted = points.stream().mapToDouble(LossPoint::loss).sorted().toArray();
    int n = sorted.length;
    if (n == 0) {
      return Double.NaN;
    }
    return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
  }
}

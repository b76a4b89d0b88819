package io.github.activations4j.diagnostics.history;

/**
 * The learning rate over time, of the first layer that has one. NaN where it is not known.
 *
 * @param first at the first measurement
 * @param greatest the largest so far
 * @param ahead the largest that its schedule has for the time to come, up to ten times as many
 *     iterations and epochs as there were
 * @param spentSince the first iteration since which it has been below a hundredth of the largest;
 *     −1 if it is not
 */
public record RateFacts(double first, double greatest, double ahead, int spentSince) {

  private static final double SPENT = 0.01;

  /** Before anything was measured. */
  public static final RateFacts NONE = new RateFacts(Double.NaN, Double.NaN, Double.NaN, -1);

  /**
   * With another measurement.
   *
   * @param iteration when
   * @param now the rate now
   * @param toCome the largest rate to come
   * @return the facts from then on
   */
  public RateFacts with(int iteration, double now, double toCome) {
    double most = Double.isNaN(greatest) ? now : Math.max(greatest, now);
    boolean spent = now < SPENT * most;
    return new RateFacts(
        Double.isNaN(first) ? now : first,
        most,
        toCome,
        spent ? (spentSince < 0 ? iteration : spentSince) : -1);
  }
}

package io.github.activations4j.diagnostics.history;

/**
 * The learning rate over time, of the first layer that has one. NaN where it is not known.
 *
 * @param first at the first measurement
 * @param greatest the largest so far
 * @param ahead the largest that its schedule has for the time to come, up to ten times as many
 *     iterations and epochs as there were
 */
public record RateFacts(double first, double greatest, double ahead) {

  /** Before anything was measured. */
  public static final RateFacts NONE = new RateFacts(Double.NaN, Double.NaN, Double.NaN);

  /**
   * With another measurement.
   *
   * @param now the rate now
   * @param toCome the largest rate to come
   * @return the facts from then on
   */
  public RateFacts with(double now, double toCome) {
    return new RateFacts(
        Double.isNaN(first) ? now : first,
        Double.isNaN(greatest) ? now : Math.max(greatest, now),
        toCome);
  }
}

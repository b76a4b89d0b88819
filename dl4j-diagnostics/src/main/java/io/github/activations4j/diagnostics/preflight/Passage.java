package io.github.activations4j.diagnostics.preflight;

import java.util.Arrays;

/**
 * What one layer or vertex does to signals on their way forward, and to gradients on their way
 * back. Gradients are mean squares, over the units.
 *
 * @param output what it puts out
 * @param gains for each input: mean-square gradient there over that at the output
 * @param radial for each input: inner product of values and gradients there over that at the
 *     output. Random gradients have hardly any component along the values, but that component grows
 *     as the values do, which in residual networks can be faster than all others
 * @param start where gradients start here: the inner product of sums and gradients; otherwise 0
 * @param noise variance that it adds to the logarithm of the mean-square gradient
 * @param weights about its weights and units
 * @param assumption assumption that was made, or ""
 */
record Passage(
    Signal output,
    double[] gains,
    double[] radial,
    double start,
    double noise,
    Weights weights,
    String assumption) {

  /**
   * About weights and units.
   *
   * @param gradient squared norm of the gradient of the weights over the mean-square gradient at
   *     the output; NaN without weights
   * @param radial squared norm of the gradient of the weights over the square of the inner product
   *     of values and gradients at the input
   * @param chi factor of the squared norm of the gradient; NaN without activation
   * @param dead share of units that have zero slope for every example; NaN if units cannot be dead
   * @param silent probability that all units have zero slope for one example
   * @param saturated share of arguments on flat ends of the activation; NaN if there are none
   * @param scale root mean square of the weights, times √fan-in; NaN without weights
   */
  record Weights(
      double gradient,
      double radial,
      double chi,
      double dead,
      double silent,
      double saturated,
      double scale) {

    static final Weights NONE =
        new Weights(Double.NaN, 0, Double.NaN, Double.NaN, 0, Double.NaN, Double.NaN);

    /** Only units. */
    static Weights units(double chi, double dead, double silent, double saturated) {
      return new Weights(Double.NaN, 0, chi, dead, silent, saturated, Double.NaN);
    }

    Weights chi(double other) {
      return new Weights(gradient, radial, other, dead, silent, saturated, scale);
    }
  }

  /** Something without weights or activation. */
  static Passage of(Signal output, double... gains) {
    double[] radial = new double[gains.length];
    Arrays.fill(radial, 1);
    return new Passage(output, gains, radial, 0, 0, Weights.NONE, "");
  }

  Passage assuming(String words) {
    String both = assumption.isEmpty() ? words : assumption + "; " + words;
    return new Passage(output, gains, radial, start, noise, weights, both);
  }

  /** After something without weights, such as dropout on the input. */
  Passage behind(double gain) {
    double[] all = Arrays.stream(gains).map(g -> g * gain).toArray();
    return new Passage(output, all, radial, start, noise, weights, assumption);
  }

  /** With other factors for the inner product of values and gradients. */
  Passage radial(double... factors) {
    return new Passage(output, gains, factors, start, noise, weights, assumption);
  }

  Passage with(Weights others) {
    return new Passage(output, gains, radial, start, noise, others, assumption);
  }
}

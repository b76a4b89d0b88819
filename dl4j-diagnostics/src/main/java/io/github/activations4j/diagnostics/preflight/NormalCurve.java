package io.github.activations4j.diagnostics.preflight;

/** The standard normal distribution. */
final class NormalCurve {

  private NormalCurve() {}

  static double density(double t) {
    return Math.exp(-t * t / 2) / Math.sqrt(2 * Math.PI);
  }

  /**
   * P(T ≤ t), to 1e-7 absolute and to 1e-7 relative in the tails: the continued fraction of
   * Numerical Recipes' erfc.
   */
  static double below(double t) {
    double x = Math.abs(t) / Math.sqrt(2);
    double u = 1 / (1 + 0.5 * x);
    double[] c = {
      -1.26551223,
      1.00002368,
      0.37409196,
      0.09678418,
      -0.18628806,
      0.27886807,
      -1.13520398,
      1.48851587,
      -0.82215223,
      0.17087277
    };
    double sum = c[c.length - 1];
    for (int i = c.length - 2; i >= 0; i--) {
      sum = c[i] + u * sum;
    }
    double tail = u * Math.exp(-x * x + sum) / 2;
    return t < 0 ? tail : 1 - tail;
  }
}

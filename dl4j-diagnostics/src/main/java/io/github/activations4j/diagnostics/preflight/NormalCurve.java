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

  /**
   * t with P(T ≤ t) = p, to 1e-8: P. J. Acklam's rational functions, one for the middle and one for
   * both tails.
   *
   * @param p above 0 and below 1
   */
  static double quantile(double p) {
    if (p > 0.5) {
      return -quantile(1 - p);
    }
    if (p < 0.02425) {
      double q = Math.sqrt(-2 * Math.log(p));
      return polynomial(
              q,
              -7.784894002430293e-3,
              -0.3223964580411365,
              -2.400758277161838,
              -2.549732539343734,
              4.374664141464968,
              2.938163982698783)
          / polynomial(
              q, 7.784695709041462e-3, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1);
    }
    double q = p - 0.5;
    double r = q * q;
    return q
        * polynomial(
            r,
            -39.69683028665376,
            220.9460984245205,
            -275.9285104469687,
            138.3577518672690,
            -30.66479806614716,
            2.506628277459239)
        / polynomial(
            r,
            -54.47609879822406,
            161.5858368580409,
            -155.6989798598866,
            66.80131188771972,
            -13.28068155288572,
            1);
  }

  /** The highest power comes first. */
  private static double polynomial(double x, double... coefficients) {
    double sum = 0;
    for (double c : coefficients) {
      sum = sum * x + c;
    }
    return sum;
  }
}

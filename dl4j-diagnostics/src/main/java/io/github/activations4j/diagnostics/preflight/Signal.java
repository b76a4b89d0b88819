package io.github.activations4j.diagnostics.preflight;

/**
 * What is known about the values between two layers, over the units and over random weights.
 *
 * @param mean mean value
 * @param square mean square
 * @param common mean product of the values that one unit has for two examples; without it nothing
 *     can be said about batch normalisation or about units that are dead for all examples
 * @param units units, features or channels
 * @param positions places or time steps of each
 * @param uncertainty variance of the logarithm of the mean square of one network at random
 * @param spread the values themselves, if they are not normal: of an activation; or null
 */
record Signal(
    double mean,
    double square,
    double common,
    double units,
    double positions,
    double uncertainty,
    Spread spread) {

  /**
   * A distribution.
   *
   * @param values values
   * @param weights their probabilities
   */
  record Spread(double[] values, double[] weights) {}

  /** Standardised features, different examples of which have nothing in common. */
  static Signal standardised(double units, double positions) {
    return new Signal(0, 1, 0, units, positions, 0, null);
  }

  double variance() {
    return Math.max(0, square - mean * mean);
  }

  /** The correlation of two examples, over the units; 0 if nothing varies. */
  double correlation() {
    double variance = variance();
    return variance > 0 ? clip((common - mean * mean) / variance) : 0;
  }

  static double clip(double correlation) {
    return Math.max(-1, Math.min(1, correlation));
  }

  /** All values times a factor. */
  Signal times(double factor) {
    return with(mean * factor, square * factor * factor, common * factor * factor);
  }

  /** Other moments, no longer of known shape. */
  Signal with(double newMean, double newSquare, double newCommon) {
    return new Signal(newMean, newSquare, newCommon, units, positions, uncertainty, null);
  }

  Signal of(double newUnits, double newPositions) {
    return new Signal(mean, square, common, newUnits, newPositions, uncertainty, spread);
  }

  /** Without what single networks differ in: after a layer that normalises. */
  Signal certain() {
    return new Signal(mean, square, common, units, positions, 0, spread);
  }
}

package io.github.activations4j.diagnostics.internal.statistics;

import java.util.Arrays;

/**
 * The sums of one pass over the activations of one layer. Working memory: one object serves all
 * layers in turn.
 */
final class UnitSums {

  /** Of each unit: positions with a slope above zero. */
  int[] active = {};

  /** Of each unit: positions on the flat ends. */
  int[] flat = {};

  /** Of each unit: positions that count, which are all but masked and dropped ones. */
  int[] counted = {};

  /** Of each unit: Σ|a|. */
  float[] magnitude = {};

  int units;
  long count;
  long zeros;
  long flats;
  double sum;
  double squares;

  void clear(int units) {
    this.units = units;
    if (active.length < units) {
      active = new int[units];
      flat = new int[units];
      counted = new int[units];
      magnitude = new float[units];
    }
    Arrays.fill(active, 0, units, 0);
    Arrays.fill(flat, 0, units, 0);
    Arrays.fill(counted, 0, units, 0);
    Arrays.fill(magnitude, 0, units, 0);
    count = 0;
    zeros = 0;
    flats = 0;
    sum = 0;
    squares = 0;
  }

  double mean() {
    return sum / count;
  }

  /** Standard deviation of the activations before the next layer's dropout. */
  double std(InputNoise noise) {
    double mean = mean();
    // Inverted dropout keeps the mean and divides the mean square by the probability of survival.
    double square = squares / count * (noise.dropped() == 0 ? noise.retain() : 1);
    return Math.sqrt(Math.max(0, square - mean * mean));
  }

  double zeroShare() {
    return (double) zeros / count;
  }

  boolean finite() {
    return !Double.isNaN(squares) && !Double.isInfinite(squares);
  }
}

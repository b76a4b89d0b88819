package io.github.activations4j.diagnostics.internal.statistics;

/**
 * How far the features of late batches are from those of the first ones: data that another network
 * makes, or that arrive in an order, change while a network trains on them.
 */
final class FeatureDrift {

  /** Batches at the start, and about as many at the end, whose means are compared. */
  private static final int BATCHES = 8;

  /** By how many times what chance gives the means have to differ. */
  private static final double BY_CHANCE = 4;

  private final double[] early;
  private final double[] late;
  private int batches;
  private double examples;

  FeatureDrift(int features) {
    early = new double[features];
    late = new double[features];
  }

  /**
   * Adds a batch.
   *
   * @param sums of each feature
   * @param values how many of each feature there were
   * @param size examples in the batch
   */
  void add(double[] sums, double values, long size) {
    batches++;
    examples += (size - examples) / batches;
    for (int f = 0; f < sums.length; f++) {
      double mean = sums[f] / values;
      if (batches <= BATCHES) {
        early[f] += (mean - early[f]) / batches;
        late[f] = early[f];
      } else {
        late[f] += (mean - late[f]) / BATCHES;
      }
    }
  }

  /**
   * The drift.
   *
   * @param stds the deviation of each feature; features that never change are left out
   * @return by how many deviations the means differ, averaged over the features; 0 if chance may
   *     have made them differ as much
   */
  double of(double[] stds) {
    double sum = 0;
    int counted = 0;
    for (int f = 0; f < stds.length; f++) {
      if (stds[f] > 0) {
        sum += Math.abs(late[f] - early[f]) / stds[f];
        counted++;
      }
    }
    double drift = counted == 0 ? 0 : sum / counted;
    // Both means are over about eight batches.
    double chance = Math.sqrt(2 / (BATCHES * Math.max(1, examples)));
    return batches > 2 * BATCHES && drift > BY_CHANCE * chance ? drift : 0;
  }
}

package io.github.activations4j.experiments.statistics;

import io.github.activations4j.experiments.trial.Measure;
import io.github.activations4j.experiments.trial.TrialResult;

/** How far two accuracies lie apart by the choice of the test examples alone. */
public final class Chance {
  private Chance() {}

  /**
   * Two standard errors of the difference of two accuracies.
   *
   * @param trial tells how many test examples there were
   * @param accuracy near which the two are
   * @return a share; 0 for R², of which the number of examples alone tells nothing
   */
  public static double of(TrialResult trial, double accuracy) {
    if (trial.measure() != Measure.ACCURACY) {
      return 0;
    }
    int n = trial.testImages();
    // Laplace's rule: even if all were right, the next example might not be.
    double likely = (accuracy * n + 1) / (n + 2);
    return 2 * Math.sqrt(2 * likely * (1 - likely) / n);
  }
}

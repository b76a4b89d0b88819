package io.github.activations4j.integration.faults.field.training;

import org.deeplearning4j.optimize.api.TrainingListener;

/** A training that can be watched. */
@FunctionalInterface
public interface Trial {

  /**
   * Trains a network from a fresh start.
   *
   * @param listener watches it
   * @param seed of weights, dropout and the order of examples
   * @return the quality on test examples: 1 is the best, and NaN if the network answers NaN
   */
  double run(TrainingListener listener, long seed);
}

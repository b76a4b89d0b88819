package io.github.activations4j.integration.faults.network;

/** A way to put layers together. */
public interface Architecture {

  /**
   * Builds and initialises.
   *
   * @param recipe activation, initialisation, updater and so on
   * @param seed of the weights and dropout
   * @return ready to train
   */
  TrainableNetwork build(Recipe recipe, long seed);

  /**
   * In a few words.
   *
   * @return such as "dense 64-64"
   */
  String words();
}

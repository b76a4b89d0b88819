package io.github.activations4j.integration.faults;

import io.github.activations4j.integration.faults.healthy.HealthyNetwork;

/**
 * A healthy network and what came of it.
 *
 * @param network the network
 * @param outcome of its training
 */
record HealthyResult(HealthyNetwork network, Outcome outcome) {

  /** Whether it is healthy indeed. */
  boolean learned() {
    return outcome.quality() >= network.recipe().problem().learned();
  }

  boolean falseAlarm() {
    return !outcome.serious().isEmpty();
  }
}

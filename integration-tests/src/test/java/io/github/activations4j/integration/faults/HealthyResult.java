package io.github.activations4j.integration.faults;

import io.github.activations4j.integration.faults.healthy.HealthyNetwork;

/**
 * A healthy network and what came of it.
 *
 * @param network the network
 * @param outcome of its training
 */
record HealthyResult(HealthyNetwork network, ObservedTraining outcome) {

  /** Whether it is healthy indeed. */
  boolean learned() {
    return outcome.quality() >= network.recipe().problem().learned();
  }

  /** Whether a serious finding was raised, at whatever time. */
  boolean falseAlarm() {
    return !outcome.alarms().isEmpty();
  }
}

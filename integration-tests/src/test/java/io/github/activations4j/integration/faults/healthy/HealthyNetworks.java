package io.github.activations4j.integration.faults.healthy;

import java.util.List;
import java.util.stream.Stream;

/** All of them. */
public final class HealthyNetworks {

  private HealthyNetworks() {}

  /**
   * All families.
   *
   * @return at least 60
   */
  public static List<HealthyNetwork> all() {
    return Stream.of(
            Baselines.networks(),
            EveryActivation.networks(),
            Convolutions.networks(),
            Sequences.networks(),
            Updaters.networks(),
            OddLooking.networks())
        .flatMap(List::stream)
        .toList();
  }
}

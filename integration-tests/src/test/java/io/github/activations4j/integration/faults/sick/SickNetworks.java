package io.github.activations4j.integration.faults.sick;

import java.util.List;
import java.util.stream.Stream;

/** All of them. */
public final class SickNetworks {

  private SickNetworks() {}

  /**
   * All kinds of fault.
   *
   * @return at least 60
   */
  public static List<SickNetwork> all() {
    return Stream.of(
            StepSizes.networks(),
            SilentUnits.networks(),
            Beginnings.networks(),
            Inputs.networks(),
            Endings.networks())
        .flatMap(List::stream)
        .toList();
  }
}

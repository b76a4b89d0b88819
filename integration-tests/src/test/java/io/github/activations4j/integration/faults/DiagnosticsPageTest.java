package io.github.activations4j.integration.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.integration.faults.healthy.HealthyNetworks;
import io.github.activations4j.integration.faults.sick.SickNetworks;
import org.junit.jupiter.api.Test;

/** What docs/diagnostics-findings.md shows of the code is the code. */
class DiagnosticsPageTest {

  @Test
  void kindsAndThresholdsAreThoseOfTheCode() {
    String page = DiagnosticsPage.read(DiagnosticsPage.FINDINGS);
    assertEquals(DiagnosticsPage.withConstants(page), page, () -> "run " + DiagnosticsPage.COMMAND);
  }

  /** The figures would differ on another processor; that all networks are listed does not. */
  @Test
  void allNetworksAreListed() {
    String list = DiagnosticsPage.read(DiagnosticsPage.LIST);
    SickNetworks.all()
        .forEach(
            network ->
                assertTrue(
                    list.contains("| " + network.name() + " | " + network.twin().name() + " |"),
                    () -> network.fullName() + " is not listed; run " + DiagnosticsPage.COMMAND));
    HealthyNetworks.all()
        .forEach(
            network ->
                assertTrue(
                    list.contains("\n| " + network.name() + " | "),
                    () -> network.name() + " is not listed; run " + DiagnosticsPage.COMMAND));
  }
}

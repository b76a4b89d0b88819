package io.github.activations4j.integration.faults;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.integration.faults.sick.SickNetwork;
import java.util.List;

/**
 * A sick network, what came of it, and what came of the same network without the fault.
 *
 * @param network the network
 * @param outcome of its training
 * @param twin of the training without the fault
 */
record SickResult(SickNetwork network, ObservedTraining outcome, ObservedTraining twin) {

  /**
   * By how much a network must be worse than its twin to count as sick: a tenth of all test
   * examples wrong, or a tenth of the variance unexplained, on top of the twin's.
   */
  private static final double DAMAGE = 0.1;

  /** Whether the fault hurts. */
  boolean harmed() {
    return outcome.quality() <= twin.quality() - DAMAGE;
  }

  /** Whether the first finding, the one a user reads first, names the fault. */
  boolean recalled() {
    List<Finding> findings = outcome.findings();
    return !findings.isEmpty() && names(findings.get(0));
  }

  /** Whether any finding names it. */
  boolean mentioned() {
    return outcome.findings().stream().anyMatch(this::names);
  }

  private boolean names(Finding finding) {
    return network.causes().contains(finding.kind());
  }
}

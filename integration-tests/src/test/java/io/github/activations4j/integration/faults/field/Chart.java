package io.github.activations4j.integration.faults.field;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.Severity;
import java.util.List;
import java.util.Optional;

/**
 * A training under observation, from the first judgement to the last.
 *
 * @param quality on the test examples after training; NaN if the network answers NaN
 * @param judgements all of them, first to last
 * @param raised findings as they were raised, each when it was new or had become more serious
 * @param findings of the report at the end, most serious first
 * @param healthy whether the report calls the network healthy
 * @param verdict of the report
 */
record Chart(
    double quality,
    List<OpenFindings> judgements,
    List<Finding> raised,
    List<Finding> findings,
    boolean healthy,
    String verdict) {

  /** What a user reads first in the report. */
  Optional<Finding> first() {
    return findings.stream().findFirst();
  }

  /** Serious findings raised at any time, also if they were cleared again. */
  List<Finding> alarms() {
    return raised.stream().filter(f -> f.severity() == Severity.SERIOUS).toList();
  }

  /** Warnings raised at any time. */
  List<Finding> warnings() {
    return raised.stream().filter(f -> f.severity() == Severity.WARNING).toList();
  }

  /** The quality as something to compare: a network that answers NaN is worth nothing. */
  double worth() {
    return quality > 0 ? quality : 0;
  }
}

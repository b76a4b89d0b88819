package io.github.activations4j.integration.faults.field;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.integration.faults.field.published.PublishedFault;
import java.util.Optional;

/**
 * What came of a published fault.
 *
 * @param fault the fault
 * @param sick the training as published, under observation
 * @param repaired quality of the training with the repair of the source
 * @param fix the first fix of the report that a program can make, if there is one
 * @param fixed quality of the training with it; NaN if there is none
 */
record PublishedResult(
    PublishedFault fault, Chart sick, double repaired, Optional<FirstFix> fix, double fixed) {

  /** How much better the repair of the source must make a training that is sick. */
  private static final double DAMAGE = 0.1;

  /**
   * Trains as published, with the repair of the source, and with the first fix of the report.
   *
   * @param fault the fault
   * @param run number of the run, from which all seeds are made
   * @param pace how often diagnostics measure
   */
  static PublishedResult of(PublishedFault fault, long run, Pace pace) {
    long seed = seed(fault, run);
    Chart sick = Observation.of(fault.sick(), seed, pace);
    double repaired = Observation.without(fault.repaired(), seed);
    Optional<FirstFix> fix = FirstFix.of(sick.findings(), fault.sick(), seed);
    double fixed = fix.map(f -> Observation.without(f.plan(), seed)).orElse(Double.NaN);
    return new PublishedResult(fault, sick, repaired, fix, fixed);
  }

  static long seed(PublishedFault fault, long run) {
    return 1000003 * run + fault.source().hashCode();
  }

  /** Whether the rebuilt training is sick and the repair of the source cures it. */
  boolean isTrue() {
    return repaired - sick.worth() >= DAMAGE;
  }

  /** How well the first finding of the report names it. */
  Naming naming() {
    return named(sick.first());
  }

  /** How well the finding that was raised first, in time, names it. */
  Naming earliest() {
    return named(sick.raised().stream().findFirst());
  }

  private Naming named(Optional<Finding> finding) {
    return Naming.of(finding, fault.causes(), fault.symptoms());
  }

  /** What the first fix does. */
  Effect effect() {
    return fix.isEmpty()
        ? Effect.NOT_TRIED
        : Effect.of(sick.worth(), fixed > 0 ? fixed : 0, repaired);
  }
}

package io.github.activations4j.integration.faults.field;

import io.github.activations4j.diagnostics.finding.Finding;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * What came of a fault.
 *
 * @param fault the fault
 * @param sick its training under observation
 * @param repaired quality of the training with the accepted repair
 * @param fix title of the first fix of the report that a program can make, if there is one
 * @param fixed quality of the training with it; NaN if there is none
 */
record FaultResult(
    FaultCase fault, Chart sick, double repaired, Optional<String> fix, double fixed) {

  /** Trains as it is, with the accepted repair, and with the first fix of the report. */
  static FaultResult of(FaultCase fault, long run, Pace pace) {
    FaultResult unfixed = withoutFix(fault, run, pace);
    long seed = RunSeeds.of(run, fault.name());
    Optional<FaultCase.Fixed> fix = fault.fixing().first(unfixed.sick.findings(), seed);
    try {
      return new FaultResult(
          fault,
          unfixed.sick,
          unfixed.repaired,
          fix.map(FaultCase.Fixed::title),
          fix.map(f -> f.training().quality(seed)).orElse(Double.NaN));
    } catch (NoSuchElementException e) {
      // The fix has changed the layers, and the fault names one by its place: it cannot be put in.
      return unfixed;
    }
  }

  /** Trains as it is and with the accepted repair only. */
  static FaultResult withoutFix(FaultCase fault, long run, Pace pace) {
    long seed = RunSeeds.of(run, fault.name());
    return new FaultResult(
        fault,
        fault.sick().chart(seed, pace),
        fault.repaired().quality(seed),
        Optional.empty(),
        Double.NaN);
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

  /** What the tables show of it. */
  FaultRow row() {
    return new FaultRow(
        fault.name(),
        fault.link(),
        fault.wrong(),
        fault.byProgram(),
        sick.first().map(TruthTables::finding).orElse("nothing"),
        naming(),
        sick.healthy(),
        fix.orElse(""),
        sick.quality(),
        repaired,
        fixed,
        effect(),
        TruthPage.CHANGES);
  }
}

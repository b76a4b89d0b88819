package io.github.activations4j.examples.doctor;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.Fix;
import io.github.activations4j.diagnostics.finding.Remedy;
import java.util.List;
import java.util.Optional;

/**
 * The first fix of a report that a program can make, made.
 *
 * @param finding what it is for
 * @param rank its place among the finding's fixes, from 1
 * @param fix what was done
 * @param setup how the network is made and fed now
 */
record Treatment(Finding finding, int rank, Fix fix, TrainingSetup setup) {
  /**
   * Tries the fixes of the most serious finding first, best first.
   *
   * @param findings most serious first
   * @param before how the network was made and fed
   * @return the first that changes anything, or empty if there is none
   */
  static Optional<Treatment> first(List<Finding> findings, TrainingSetup before) {
    for (Finding finding : findings) {
      for (int i = 0; i < finding.fixes().size(); i++) {
        Fix fix = finding.fixes().get(i);
        Optional<TrainingSetup> after = apply(fix.remedy(), before);
        if (after.isPresent()) {
          return Optional.of(new Treatment(finding, i + 1, fix, after.get()));
        }
      }
    }
    return Optional.empty();
  }

  /** How the network is made and fed with the remedy; empty if that changes nothing. */
  static Optional<TrainingSetup> apply(Remedy remedy, TrainingSetup before) {
    if (remedy instanceof Remedy.NormalizeInput) {
      return before.standardised() ? Optional.empty() : Optional.of(before.standardise());
    }
    if (remedy instanceof Remedy.Together together) {
      TrainingSetup changed = before;
      for (Remedy part : together.parts()) {
        changed = apply(part, changed).orElse(changed);
      }
      return changed == before ? Optional.empty() : Optional.of(changed);
    }
    return Prescription.of(remedy, before.blueprint()).map(before::with);
  }
}

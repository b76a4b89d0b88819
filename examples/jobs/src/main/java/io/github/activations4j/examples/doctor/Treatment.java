package io.github.activations4j.examples.doctor;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.Fix;
import io.github.activations4j.diagnostics.finding.Remedy;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

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
   * @param rates searches the learning rate of a setup; NaN where it finds none
   * @return the first that changes anything, or empty if there is none
   */
  static Optional<Treatment> first(
      List<Finding> findings, TrainingSetup before, ToDoubleFunction<TrainingSetup> rates) {
    for (Finding finding : findings) {
      for (int i = 0; i < finding.fixes().size(); i++) {
        Fix fix = finding.fixes().get(i);
        Optional<TrainingSetup> after = apply(fix.remedy(), before, rates);
        if (after.isPresent()) {
          return Optional.of(new Treatment(finding, i + 1, fix, after.get()));
        }
      }
    }
    return Optional.empty();
  }

  /** How the network is made and fed with the remedy; empty if that changes nothing. */
  static Optional<TrainingSetup> apply(
      Remedy remedy, TrainingSetup before, ToDoubleFunction<TrainingSetup> rates) {
    if (remedy instanceof Remedy.SearchLearningRate) {
      double rate = rates.applyAsDouble(before);
      if (!Double.isNaN(rate)) {
        return apply(new Remedy.SetLearningRate(rate), before, rates);
      }
    }
    if (remedy instanceof Remedy.NormalizeInput) {
      return before.standardised() ? Optional.empty() : Optional.of(before.standardise());
    }
    if (remedy instanceof Remedy.Together together) {
      TrainingSetup changed = before;
      for (Remedy part : together.parts()) {
        changed = apply(part, changed, rates).orElse(changed);
      }
      return changed == before ? Optional.empty() : Optional.of(changed);
    }
    return Prescription.of(remedy, before.blueprint()).map(before::with);
  }
}

package io.github.activations4j.integration.faults.field;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.Fix;
import io.github.activations4j.diagnostics.finding.Remedy;
import io.github.activations4j.examples.doctor.Blueprint;
import io.github.activations4j.examples.doctor.Prescription;
import io.github.activations4j.integration.faults.field.training.Plan;
import io.github.activations4j.integration.faults.field.training.Preparation;
import java.util.List;
import java.util.Optional;

/**
 * The first fix of a report that a program can make, made. All that is known here about how fixes
 * are represented is in this class.
 *
 * @param finding what it is for
 * @param title what was done, in the words of the report
 * @param plan the training with it
 */
record FirstFix(Finding finding, String title, Plan plan) {

  /** A batch that the advice calls larger. */
  private static final int LARGER_BATCH = 32;

  /**
   * Tries the fixes of the most serious finding first, best first.
   *
   * @param findings most serious first
   * @param before the training
   * @param seed of the training, for which changes of the configuration are tried
   * @return the first fix that changes anything, or empty if there is none
   */
  static Optional<FirstFix> of(List<Finding> findings, Plan before, long seed) {
    for (Finding finding : findings) {
      for (Fix fix : finding.fixes()) {
        Optional<Plan> after = apply(fix.remedy(), before, seed);
        if (after.isPresent()) {
          return Optional.of(new FirstFix(finding, fix.title(), after.get()));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Plan> apply(Remedy remedy, Plan before, long seed) {
    if (remedy instanceof Remedy.NormalizeInput) {
      return once(Preparation.STANDARDISE_FEATURES, before);
    }
    if (remedy instanceof Remedy.NormalizeLabels) {
      // Deeplearning4j's normalizer does both.
      return once(Preparation.STANDARDISE_LABELS, before)
          .map(plan -> once(Preparation.STANDARDISE_FEATURES, plan).orElse(plan));
    }
    if (remedy instanceof Remedy.MapLabels map) {
      return Optional.of(before.prepared(Preparation.mapped(map.subtract(), map.divide())));
    }
    if (remedy instanceof Remedy.ScaleLabels scale) {
      return Optional.of(before.prepared(Preparation.scaled(scale.least(), scale.greatest())));
    }
    if (remedy instanceof Remedy.LeaveOutNonFinite leave) {
      return once(
          leave.labels() ? Preparation.DROP_NAN_LABELS : Preparation.DROP_NAN_FEATURES, before);
    }
    if (remedy instanceof Remedy.ShuffleData) {
      return before.shuffled() ? Optional.empty() : Optional.of(before.shuffled(true));
    }
    if (remedy instanceof Remedy.UseLargerBatches) {
      return Optional.of(before.batch(LARGER_BATCH)).filter(p -> before.batch() < LARGER_BATCH);
    }
    if (remedy instanceof Remedy.TrainLonger longer) {
      return Optional.of(before.epochs(longer.times() * before.epochs()));
    }
    if (remedy instanceof Remedy.ScalePixels) {
      return once(Preparation.PIXELS_TO_UNIT, before);
    }
    if (remedy instanceof Remedy.SearchLearningRate) {
      double rate = before.searchedRate(seed);
      return Double.isNaN(rate)
          ? Optional.empty()
          : apply(new Remedy.SetLearningRate(rate), before, seed);
    }
    if (remedy instanceof Remedy.Together together) {
      Plan changed = before;
      for (Remedy part : together.parts()) {
        changed = apply(part, changed, seed).orElse(changed);
      }
      return changed == before ? Optional.empty() : Optional.of(changed);
    }
    Optional<Plan> configured =
        Prescription.of(remedy, before.blueprint(seed))
            .map(changed -> before.changed(blueprint -> refill(remedy, blueprint)));
    boolean start =
        remedy instanceof Remedy.UseInitialization
            || remedy instanceof Remedy.UseRecurrentInitialization
            || remedy instanceof Remedy.ResetBias;
    // Who sets parameters by hand and is told to start otherwise does not set them any more.
    return start && before.isTampered()
        ? Optional.of(configured.orElse(before).untampered())
        : configured;
  }

  private static Optional<Plan> once(Preparation preparation, Plan before) {
    return before.isPrepared(preparation)
        ? Optional.empty()
        : Optional.of(before.prepared(preparation));
  }

  private static Blueprint refill(Remedy remedy, Blueprint blueprint) {
    return Prescription.of(remedy, blueprint).orElse(blueprint);
  }
}

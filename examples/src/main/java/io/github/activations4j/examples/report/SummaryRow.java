package io.github.activations4j.examples.report;

import io.github.activations4j.examples.trial.ModelKind;
import io.github.activations4j.examples.trial.TrialResult;
import io.github.activations4j.experiments.statistics.Spread;
import java.util.List;

/**
 * One activation in one kind of network, over all seeds.
 *
 * @param model the kind of network
 * @param activation of its hidden layers
 * @param trials one for each seed
 */
public record SummaryRow(ModelKind model, String activation, List<TrialResult> trials) {

  /**
   * Share of test images classified rightly.
   *
   * @return over the seeds
   */
  public Spread accuracy() {
    return Spread.of(trials.stream().map(TrialResult::testAccuracy).toList());
  }

  /**
   * Training loss of the last epoch.
   *
   * @return over the seeds that did not diverge
   */
  public Spread loss() {
    return Spread.of(trials.stream().map(TrialResult::trainLoss).toList());
  }

  /**
   * Epochs to the target accuracy.
   *
   * @return over the seeds that reached it
   */
  public Spread epochsToTarget() {
    return Spread.of(trials.stream().map(TrialResult::epochsToTarget).toList());
  }

  /**
   * Share of hidden units that are dead at the end.
   *
   * @return over the seeds that did not diverge
   */
  public Spread deadUnits() {
    return Spread.of(trials.stream().map(TrialResult::deadUnits).toList());
  }

  /**
   * Milliseconds an iteration.
   *
   * @return over the seeds
   */
  public Spread msPerIteration() {
    return Spread.of(trials.stream().map(TrialResult::msPerIteration).toList());
  }

  /**
   * How many trials diverged.
   *
   * @return a number of seeds
   */
  public long diverged() {
    return trials.stream().filter(TrialResult::diverged).count();
  }
}

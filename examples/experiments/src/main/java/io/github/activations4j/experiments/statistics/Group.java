package io.github.activations4j.experiments.statistics;

import io.github.activations4j.experiments.trial.TrialOutcome;
import io.github.activations4j.experiments.trial.TrialResult;
import java.util.List;
import java.util.function.Function;

/**
 * One activation in one setting, over all seeds. Trials that failed or exceeded a limit are counted
 * but not measured; trials that diverged are measured.
 *
 * @param setting in which it was trained
 * @param activation of the hidden layers
 * @param trials one for each seed
 */
public record Group(Setting setting, String activation, List<TrialResult> trials) {

  /**
   * The trials that came to their end.
   *
   * @return those that count in statistics
   */
  public List<TrialResult> complete() {
    return trials.stream().filter(t -> t.outcome().isComplete()).toList();
  }

  /**
   * How many trials ended in some way.
   *
   * @param outcome the way
   * @return a number of seeds
   */
  public long count(TrialOutcome outcome) {
    return trials.stream().filter(t -> t.outcome() == outcome).count();
  }

  /**
   * Share of test images classified rightly at the end.
   *
   * @return over the seeds
   */
  public Spread accuracy() {
    return spread(TrialResult::testAccuracy);
  }

  /**
   * Training loss of the last epoch.
   *
   * @return over the seeds that did not diverge
   */
  public Spread loss() {
    return spread(TrialResult::trainLoss);
  }

  /**
   * Epochs to the target accuracy.
   *
   * @return over the seeds that reached it
   */
  public Spread epochsToTarget() {
    return spread(TrialResult::epochsToTarget);
  }

  /**
   * Seconds of training to the target accuracy.
   *
   * @return over the seeds that reached it
   */
  public Spread secondsToTarget() {
    return spread(TrialResult::secondsToTarget);
  }

  /**
   * Seconds of training in all.
   *
   * @return over the seeds that finished: a training that diverged was cut short
   */
  public Spread seconds() {
    return spread(finished(), TrialResult::trainSeconds);
  }

  /**
   * Milliseconds per iteration.
   *
   * @return over the seeds that finished: one that diverged may not have come beyond the slow first
   *     iterations
   */
  public Spread millisecondsPerIteration() {
    return spread(finished(), TrialResult::millisecondsPerIteration);
  }

  /**
   * Share of hidden units that are dead at the end.
   *
   * @return over the seeds that finished: a network of NaN has no slopes to speak of
   */
  public Spread deadUnits() {
    return spread(TrialResult::deadUnits);
  }

  private List<TrialResult> finished() {
    return trials.stream().filter(t -> t.outcome() == TrialOutcome.FINISHED).toList();
  }

  private Spread spread(Function<TrialResult, Number> value) {
    return spread(complete(), value);
  }

  private static Spread spread(List<TrialResult> some, Function<TrialResult, Number> value) {
    return Spread.of(some.stream().map(value).toList());
  }
}

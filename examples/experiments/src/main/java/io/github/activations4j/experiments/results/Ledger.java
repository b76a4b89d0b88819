package io.github.activations4j.experiments.results;

import io.github.activations4j.experiments.trial.Trial;
import io.github.activations4j.experiments.trial.TrialResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Keeps track of the trials of an experiment that have a result. If a trial has several, the last
 * counts.
 */
public final class Ledger {
  private final List<Trial> trials;
  private final double target;
  private final Map<Trial, TrialResult> results = new HashMap<>();

  /**
   * Starts without results.
   *
   * @param trials of the experiment
   * @param target by which every result is judged
   */
  public Ledger(List<Trial> trials, double target) {
    this.trials = List.copyOf(trials);
    this.target = target;
  }

  /**
   * Takes a result, also one of another experiment, which does not count.
   *
   * @param result of some trial
   */
  public synchronized void add(TrialResult result) {
    results.put(result.trial(), result.withTarget(target));
  }

  /**
   * Forgets what failed or exceeded a limit, so that it is run again.
   *
   * @return how many trials that are
   */
  public synchronized int forgetIncomplete() {
    int before = results.size();
    results.values().removeIf(result -> !result.outcome().isComplete());
    return before - results.size();
  }

  /**
   * The trials that have no result.
   *
   * @return in the order of the experiment
   */
  public synchronized List<Trial> missing() {
    return trials.stream().filter(trial -> !results.containsKey(trial)).toList();
  }

  /**
   * The results that are there.
   *
   * @return in the order of the experiment
   */
  public synchronized List<TrialResult> results() {
    return trials.stream().map(results::get).filter(Objects::nonNull).toList();
  }

  /**
   * What to tell somebody whose run ends before all trials have a result.
   *
   * @return how many results are kept, and how to go on
   */
  public synchronized String whatIsKept() {
    int finished = results().size();
    return finished == 0
        ? "stopped; none of the %d trials is finished yet, so nothing is kept"
            .formatted(trials.size())
        : "stopped; %d of %d trials are finished and kept, --resume continues after them"
            .formatted(finished, trials.size());
  }
}

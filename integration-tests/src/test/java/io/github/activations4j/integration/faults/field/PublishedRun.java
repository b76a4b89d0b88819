package io.github.activations4j.integration.faults.field;

import io.github.activations4j.integration.faults.field.published.PublishedFault;
import io.github.activations4j.integration.faults.field.published.PublishedFaults;
import java.util.List;
import java.util.function.Predicate;

/**
 * One run of the published faults.
 *
 * @param results in the order of the collection
 */
record PublishedRun(List<PublishedResult> results) {

  /**
   * Trains some of them, as many at a time as there are processors.
   *
   * @param run number of the run, from which all seeds are made
   * @param pace how often diagnostics measure
   * @param wanted which faults
   */
  static PublishedRun train(long run, Pace pace, Predicate<PublishedFault> wanted) {
    return new PublishedRun(
        AtATime.each(
            PublishedFaults.all().stream().filter(wanted).toList(),
            fault -> PublishedResult.of(fault, run, pace)));
  }

  /** Share of the faults that a finding names as wanted. */
  long named(Naming naming) {
    return results.stream().filter(result -> result.naming() == naming).count();
  }

  /** Faults of which the first fix had an effect. */
  long with(Effect effect) {
    return results.stream().filter(result -> result.effect() == effect).count();
  }
}

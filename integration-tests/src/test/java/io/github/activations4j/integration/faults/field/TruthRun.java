package io.github.activations4j.integration.faults.field;

import io.github.activations4j.integration.faults.field.graph.HealthyGraphs;
import io.github.activations4j.integration.faults.field.graph.SickGraphs;
import io.github.activations4j.integration.faults.field.odd.OddTrainings;
import io.github.activations4j.integration.faults.field.published.PublishedFaults;
import io.github.activations4j.integration.faults.sick.SickNetworks;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One run over the collections.
 *
 * @param number from which all seeds are made
 * @param pace how often diagnostics measure
 * @param wanted names of the trainings that are to be made
 */
record TruthRun(long number, Pace pace, Predicate<String> wanted) {

  /** The published faults with their first fixes. */
  List<FaultResult> published() {
    return faults(PublishedFaults.all().stream().map(FaultCase::of));
  }

  /** The graphs that do not train, with their first fixes. */
  List<FaultResult> sickGraphs() {
    return faults(SickGraphs.all().stream().map(FaultCase::of));
  }

  /** The own collection with its first fixes. */
  List<FaultResult> own() {
    return faults(SickNetworks.all().stream().map(FaultCase::of));
  }

  /** The published faults, each as it is and with the accepted repair only. */
  List<FaultResult> publishedWithoutFixes() {
    return withoutFixes(PublishedFaults.all().stream().map(FaultCase::of));
  }

  /** The graphs that do not train, each as it is and with its repair only. */
  List<FaultResult> sickGraphsWithoutFixes() {
    return withoutFixes(SickGraphs.all().stream().map(FaultCase::of));
  }

  private List<FaultResult> faults(Stream<FaultCase> faults) {
    return AtATime.each(
        faults.filter(fault -> wanted.test(fault.name())).toList(),
        fault -> FaultResult.of(fault, number, pace));
  }

  private List<FaultResult> withoutFixes(Stream<FaultCase> faults) {
    return AtATime.each(
        faults.filter(fault -> wanted.test(fault.name())).toList(),
        fault -> FaultResult.withoutFix(fault, number, pace));
  }

  /** The healthy trainings that look odd. */
  List<HealthyTraining> odd() {
    return AtATime.each(
        OddTrainings.all().stream().filter(odd -> wanted.test(odd.name())).toList(),
        odd ->
            HealthyTraining.of(odd.name(), odd.learned(), Watched.of(odd.trial()), number, pace));
  }

  /** The graphs that train. */
  List<HealthyTraining> healthyGraphs() {
    return AtATime.each(
        HealthyGraphs.all().stream().filter(graph -> wanted.test(graph.name())).toList(),
        graph ->
            HealthyTraining.of(
                graph.name(), graph.learned(), Watched.of(graph.plan()), number, pace));
  }
}

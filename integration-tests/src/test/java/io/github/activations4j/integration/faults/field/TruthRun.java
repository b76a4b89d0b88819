package io.github.activations4j.integration.faults.field;

import io.github.activations4j.integration.faults.field.graph.HealthyGraphs;
import io.github.activations4j.integration.faults.field.graph.SickGraphs;
import io.github.activations4j.integration.faults.field.odd.OddTrainings;
import io.github.activations4j.integration.faults.field.published.PublishedFaults;
import io.github.activations4j.integration.faults.field.published.UnseenFaults;
import io.github.activations4j.integration.faults.sick.SickNetworks;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** One run over the collections. */
final class TruthRun {

  private final long number;
  private final Pace pace;
  private final Predicate<String> wanted;
  private final Path folder;
  private final boolean onlyKept;

  private TruthRun(
      long number, Pace pace, Predicate<String> wanted, Path folder, boolean onlyKept) {
    this.number = number;
    this.pace = pace;
    this.wanted = wanted;
    this.folder = folder;
    this.onlyKept = onlyKept;
  }

  /**
   * A run.
   *
   * @param number from which all seeds are made
   * @param pace how often diagnostics measure
   * @param wanted names of the trainings that are to be made
   */
  TruthRun(long number, Pace pace, Predicate<String> wanted) {
    this(number, pace, wanted, null, false);
  }

  /** The same, but results are kept in a folder, and what is there is not trained again. */
  TruthRun keptIn(Path other) {
    return new TruthRun(number, pace, wanted, other, false);
  }

  /** Nothing is trained: what is not kept in the folder is left out. */
  TruthRun onlyKept() {
    return new TruthRun(number, pace, wanted, folder, true);
  }

  private boolean isWanted(String name, Ledger<?> ledger) {
    return wanted.test(name) && (!onlyKept || ledger.holds(name));
  }

  /** The published faults with their first fixes. */
  List<FaultRow> published() {
    return faults("published", PublishedFaults.all().stream().map(FaultCase::of), true);
  }

  /** The published faults that no rule was changed for, with their first fixes. */
  List<FaultRow> unseen() {
    return faults("unseen", UnseenFaults.all().stream().map(FaultCase::of), true);
  }

  /** The graphs that do not train, with their first fixes. */
  List<FaultRow> sickGraphs() {
    return faults("graphs", SickGraphs.all().stream().map(FaultCase::of), true);
  }

  /** The own collection with its first fixes. */
  List<FaultRow> own() {
    return faults("own", SickNetworks.all().stream().map(FaultCase::of), true);
  }

  /** The published faults, each as it is and with the accepted repair only. */
  List<FaultRow> publishedWithoutFixes() {
    return faults("published", PublishedFaults.all().stream().map(FaultCase::of), false);
  }

  /** The graphs that do not train, each as it is and with its repair only. */
  List<FaultRow> sickGraphsWithoutFixes() {
    return faults("graphs", SickGraphs.all().stream().map(FaultCase::of), false);
  }

  private List<FaultRow> faults(String collection, Stream<FaultCase> faults, boolean fix) {
    Ledger<FaultRow> ledger = ledger(collection, FaultRow::cells, FaultRow::of);
    return AtATime.each(
        faults.filter(fault -> isWanted(fault.name(), ledger)).toList(),
        fault -> ledger.get(fault.name(), () -> row(fault, fix)));
  }

  private FaultRow row(FaultCase fault, boolean fix) {
    long start = System.nanoTime();
    FaultResult result =
        fix ? FaultResult.of(fault, number, pace) : FaultResult.withoutFix(fault, number, pace);
    System.out.println(seconds(start) + TruthTables.details(result));
    return result.row();
  }

  /** What trains for long should not be in a test. */
  private static String seconds(long start) {
    return String.format(Locale.ROOT, "[%.1f s] ", (System.nanoTime() - start) / 1e9);
  }

  /** The healthy trainings that look odd. */
  List<HealthyRow> odd() {
    Ledger<HealthyRow> ledger = ledger("odd", HealthyRow::cells, HealthyRow::of);
    return AtATime.each(
        OddTrainings.all().stream().filter(odd -> isWanted(odd.name(), ledger)).toList(),
        odd ->
            ledger.get(odd.name(), () -> row(odd.name(), odd.learned(), Watched.of(odd.trial()))));
  }

  /** The graphs that train. */
  List<HealthyRow> healthyGraphs() {
    Ledger<HealthyRow> ledger = ledger("healthy-graphs", HealthyRow::cells, HealthyRow::of);
    return AtATime.each(
        HealthyGraphs.all().stream().filter(graph -> isWanted(graph.name(), ledger)).toList(),
        graph ->
            ledger.get(
                graph.name(), () -> row(graph.name(), graph.learned(), Watched.of(graph.plan()))));
  }

  private HealthyRow row(String name, double learned, Watched training) {
    long start = System.nanoTime();
    HealthyTraining result = HealthyTraining.of(name, learned, training, number, pace);
    System.out.println(seconds(start) + TruthTables.details(result));
    return result.row();
  }

  private <R> Ledger<R> ledger(
      String collection, Function<R, List<String>> write, Function<List<String>, R> read) {
    return folder == null
        ? Ledger.none()
        : Ledger.in(folder.resolve(collection + ".tsv"), write, read);
  }
}

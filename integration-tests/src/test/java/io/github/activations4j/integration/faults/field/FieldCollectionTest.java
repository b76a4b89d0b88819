package io.github.activations4j.integration.faults.field;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.integration.faults.field.graph.HealthyGraph;
import io.github.activations4j.integration.faults.field.graph.HealthyGraphs;
import io.github.activations4j.integration.faults.field.graph.SickGraph;
import io.github.activations4j.integration.faults.field.graph.SickGraphs;
import io.github.activations4j.integration.faults.field.odd.OddTraining;
import io.github.activations4j.integration.faults.field.odd.OddTrainings;
import io.github.activations4j.integration.faults.field.published.PublishedFault;
import io.github.activations4j.integration.faults.field.published.PublishedFaults;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The collections of docs/diagnostics-truth.md are what they claim to be, and what the diagnostics
 * say of them does not become worse. Diagnostics measure every iteration here, so that the clock
 * decides nothing; the page shows them as users get them, and trains with the first fixes as well.
 *
 * <p>A build trains every eighteenth of each collection, picked by name; {@code -Dfield=all} trains
 * all.
 */
class FieldCollectionTest {

  private static final long RUN = 1;

  private static final boolean ALL = "all".equals(System.getProperty("field"));

  private static final double RIGHT = 0.8;
  private static final double SILENT = 0.1;

  private static boolean wanted(String name) {
    return ALL || Math.floorMod(name.hashCode(), 18) == 12;
  }

  private static List<FaultRow> published;
  private static List<FaultRow> graphs;
  private static List<HealthyRow> odd;
  private static List<HealthyRow> healthyGraphs;

  @BeforeAll
  static void train() {
    TruthRun run = new TruthRun(RUN, Pace.EVERY_ITERATION, FieldCollectionTest::wanted);
    published = run.publishedWithoutFixes();
    graphs = run.sickGraphsWithoutFixes();
    odd = run.odd();
    healthyGraphs = run.healthyGraphs();
  }

  private static String lines(List<String> lines) {
    return String.join("\n", lines);
  }

  /** The check that a fault is rebuilt truly: the repair that its source accepted cures it. */
  @Test
  void theRepairsOfTheSourcesWork() {
    List<String> misplaced = TruthTables.misplaced(published);
    assertTrue(misplaced.isEmpty(), () -> lines(misplaced));
  }

  @Test
  void sickGraphsAreSickAndTheirRepairsWork() {
    List<String> misplaced = TruthTables.misplaced(graphs);
    assertTrue(misplaced.isEmpty(), () -> lines(misplaced));
  }

  @Test
  void healthyTrainingsLearn() {
    List<String> unhealthy =
        Stream.of(odd, healthyGraphs).map(TruthTables::unhealthy).flatMap(List::stream).toList();
    assertTrue(unhealthy.isEmpty(), () -> lines(unhealthy));
  }

  /** Floors for a part of the collection; the whole of it is on the page. */
  @Test
  void firstFindingsNameTheCause() {
    long right = published.stream().filter(row -> row.naming() == Naming.RIGHT).count();
    long silent = published.stream().filter(row -> row.naming() == Naming.NOTHING).count();
    assertTrue(
        right >= RIGHT * published.size() && silent <= SILENT * published.size(),
        () ->
            lines(
                published.stream()
                    .filter(row -> row.naming() != Naming.RIGHT)
                    .map(row -> row.name() + ": " + row.first())
                    .toList()));
  }

  @Test
  void nothingSeriousInHealthyTrainings() {
    List<String> alarms =
        Stream.of(odd, healthyGraphs)
            .flatMap(List::stream)
            .filter(HealthyRow::falseAlarm)
            .map(row -> row.name() + ": " + row.raised())
            .toList();
    assertEquals(List.of(), alarms);
  }

  @Test
  void theCollectionsAreLargeAndNamesUnique() {
    unique(PublishedFaults.all().stream().map(PublishedFault::source).toList(), 40);
    unique(OddTrainings.all().stream().map(OddTraining::name).toList(), 100);
    unique(SickGraphs.all().stream().map(SickGraph::name).toList(), 30);
    unique(HealthyGraphs.all().stream().map(HealthyGraph::name).toList(), 30);
  }

  private static void unique(List<String> names, int least) {
    assertTrue(names.size() >= least, () -> names.size() + " of at least " + least);
    assertEquals(names.size(), new HashSet<>(names).size(), () -> "not unique: " + names);
  }
}

package io.github.activations4j.integration.faults.field;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.integration.faults.field.odd.OddTraining;
import io.github.activations4j.integration.faults.field.odd.OddTrainings;
import io.github.activations4j.integration.faults.field.published.PublishedFault;
import io.github.activations4j.integration.faults.field.published.PublishedFaults;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What docs/diagnostics-truth.md claims is in its tables, and does not become worse. The tables are
 * what {@link WriteTruthPage} has printed; {@link FieldCollectionTest} trains a part of the
 * collections to see whether it still is so.
 */
class TruthPageTest {

  /** What the tables show, but for one fault; the aim is 0.85. */
  private static final double RIGHT = 0.96;

  /** The aim is 0.05. */
  private static final double SILENT = 0;

  /** What the tables show, but for one fault; the aim is 0.7. */
  private static final double REPAIRED = 0.92;

  private static final double GRAPHS_RIGHT = 0.88;
  private static final double GRAPHS_REPAIRED = 0.88;

  /** One in a hundred healthy trainings that look odd. */
  private static final double ALARMS = 0.01;

  private static List<String[]> rows(String table) {
    String page = TruthPage.read();
    String begin = "<!-- generated: " + table + " -->";
    int from = page.indexOf(begin);
    assertTrue(from >= 0, () -> "no table " + table);
    return page.substring(from + begin.length(), page.indexOf("<!-- end -->", from))
        .lines()
        .filter(line -> line.startsWith("| "))
        .skip(1)
        .map(line -> line.substring(2, line.length() - 1).split(" \\| ?", -1))
        .toList();
  }

  private static long count(List<String[]> rows, int column, String word) {
    return rows.stream().filter(row -> row[column].strip().equals(word)).count();
  }

  /** The cells of the line of a collection in the summary. */
  private static String[] summary(String collection) {
    return rows("summary").stream()
        .filter(row -> row[0].strip().equals(collection))
        .findFirst()
        .orElseThrow();
  }

  private static void same(long counted, String cell) {
    assertEquals(counted, Long.parseLong(cell.strip().split(" ")[0]));
  }

  @Test
  void theSummaryCountsTheTable() {
    List<String[]> published = rows("published");
    String[] summary = summary("published faults");
    same(published.size(), summary[1]);
    same(count(published, 3, Naming.RIGHT.word()), summary[2]);
    same(count(published, 3, Naming.SYMPTOM.word()), summary[3]);
    same(count(published, 3, Naming.WRONG.word()), summary[4]);
    same(count(published, 3, Naming.NOTHING.word()), summary[5]);
  }

  @Test
  void publishedFaultsAreNamedAndRepaired() {
    List<String[]> published = rows("published");
    double n = published.size();
    assertTrue(count(published, 3, Naming.RIGHT.word()) >= RIGHT * n, "named");
    assertTrue(count(published, 3, Naming.NOTHING.word()) <= SILENT * n, "silent");
    repaired("published faults", 50, REPAIRED);
  }

  @Test
  void graphsAreNamedAndRepaired() {
    List<String[]> graphs = rows("graphs");
    assertTrue(count(graphs, 3, Naming.RIGHT.word()) >= GRAPHS_RIGHT * graphs.size(), "named");
    repaired("SameDiff graphs", 40, GRAPHS_REPAIRED);
  }

  /** Of faults that a program can repair, at least so many, the first fix repairs a share. */
  private static void repaired(String collection, int least, double share) {
    String[] summary = summary(collection);
    double repairable = Double.parseDouble(summary[7].strip());
    assertTrue(repairable >= least, "repairable");
    assertTrue(
        Double.parseDouble(summary[8].strip().split(" ")[0]) >= share * repairable, "repaired");
  }

  @Test
  void healthyTrainingsAreLeftInPeace() {
    List<String[]> odd = rows("odd");
    long serious = odd.stream().filter(row -> row[3].contains(" S @")).count();
    assertTrue(odd.size() >= 100, () -> odd.size() + " healthy trainings");
    assertTrue(serious <= ALARMS * odd.size(), () -> serious + " of them with a serious finding");
    List<String[]> graphs = rows("healthy graphs");
    assertTrue(graphs.size() >= 30, () -> graphs.size() + " healthy graphs");
    assertTrue(graphs.stream().noneMatch(row -> row[3].contains(" S @")), "graphs");
  }

  @Test
  void allOfTheCollectionsIsThere() {
    List<String> named =
        Stream.of(rows("published"), rows("odd"))
            .flatMap(List::stream)
            .map(row -> row[0].strip())
            .toList();
    Stream.concat(
            PublishedFaults.all().stream()
                .map(PublishedFault::source)
                .map(source -> "[" + source + "]"),
            OddTrainings.all().stream().map(OddTraining::name))
        .forEach(
            name ->
                assertTrue(
                    named.stream().anyMatch(row -> row.startsWith(name)),
                    () -> name + " is not on the page; run " + TruthPage.COMMAND));
  }
}

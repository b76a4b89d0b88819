package io.github.activations4j.integration.faults.field;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** docs/diagnostics-truth.md: prose that is written by hand, and tables between two comments. */
final class TruthPage {

  static final String COMMAND =
      "mvn -q -pl integration-tests -am test -Dtest=WriteTruthPage"
          + " -Dsurefire.failIfNoSpecifiedTests=false";

  /**
   * How often the rules were changed after somebody had looked at what they say of these
   * collections. Whoever changes them again counts on, so that rows say what they were trained
   * with.
   */
  static final int CHANGES = 5;

  /** Tests run in the folder of their module. */
  private static final Path FILE = Path.of("..", "docs", "diagnostics-truth.md");

  private TruthPage() {}

  static String read() {
    try {
      return Files.readString(FILE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void write(String page) {
    try {
      Files.writeString(FILE, page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The page with the results of a run. */
  static String with(
      String page,
      List<FaultRow> own,
      List<FaultRow> published,
      List<FaultRow> sickGraphs,
      List<HealthyRow> odd,
      List<HealthyRow> healthyGraphs) {
    String summary =
        TruthTables.headOfFaultSummary()
            + (own.isEmpty() ? "" : TruthTables.faultSummary("own collection", own))
            + TruthTables.faultSummary("published faults", published)
            + TruthTables.faultSummary("SameDiff graphs", sickGraphs)
            + "\n"
            + TruthTables.headOfHealthySummary()
            + TruthTables.healthySummary("look odd", odd)
            + TruthTables.healthySummary("SameDiff graphs", healthyGraphs);
    String result = with(page, "summary", summary);
    result = with(result, "published", TruthTables.faults(published));
    result = with(result, "graphs", TruthTables.faults(sickGraphs));
    result = with(result, "odd", TruthTables.healthy(odd));
    result = with(result, "healthy graphs", TruthTables.healthy(healthyGraphs));
    String unrepaired =
        own.isEmpty() ? "Not trained in the run of this page.\n" : TruthTables.unrepaired(own);
    return with(result, "own", unrepaired);
  }

  /**
   * The page with the results of faults that no rule was changed for. Those that the repair of
   * their source does not cure here are not rebuilt truly: they are listed, and not counted.
   */
  static String withUnseen(String page, List<FaultRow> unseen) {
    List<FaultRow> counted = unseen.stream().filter(FaultRow::isTrue).toList();
    String tables =
        TruthTables.headOfFaultSummary()
            + TruthTables.faultSummary("unseen faults", counted)
            + "\n"
            + TruthTables.faults(counted);
    String left =
        TruthTables.misplaced(unseen).stream().map(line -> "- " + line + "\n").collect(joining());
    return with(
        page,
        "unseen",
        left.isEmpty()
            ? tables
            : tables + "\nNot counted, because here the repair does not cure them:\n\n" + left);
  }

  private static String with(String page, String table, String content) {
    String begin = "<!-- generated: " + table + " -->\n";
    String end = "<!-- end -->\n";
    int from = page.indexOf(begin);
    int to = page.indexOf(end, from);
    if (from < 0 || to < 0) {
      throw new IllegalArgumentException("the page has no place for the table \"" + table + "\"");
    }
    return page.substring(0, from + begin.length()) + "\n" + content + "\n" + page.substring(to);
  }
}

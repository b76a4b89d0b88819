package io.github.activations4j.integration.faults;

import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.diagnostics.rules.Threshold;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Pages about the diagnostics whose prose is written by hand and whose tables stand between two
 * comments each, and the list of all networks, docs/diagnostics-collection.md.
 */
final class DiagnosticsPage {

  static final String COMMAND =
      "mvn -q -pl integration-tests -am test -Dtest=WriteDiagnosticsPage"
          + " -Dsurefire.failIfNoSpecifiedTests=false";

  /** Tests run in the folder of their module. */
  private static final Path DOCS = Path.of("..", "docs");

  /** What each finding means: holds the tables of {@link #withConstants}. */
  static final Path FINDINGS = DOCS.resolve("diagnostics-findings.md");

  /** What was measured: holds the tables of {@link #withResults}. */
  static final Path RESULTS = DOCS.resolve("diagnostics-results.md");

  static final Path LIST = DOCS.resolve("diagnostics-collection.md");

  private DiagnosticsPage() {}

  /**
   * The page with a table replaced.
   *
   * @param page the whole page
   * @param table name of the table, as in {@code <!-- generated: name -->}
   * @param content Markdown that ends with a line break
   */
  static String with(String page, String table, String content) {
    String begin = "<!-- generated: " + table + " -->\n";
    String end = "<!-- end -->\n";
    int from = page.indexOf(begin);
    int to = page.indexOf(end, from);
    if (from < 0 || to < 0) {
      throw new IllegalArgumentException("the page has no place for the table \"" + table + "\"");
    }
    return page.substring(0, from + begin.length()) + "\n" + content + "\n" + page.substring(to);
  }

  /** The page with those tables that follow from the code alone. */
  static String withConstants(String page) {
    return with(with(page, "thresholds", thresholds()), "kinds", kinds());
  }

  /** The page with the results of some runs. */
  static String withResults(String page, Map<Long, FaultCollection> runs) {
    String summary = CollectionTables.summary(runs);
    StringBuilder errors = new StringBuilder();
    runs.forEach(
        (number, run) ->
            CollectionTables.errors(run)
                .forEach(
                    line ->
                        errors
                            .append("- run ")
                            .append(number)
                            .append(": ")
                            .append(line)
                            .append('\n')));
    return with(
        with(
            with(page, "summary", summary), "confusion", CollectionTables.confusion(runs.values())),
        "errors",
        errors.length() == 0 ? "None.\n" : errors.toString());
  }

  /** The list of all networks. */
  static String list(long number, FaultCollection run) {
    return """
        # The fault collection

        Generated; do not edit. `%s`
        trains it again; [diagnostics-results.md](diagnostics-results.md) says what it is for.

        Run %d. Quality is the accuracy on test examples, or for a regression R². Found: all \
        findings at the end of training, the first one first.

        %s"""
        .formatted(COMMAND, number, CollectionTables.everyNetwork(run));
  }

  private static String thresholds() {
    StringBuilder table =
        new StringBuilder("| threshold | value | source or reason |\n|---|--:|---|\n");
    for (Threshold threshold : Threshold.values()) {
      table.append(
          String.format(
              Locale.ROOT,
              "| `%s` | %s | %s |\n",
              threshold,
              number(threshold.value()),
              threshold.source().replace("|", "\\|")));
    }
    return table.toString();
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e6
        ? Long.toString(Math.round(value))
        : Double.toString(value);
  }

  private static String kinds() {
    StringBuilder table =
        new StringBuilder("| kind | in words | when it may be wrong |\n|---|---|---|\n");
    for (FindingKind kind : FindingKind.values()) {
      table.append("| `%s` | %s | %s |\n".formatted(kind, kind.title(), kind.caveat()));
    }
    return table.toString();
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

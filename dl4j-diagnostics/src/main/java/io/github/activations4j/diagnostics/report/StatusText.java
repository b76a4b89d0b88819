package io.github.activations4j.diagnostics.report;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.Severity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** The state of a run for a console: the verdict, then a line for each layer. */
public final class StatusText {
  private StatusText() {}

  /**
   * Lays out the lines.
   *
   * @param report the state
   * @return the verdict, a heading and one line per layer: its units, the shares of dead, dormant
   *     and saturated ones, the norm of its gradient, the size of its update as a share of its
   *     weights, mean and standard deviation of its activations, and what the findings say about it
   */
  public static List<String> lines(HealthReport report) {
    List<List<String>> rows = table(report);
    int columns = rows.get(0).size();
    List<Boolean> right = new ArrayList<>(Collections.nCopies(columns, true));
    right.set(0, false);
    right.set(columns - 1, false);
    List<String> lines = new ArrayList<>(List.of(PlainText.line(report.verdict())));
    lines.addAll(AlignedText.lines(rows, right));
    return lines;
  }

  /**
   * The table of {@link #lines(HealthReport)}, for those who lay it out themselves.
   *
   * @param report the state
   * @return the cells of the heading and of each layer; the first and the last cell of a row are
   *     words, the others are numbers
   */
  public static List<List<String>> table(HealthReport report) {
    List<List<String>> rows = new ArrayList<>();
    List<String> heading = new ArrayList<>(List.of("layer"));
    LayerColumn.ALL.forEach(column -> heading.add(column.title()));
    heading.add("state");
    rows.add(heading);
    for (LayerHealth layer : report.layers()) {
      List<String> row = new ArrayList<>(List.of(name(layer)));
      LayerColumn.ALL.forEach(column -> row.add(column.cell().apply(layer)));
      row.add(mark(LayerState.of(layer, report)));
      rows.add(row);
    }
    return rows;
  }

  /**
   * A finding for a console.
   *
   * @param finding what to write
   * @return what is wrong and since when, evidence, cause, the fixes with their code, best first,
   *     and how sure it is, one line each
   */
  public static List<String> lines(Finding finding) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s: %s%s, since iteration %s"
            .formatted(
                finding.severity().name().toLowerCase(Locale.ROOT),
                finding.kind().title(),
                finding.layer().isEmpty() ? "" : " in " + finding.layer(),
                Figures.count(finding.sinceIteration())));
    lines.add("  evidence: " + finding.evidence());
    lines.add("  cause: " + finding.cause());
    for (int i = 0; i < finding.fixes().size(); i++) {
      lines.add("  fix %d: %s".formatted(i + 1, finding.fixes().get(i).title()));
      finding.fixes().get(i).code().lines().forEach(code -> lines.add("    " + code));
    }
    lines.add(
        "  confidence %s; may be wrong: %s"
            .formatted(Figures.percent(finding.confidence()), finding.caveat()));
    // Names of layers come from wherever the network does.
    lines.replaceAll(PlainText::line);
    return lines;
  }

  private static String name(LayerHealth layer) {
    return "%s (%s%s)"
        .formatted(
            layer.name(),
            layer.kind(),
            layer.activation().isEmpty() ? "" : ", " + layer.activation());
  }

  private static String mark(LayerState state) {
    return state.worst().filter(Severity.SERIOUS::equals).isPresent()
        ? "! " + state.words()
        : state.words();
  }
}

package io.github.activations4j.examples.report;

import io.github.activations4j.diagnostics.report.AlignedText;
import java.util.ArrayList;
import java.util.List;

/** The results as a table for a terminal. */
public final class TextTable {
  private TextTable() {}

  /**
   * Lays out the table; an empty line parts the models.
   *
   * @param summary what it shows
   * @return lines, in ASCII because terminals differ in what else they can show
   */
  public static String of(Summary summary) {
    List<Column> columns = Column.of(summary);
    List<List<String>> lines = new ArrayList<>();
    lines.add(columns.stream().map(Column::title).toList());
    for (List<SummaryRow> rows : summary.models().values()) {
      for (SummaryRow row : rows) {
        lines.add(columns.stream().map(c -> c.cell().apply(row).replace("±", "+-")).toList());
      }
    }
    List<String> aligned =
        AlignedText.lines(lines, columns.stream().map(Column::isNumber).toList());
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      if (i > 1 && !lines.get(i).get(0).equals(lines.get(i - 1).get(0))) {
        text.append('\n');
      }
      text.append(aligned.get(i)).append('\n');
    }
    return text.toString();
  }
}

package io.github.activations4j.examples.report;

import java.util.ArrayList;
import java.util.List;

/** The results as a table for a terminal. */
public final class TextTable {
  private static final String GAP = "  ";

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
    int[] widths = new int[columns.size()];
    for (List<String> line : lines) {
      for (int c = 0; c < widths.length; c++) {
        widths[c] = Math.max(widths[c], line.get(c).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      if (i > 1 && !lines.get(i).get(0).equals(lines.get(i - 1).get(0))) {
        text.append('\n');
      }
      StringBuilder line = new StringBuilder();
      for (int c = 0; c < widths.length; c++) {
        String cell = lines.get(i).get(c);
        String padding = " ".repeat(widths[c] - cell.length());
        line.append(columns.get(c).isNumber() ? padding + cell : cell + padding).append(GAP);
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}

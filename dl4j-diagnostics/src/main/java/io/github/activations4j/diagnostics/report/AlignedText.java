package io.github.activations4j.diagnostics.report;

import java.util.ArrayList;
import java.util.List;

/** Tables for a console, where every character is as wide as any other. */
public final class AlignedText {
  private static final String GAP = "  ";

  private AlignedText() {}

  /**
   * Pads the cells of each column to one width. Control characters in cells are shown, not obeyed.
   *
   * @param table cells of each row, as many in each
   * @param right for each column whether its cells end at one place rather than begin at one
   * @return a line for each row, without blanks at its end
   */
  public static List<String> lines(List<List<String>> table, List<Boolean> right) {
    List<List<String>> rows =
        table.stream().map(row -> row.stream().map(PlainText::line).toList()).toList();
    int[] widths = new int[right.size()];
    for (List<String> row : rows) {
      for (int c = 0; c < widths.length; c++) {
        widths[c] = Math.max(widths[c], row.get(c).length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int c = 0; c < widths.length; c++) {
        String padding = " ".repeat(widths[c] - row.get(c).length());
        line.append(right.get(c) ? padding + row.get(c) : row.get(c) + padding).append(GAP);
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }
}

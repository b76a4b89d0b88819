package io.github.activations4j.experiments.report;

import io.github.activations4j.diagnostics.report.SelfContainedPage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table of text, to be shown in several ways.
 *
 * @param columns its headings
 * @param rows as many cells each as there are columns
 */
public record Table(List<Column> columns, List<List<String>> rows) {
  private static final String GAP = "  ";

  /**
   * A heading.
   *
   * @param title in words
   * @param isNumber whether the column is aligned to the right
   */
  public record Column(String title, boolean isNumber) {

    /**
     * A column of words.
     *
     * @param title its heading
     * @return the column
     */
    public static Column words(String title) {
      return new Column(title, false);
    }

    /**
     * A column of numbers.
     *
     * @param title its heading
     * @return the column
     */
    public static Column number(String title) {
      return new Column(title, true);
    }
  }

  /**
   * For a terminal.
   *
   * @return lines, in ASCII because terminals differ in what else they can show
   */
  public String toText() {
    List<List<String>> lines = new ArrayList<>();
    lines.add(columns.stream().map(Column::title).toList());
    rows.forEach(row -> lines.add(row.stream().map(cell -> cell.replace("±", "+-")).toList()));
    int[] widths =
        IntStream.range(0, columns.size())
            .map(c -> lines.stream().mapToInt(line -> line.get(c).length()).max().orElse(0))
            .toArray();
    StringBuilder text = new StringBuilder();
    for (List<String> cells : lines) {
      StringBuilder line = new StringBuilder();
      for (int c = 0; c < widths.length; c++) {
        String padding = " ".repeat(widths[c] - cells.get(c).length());
        String cell = cells.get(c);
        line.append(columns.get(c).isNumber() ? padding + cell : cell + padding).append(GAP);
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  /**
   * For a Markdown document.
   *
   * @return lines of a GitHub table
   */
  public String toMarkdown() {
    String head = line(columns.stream().map(Column::title).toList());
    String rule = line(columns.stream().map(c -> c.isNumber() ? "---:" : "---").toList());
    return head + rule + rows.stream().map(Table::line).collect(Collectors.joining());
  }

  private static String line(List<String> cells) {
    return cells.stream()
        .map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  /**
   * For a page.
   *
   * @return a table element
   */
  public String toHtml() {
    StringBuilder html = new StringBuilder("<table>\n<thead><tr>");
    columns.forEach(column -> html.append(cell("th", column, column.title())));
    html.append("</tr></thead>\n<tbody>\n");
    for (List<String> row : rows) {
      html.append("<tr>");
      for (int c = 0; c < row.size(); c++) {
        html.append(cell("td", columns.get(c), row.get(c)));
      }
      html.append("</tr>\n");
    }
    return html.append("</tbody>\n</table>\n").toString();
  }

  private static String cell(String tag, Column column, String text) {
    String number = column.isNumber() ? " class=\"number\"" : "";
    return "<" + tag + number + ">" + SelfContainedPage.escape(text) + "</" + tag + ">";
  }
}

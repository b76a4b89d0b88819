package io.github.activations4j.experiments.report;

import io.github.activations4j.diagnostics.report.AlignedText;
import io.github.activations4j.diagnostics.report.PlainText;
import io.github.activations4j.diagnostics.report.SelfContainedPage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A table of text, to be shown in several ways.
 *
 * @param columns its headings
 * @param rows as many cells each as there are columns
 */
public record Table(List<Column> columns, List<List<String>> rows) {
  /** Longer words wrap on a page, so that one cell does not push the others out of sight. */
  private static final int LONG = 28;

  /** Columns of a terminal that nobody has widened. */
  static final int TERMINAL = 80;

  /** Blanks between two columns of text. */
  private static final int GAP = 2;

  /**
   * A heading.
   *
   * @param title in words
   * @param isNumber whether the column is aligned to the right
   * @param isPart whether a new value in it begins a new part of the table
   */
  public record Column(String title, boolean isNumber, boolean isPart) {

    /**
     * {@return a column of words}
     *
     * @param title its heading
     */
    public static Column words(String title) {
      return new Column(title, false, false);
    }

    /**
     * {@return a column of words that stay the same for some rows, which are kept together}
     *
     * @param title its heading
     */
    public static Column part(String title) {
      return new Column(title, false, true);
    }

    /**
     * {@return a column of numbers}
     *
     * @param title its heading
     */
    public static Column number(String title) {
      return new Column(title, true, false);
    }
  }

  /**
   * The same without the columns that say nothing.
   *
   * @return a table without columns whose cells are all blank or a dash
   */
  public Table withoutEmptyColumns() {
    List<Integer> kept =
        IntStream.range(0, columns.size())
            .filter(c -> rows.stream().anyMatch(row -> !row.get(c).matches("-?")))
            .boxed()
            .toList();
    return new Table(
        kept.stream().map(columns::get).toList(),
        rows.stream().map(row -> kept.stream().map(row::get).toList()).toList());
  }

  /**
   * For a terminal of {@value #TERMINAL} columns. A table that is wider is continued below: with
   * its first columns once more, up to the first number, and those that found no room above.
   *
   * @return lines, in ASCII because terminals differ in what else they can show
   */
  public String toText() {
    return blocks().stream().map(this::block).collect(Collectors.joining("\n"));
  }

  /** Columns to be shown together, so that they fit. */
  private List<List<Integer>> blocks() {
    List<Integer> keys =
        IntStream.range(0, columns.size())
            .takeWhile(c -> c == 0 || !columns.get(c).isNumber())
            .boxed()
            .toList();
    List<Integer> others =
        IntStream.range(keys.size(), columns.size())
            .boxed()
            .collect(Collectors.toCollection(ArrayList::new));
    List<List<Integer>> blocks = new ArrayList<>();
    do {
      List<Integer> block = new ArrayList<>(keys);
      while (!others.isEmpty()
          && (block.size() == keys.size()
              || width(block) + GAP + width(others.subList(0, 1)) <= TERMINAL)) {
        block.add(others.remove(0));
      }
      blocks.add(block);
    } while (!others.isEmpty());
    return blocks;
  }

  /** Characters of some columns, with a gap behind each but the last. */
  private int width(List<Integer> shown) {
    return shown.stream()
            .mapToInt(c -> ascii(c).mapToInt(String::length).max().orElse(0) + GAP)
            .sum()
        - GAP;
  }

  /** A column with its heading. */
  private Stream<String> ascii(int column) {
    return Stream.concat(
        Stream.of(columns.get(column).title()),
        rows.stream().map(row -> PlainText.line(row.get(column).replace("±", "+-"))));
  }

  private String block(List<Integer> shown) {
    List<List<String>> byColumn = shown.stream().map(c -> ascii(c).toList()).toList();
    List<List<String>> cells =
        IntStream.rangeClosed(0, rows.size())
            .mapToObj(r -> byColumn.stream().map(column -> column.get(r)).toList())
            .toList();
    List<String> lines =
        AlignedText.lines(cells, shown.stream().map(c -> columns.get(c).isNumber()).toList());
    StringBuilder text = new StringBuilder(lines.get(0)).append('\n');
    for (int row = 0; row < rows.size(); row++) {
      text.append(beginsPart(row) ? "\n" : "").append(lines.get(row + 1)).append('\n');
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
    return cells.stream().map(Markdown::inline).collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  /**
   * For a page.
   *
   * @return a table element that scrolls where it is too wide
   */
  public String toHtml() {
    StringBuilder html =
        new StringBuilder(
            "<div class=\"wide\" role=\"region\" aria-label=\"table\" tabindex=\"0\">\n<table>\n<thead><tr>");
    columns.forEach(column -> html.append(cell("th", column, column.title())));
    html.append("</tr></thead>\n<tbody>\n");
    for (int r = 0; r < rows.size(); r++) {
      html.append(beginsPart(r) ? "</tbody>\n<tbody>\n" : "").append("<tr>");
      for (int c = 0; c < columns.size(); c++) {
        html.append(cell("td", columns.get(c), rows.get(r).get(c)));
      }
      html.append("</tr>\n");
    }
    return html.append("</tbody>\n</table>\n</div>\n").toString();
  }

  private static String cell(String tag, Column column, String text) {
    String style =
        column.isNumber() ? " class=\"number\"" : text.length() > LONG ? " class=\"long\"" : "";
    return "<" + tag + style + ">" + SelfContainedPage.escape(text) + "</" + tag + ">";
  }

  private boolean beginsPart(int row) {
    return row > 0
        && IntStream.range(0, columns.size())
            .filter(c -> columns.get(c).isPart())
            .anyMatch(c -> !rows.get(row).get(c).equals(rows.get(row - 1).get(c)));
  }
}

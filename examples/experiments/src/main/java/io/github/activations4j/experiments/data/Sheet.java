package io.github.activations4j.experiments.data;

import io.github.activations4j.experiments.BadInputException;
import io.github.activations4j.function.Nearest;
import java.util.List;

/**
 * The cells of a CSV file.
 *
 * @param file its name, for messages
 * @param hasHeader whether its first line held the names
 * @param names of the columns
 * @param rows the cells, as many in each row as there are names
 */
record Sheet(String file, boolean hasHeader, List<String> names, List<Row> rows) {
  /** Beyond that a message no longer lists the columns. */
  private static final int MOST_NAMED = 30;

  /**
   * A row.
   *
   * @param line of the file where it begins
   * @param cells without surrounding blanks
   */
  record Row(long line, String[] cells) {}

  /**
   * The place of a column.
   *
   * @param name of the column, or its number, from 1
   * @param option which names it, for the message
   * @return its place, from 0
   * @throws BadInputException if there is no such column
   */
  int column(String name, String option) {
    int index = names.indexOf(name);
    if (index >= 0) {
      return index;
    }
    if (!hasHeader && name.matches("[1-9][0-9]{0,5}") && Integer.parseInt(name) <= names.size()) {
      return Integer.parseInt(name) - 1;
    }
    List<String> near = Nearest.to(name, names);
    throw new BadInputException(
        "%s %s: %s has no such column; %s"
            .formatted(
                option,
                name,
                file,
                near.isEmpty()
                    ? "it has " + list(names)
                    : "did you mean " + String.join(" or ", near) + "?"));
  }

  private static String list(List<String> names) {
    int others = names.size() - MOST_NAMED;
    return String.join(", ", names.subList(0, Math.min(MOST_NAMED, names.size())))
        + (others > 0 ? " and %d more".formatted(others) : "");
  }

  /** A complaint about a cell. */
  BadInputException wrong(Row row, int column, String what) {
    return new BadInputException(
        "%s: line %d, column '%s': %s".formatted(file, row.line(), names.get(column), what));
  }

  /** The same columns as in another file, in its order. */
  Sheet like(Sheet other) {
    if (!hasHeader || !other.hasHeader()) {
      if (names.size() != other.names().size()) {
        throw new BadInputException(
            "%s: has %d columns, and %s has %d"
                .formatted(file, names.size(), other.file(), other.names().size()));
      }
      return new Sheet(file, hasHeader, other.names(), rows);
    }
    int[] from =
        other.names().stream()
            .mapToInt(
                name -> {
                  int index = names.indexOf(name);
                  if (index < 0) {
                    throw new BadInputException(
                        "%s: has no column '%s', which %s has".formatted(file, name, other.file()));
                  }
                  return index;
                })
            .toArray();
    List<Row> moved =
        rows.stream()
            .map(
                row -> {
                  String[] cells = new String[from.length];
                  for (int c = 0; c < from.length; c++) {
                    cells[c] = row.cells()[from[c]];
                  }
                  return new Row(row.line(), cells);
                })
            .toList();
    return new Sheet(file, true, other.names(), moved);
  }
}

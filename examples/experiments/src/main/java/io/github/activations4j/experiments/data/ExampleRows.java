package io.github.activations4j.experiments.data;

import java.util.List;

/**
 * The lines of a file that make one example: one of a table, several of a sequence.
 *
 * @param sheet where the lines are
 * @param name of the sequence; null for a row of a table
 * @param rows in order, at least one
 * @param label the class, if a folder says it; otherwise null
 */
record ExampleRows(Sheet sheet, String name, List<Sheet.Row> rows, String label) {

  Sheet.Row last() {
    return rows.get(rows.size() - 1);
  }
}

package io.github.activations4j.examples.doctor;

import io.github.activations4j.diagnostics.report.HealthReport;
import io.github.activations4j.diagnostics.report.StatusText;
import io.github.activations4j.experiments.report.Table;
import java.util.List;
import java.util.stream.IntStream;

/** The layers of a network after a training, as a table that fits a terminal. */
final class LayerTable {
  private LayerTable() {}

  /**
   * Lays out the table.
   *
   * @param report on the training
   * @return one line per layer; columns that find no room stand below
   */
  static List<String> lines(HealthReport report) {
    List<List<String>> cells = StatusText.table(report);
    List<String> titles = cells.get(0);
    List<Table.Column> columns =
        IntStream.range(0, titles.size())
            .mapToObj(
                c ->
                    c == 0 || c == titles.size() - 1
                        ? Table.Column.words(titles.get(c))
                        : Table.Column.number(titles.get(c)))
            .toList();
    return new Table(columns, cells.subList(1, cells.size())).toText().lines().toList();
  }
}

package io.github.activations4j.examples.report;

import io.github.activations4j.experiments.statistics.Spread;
import java.util.List;
import java.util.function.Function;

/**
 * A column of the results table, on the screen as in the report.
 *
 * @param title its heading
 * @param isNumber whether it is aligned to the right
 * @param cell its text for a row
 */
record Column(String title, boolean isNumber, Function<SummaryRow, String> cell) {

  static List<Column> of(Summary summary) {
    return List.of(
        new Column("model", false, row -> row.model().key()),
        new Column("activation", false, SummaryRow::activation),
        new Column("test accuracy %", true, row -> row.accuracy().format(1, 100)),
        new Column("training loss", true, Column::loss),
        new Column("epochs to " + summary.targetInWords(), true, Column::epochsToTarget),
        new Column("dead units %", true, row -> row.deadUnits().format(1, 100)),
        new Column("ms/iteration", true, row -> row.msPerIteration().format(2, 1)));
  }

  private static String loss(SummaryRow row) {
    if (row.diverged() == 0) {
      return row.loss().format(4, 1);
    }
    if (row.diverged() == row.trials().size()) {
      return "diverged";
    }
    return "%s (%d of %d diverged)"
        .formatted(row.loss().format(4, 1), row.diverged(), row.trials().size());
  }

  private static String epochsToTarget(SummaryRow row) {
    Spread epochs = row.epochsToTarget();
    int seeds = row.trials().size();
    if (epochs.count() == 0) {
      return "not reached";
    }
    String text = epochs.format(seeds == 1 ? 0 : 1, 1);
    return epochs.count() == seeds ? text : "%s (%d of %d)".formatted(text, epochs.count(), seeds);
  }
}

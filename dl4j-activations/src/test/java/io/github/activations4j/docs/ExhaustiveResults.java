package io.github.activations4j.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What {@link ExhaustiveAccuracy} found, as committed in docs/accuracy-exhaustive.csv.
 *
 * @param entries two for each function, in the order they were measured
 */
record ExhaustiveResults(List<Entry> entries) {

  static final String FILE = "accuracy-exhaustive.csv";

  /**
   * A measured kernel.
   *
   * @param row the errors
   * @param cost how long the function took, on what
   */
  record Entry(AccuracyRow row, String cost) {}

  static ExhaustiveResults parse(String csv) {
    return new ExhaustiveResults(
        csv.lines()
            .skip(1)
            .map(line -> line.split(","))
            .map(cells -> new Entry(AccuracyRow.parse(cells), cells[10]))
            .toList());
  }

  ExhaustiveResults with(List<AccuracyRow> rows, double minutes, int threads) {
    String function = rows.get(0).function();
    List<Entry> result = new ArrayList<>(entries);
    result.removeIf(entry -> entry.row().function().equals(function));
    String cost =
        String.format(
            Locale.ROOT,
            "%.1f min with %d threads on JDK %d",
            minutes,
            threads,
            Runtime.version().feature());
    rows.forEach(row -> result.add(new Entry(row, cost)));
    return new ExhaustiveResults(List.copyOf(result));
  }

  String csv() {
    StringBuilder text = new StringBuilder(AccuracyRow.CSV_HEADER + ",cost\n");
    entries.forEach(
        entry -> text.append(entry.row().csv()).append(',').append(entry.cost()).append('\n'));
    return text.toString();
  }
}

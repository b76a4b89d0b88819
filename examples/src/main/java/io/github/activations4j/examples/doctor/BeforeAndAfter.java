package io.github.activations4j.examples.doctor;

import io.github.activations4j.diagnostics.report.AlignedText;
import java.util.List;
import java.util.function.Function;

/** Two trainings side by side. */
final class BeforeAndAfter {
  private BeforeAndAfter() {}

  /** A table for a terminal. */
  static List<String> lines(Outcome before, Outcome after) {
    List<List<String>> rows =
        List.of(
            List.of("", "before", "after"),
            row("test accuracy", before, after, o -> percent(o.accuracy())),
            row("training loss", before, after, o -> number(o.loss())),
            row("dead units", before, after, o -> percent(o.deadShare())),
            row("saturated units", before, after, o -> percent(o.saturatedShare())),
            row("serious findings", before, after, o -> String.valueOf(o.seriousFindings())),
            row("all findings", before, after, o -> String.valueOf(o.report().findings().size())));
    return AlignedText.lines(rows, List.of(false, true, true));
  }

  private static List<String> row(
      String name, Outcome before, Outcome after, Function<Outcome, String> figure) {
    return List.of(name, figure.apply(before), figure.apply(after));
  }

  private static String percent(double share) {
    return Double.isNaN(share) ? "-" : "%.1f %%".formatted(100 * share);
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "NaN" : "%.4g".formatted(value);
  }
}

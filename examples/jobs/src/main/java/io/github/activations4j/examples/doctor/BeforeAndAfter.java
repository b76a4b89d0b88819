package io.github.activations4j.examples.doctor;

import io.github.activations4j.diagnostics.report.AlignedText;
import io.github.activations4j.experiments.trial.Measure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The trainings of one network side by side. */
final class BeforeAndAfter {
  private BeforeAndAfter() {}

  /** A table for a terminal. */
  static List<String> lines(List<TrainingResult> results) {
    List<String> head = new ArrayList<>(List.of("", "before"));
    for (int i = 1; i < results.size(); i++) {
      head.add(results.size() == 2 ? "after" : "after " + i);
    }
    List<List<String>> rows =
        List.of(
            head,
            row(
                results.get(0).measure() == Measure.ACCURACY ? "test accuracy" : "test R2",
                results,
                BeforeAndAfter::quality),
            row("training loss", results, o -> number(o.loss())),
            row("dead units", results, o -> percent(o.deadShare())),
            row("saturated units", results, o -> percent(o.saturatedShare())),
            row("serious findings", results, o -> String.valueOf(o.seriousFindings())),
            row("all findings", results, o -> String.valueOf(o.report().findings().size())));
    List<Boolean> right = new ArrayList<>(Collections.nCopies(head.size(), true));
    right.set(0, false);
    return AlignedText.lines(rows, right);
  }

  private static List<String> row(
      String name, List<TrainingResult> results, Function<TrainingResult, String> figure) {
    List<String> row = new ArrayList<>(List.of(name));
    results.forEach(outcome -> row.add(figure.apply(outcome)));
    return row;
  }

  /** Accuracy as a percentage, R² as a number. */
  static String quality(TrainingResult outcome) {
    if (outcome.measure() == Measure.ACCURACY) {
      return percent(outcome.quality());
    }
    return Double.isNaN(outcome.quality()) ? "-" : outcome.measure().format(outcome.quality());
  }

  static String percent(double share) {
    return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "NaN" : String.format(Locale.ROOT, "%.4g", value);
  }
}

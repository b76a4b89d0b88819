package io.github.activations4j.diagnostics.report;

import io.github.activations4j.diagnostics.history.LayerHistory;
import io.github.activations4j.diagnostics.history.RunHistory;

/** The basis of a report: how much was measured, when last, and at what cost. */
final class Basis {

  private Basis() {}

  /** Such as {@code measured 121 of 1,000 iterations, which took 3.1 % of the time}. */
  static String of(RunHistory run) {
    return "measured %s of %s iterations, which took %s of the time"
        .formatted(
            Figures.count(run.iterationsMeasured()),
            Figures.count(run.iterationsSeen()),
            Figures.percent(shareOfTime(run)));
  }

  /** Share of the whole time, that of training and that of measuring. */
  static double shareOfTime(RunHistory run) {
    return run.overhead() / (1 + run.overhead());
  }

  /** Whether the figures are predictions for a network that has not been trained yet. */
  static boolean isPrediction(RunHistory run) {
    return run.iterationsSeen() == 0
        && run.layers().stream().anyMatch(layer -> !layer.series().isEmpty());
  }

  /** The iteration that the figures of the layers are from. */
  static int lastMeasured(RunHistory run) {
    return run.layers().stream()
        .map(LayerHistory::last)
        .mapToInt(point -> point.iteration())
        .max()
        .orElse(-1);
  }
}

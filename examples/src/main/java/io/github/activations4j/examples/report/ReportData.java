package io.github.activations4j.examples.report;

import io.github.activations4j.examples.trial.TrialResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * What the charts of a report draw, in the form its script reads.
 *
 * @param target the accuracy that a line marks
 * @param activations all names, in an order that gives each its colour
 * @param models what is drawn for each kind of network
 */
record ReportData(double target, List<String> activations, List<Model> models) {

  /**
   * One kind of network.
   *
   * @param name its name
   * @param activations its curves, best test accuracy first
   */
  record Model(String name, List<Curves> activations) {}

  /**
   * One activation, mean over the seeds.
   *
   * @param name its name
   * @param loss by epoch
   * @param accuracy by epoch
   * @param deadUnits at the end
   */
  record Curves(String name, List<Double> loss, List<Double> accuracy, Double deadUnits) {}

  static ReportData of(Summary summary) {
    List<Model> models = new ArrayList<>();
    summary
        .models()
        .forEach(
            (model, rows) ->
                models.add(new Model(model.key(), rows.stream().map(ReportData::curves).toList())));
    return new ReportData(
        summary.target(),
        summary.rows().stream().map(SummaryRow::activation).distinct().toList(),
        models);
  }

  private static Curves curves(SummaryRow row) {
    return new Curves(
        row.activation(),
        mean(row, TrialResult::lossCurve),
        mean(row, TrialResult::accuracyCurve),
        row.deadUnits().count() == 0 ? null : row.deadUnits().mean());
  }

  /** The mean at each epoch over the trials that have a value there; null where none has. */
  private static List<Double> mean(SummaryRow row, Function<TrialResult, List<Double>> curve) {
    List<List<Double>> curves = row.trials().stream().map(curve).toList();
    int epochs = curves.stream().mapToInt(List::size).max().orElse(0);
    List<Double> mean = new ArrayList<>();
    for (int i = 0; i < epochs; i++) {
      int epoch = i;
      OptionalDouble average =
          curves.stream()
              .filter(c -> epoch < c.size())
              .map(c -> c.get(epoch))
              .filter(Objects::nonNull)
              .mapToDouble(Double::doubleValue)
              .average();
      mean.add(average.isPresent() ? average.getAsDouble() : null);
    }
    return mean;
  }
}

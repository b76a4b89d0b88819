package io.github.activations4j.examples.report;

import io.github.activations4j.examples.trial.ModelKind;
import io.github.activations4j.examples.trial.TrialResult;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The results of a comparison, put together over the seeds.
 *
 * @param models for each kind of network its activations, best test accuracy first
 * @param target the accuracy that epochs to target are about
 * @param testImages how many images the test accuracy was measured on
 */
public record Summary(Map<ModelKind, List<SummaryRow>> models, double target, int testImages) {

  /**
   * Puts results together.
   *
   * @param results at least one, all with the same target
   * @param testImages how many images the test accuracy was measured on
   * @return their summary
   */
  public static Summary of(List<TrialResult> results, int testImages) {
    Map<ModelKind, Map<String, List<TrialResult>>> groups =
        results.stream()
            .collect(
                Collectors.groupingBy(
                    r -> r.trial().model(),
                    () -> new EnumMap<>(ModelKind.class),
                    Collectors.groupingBy(
                        r -> r.trial().activation(), LinkedHashMap::new, Collectors.toList())));
    Map<ModelKind, List<SummaryRow>> models = new EnumMap<>(ModelKind.class);
    groups.forEach(
        (model, activations) ->
            models.put(
                model,
                activations.entrySet().stream()
                    .map(e -> new SummaryRow(model, e.getKey(), e.getValue()))
                    // Equal accuracy is common on few test images; then the smaller loss leads.
                    .sorted(
                        Comparator.comparingDouble((SummaryRow r) -> -r.accuracy().mean())
                            .thenComparingDouble(r -> r.loss().mean()))
                    .toList()));
    return new Summary(models, results.get(0).target(), testImages);
  }

  /**
   * Every row.
   *
   * @return the rows of all models
   */
  public List<SummaryRow> rows() {
    return models.values().stream().flatMap(List::stream).toList();
  }

  /**
   * How many seeds each network was trained with.
   *
   * @return a number of seeds
   */
  public int seeds() {
    return rows().get(0).trials().size();
  }

  /** The target as people write it: 90 %, not 90.00 %. */
  String targetInWords() {
    return new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT))
            .format(100 * target)
        + " %";
  }
}

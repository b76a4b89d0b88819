package io.github.activations4j.examples.report;

import io.github.activations4j.examples.trial.ModelKind;
import io.github.activations4j.experiments.statistics.Spread;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says in sentences what the numbers show, and how much of it may be chance. */
public final class Findings {
  private final Summary summary;

  /**
   * Looks at a summary.
   *
   * @param summary of a comparison
   */
  public Findings(Summary summary) {
    this.summary = summary;
  }

  /**
   * Words what stands out.
   *
   * @return a sentence or two on each model, and one on chance
   */
  public List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    summary.models().forEach((model, rows) -> sentences.add(about(model, rows)));
    sentences.add(chance());
    return sentences;
  }

  private static String about(ModelKind model, List<SummaryRow> rows) {
    List<SummaryRow> stable = rows.stream().filter(row -> row.diverged() == 0).toList();
    List<String> parts = new ArrayList<>();
    if (!stable.isEmpty()) {
      parts.add(accuracy(stable));
    }
    if (stable.size() < rows.size()) {
      parts.add("diverged: " + names(rows.stream().filter(row -> row.diverged() > 0)));
    }
    parts.add(deadUnits(rows));
    return "%s: %s.".formatted(model.key(), String.join("; ", parts));
  }

  private static String accuracy(List<SummaryRow> rows) {
    SummaryRow best = rows.get(0);
    SummaryRow worst = rows.get(rows.size() - 1);
    if (rows.size() == 1) {
      return "%s reaches %s test accuracy".formatted(best.activation(), percent(best.accuracy()));
    }
    return "%s is ahead with %s test accuracy, %s last with %s"
        .formatted(
            best.activation(),
            percent(best.accuracy()),
            worst.activation(),
            percent(worst.accuracy()));
  }

  private static String deadUnits(List<SummaryRow> rows) {
    List<SummaryRow> withDead =
        rows.stream()
            .filter(row -> row.deadUnits().mean() > 0)
            .sorted(Comparator.comparingDouble((SummaryRow r) -> -r.deadUnits().mean()))
            .toList();
    if (withDead.isEmpty()) {
      return "no unit is dead";
    }
    SummaryRow most = withDead.get(0);
    double largest = most.deadUnits().mean();
    String leaders = names(withDead.stream().filter(r -> r.deadUnits().mean() == largest));
    String others = names(withDead.stream().filter(r -> r.deadUnits().mean() < largest));
    return "most dead units: %s (%s)%s"
        .formatted(
            leaders, percent(most.deadUnits()), others.isEmpty() ? "" : ", fewer: " + others);
  }

  private static String names(Stream<SummaryRow> rows) {
    return rows.map(SummaryRow::activation).collect(Collectors.joining(", "));
  }

  /** Two standard errors of the difference of two accuracies near the best. */
  private String chance() {
    double p = summary.rows().stream().mapToDouble(r -> r.accuracy().mean()).max().orElseThrow();
    int n = summary.testImages();
    // Laplace's rule: even if all were right, the next image might not be.
    double likely = (p * n + 1) / (n + 2);
    double error = Math.sqrt(2 * likely * (1 - likely) / n);
    String seeds = summary.seeds() == 1 ? "; --seeds 3 shows how much the seed matters" : "";
    return "With %,d test images, accuracies less than about %.1f points apart may differ by chance%s."
        .formatted(n, 200 * error, seeds);
  }

  private static String percent(Spread share) {
    return "%.1f %%".formatted(100 * share.mean());
  }
}

package io.github.activations4j.experiments.reproduction;

import io.github.activations4j.experiments.plan.Experiment;
import io.github.activations4j.experiments.report.Table;
import io.github.activations4j.experiments.report.Table.Column;
import io.github.activations4j.experiments.statistics.Analysis;
import io.github.activations4j.experiments.statistics.Group;
import io.github.activations4j.experiments.statistics.Spread;
import io.github.activations4j.experiments.training.UpdaterKind;
import io.github.activations4j.experiments.trial.Initialisation;
import io.github.activations4j.experiments.trial.Mlp;
import io.github.activations4j.experiments.trial.TrialOutcome;
import io.github.activations4j.experiments.trial.TrialResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * How many ReLU units die at which learning rate, and what a small positive bias does: the CS231n
 * lecture speaks of 10–20 % dead units in a trained network and calls the bias disputed.
 */
final class DeadShare implements Reproduction {
  private static final double[] RATES = {0.01, 0.03, 0.1, 0.2, 0.3, 0.4};
  private static final List<Double> BIASES = List.of(0.0, 0.01, 0.1, 1.0);

  @Override
  public String name() {
    return "dead-share";
  }

  @Override
  public String title() {
    return "Dead ReLU share against learning rate, and a small positive bias";
  }

  @Override
  public void run(Effort effort, Findings findings) throws IOException {
    Experiment experiment =
        Grids.of("dead-share", List.of(new Mlp(3, 64)), List.of("relu"))
            .weights(Initialisation.HE)
            .biases(BIASES)
            .step(UpdaterKind.SGD, RATES)
            .epochs(effort.of(6, 30))
            .seeds(effort.of(5, 10))
            .build();
    List<Group> groups = Analysis.of(effort.grid().run(experiment)).groups();
    List<Column> columns = new ArrayList<>();
    columns.add(Column.number("learning rate"));
    BIASES.forEach(bias -> columns.add(Column.number("bias " + bias)));
    List<List<String>> dead = new ArrayList<>();
    List<List<String>> accuracy = new ArrayList<>();
    for (double rate : RATES) {
      List<String> deadRow = new ArrayList<>(List.of(String.valueOf(rate)));
      List<String> accuracyRow = new ArrayList<>(List.of(String.valueOf(rate)));
      for (double bias : BIASES) {
        Group group = find(groups, rate, bias);
        long diverged = group.count(TrialOutcome.DIVERGED);
        String note = diverged == 0 ? "" : " (%d diverged)".formatted(diverged);
        deadRow.add(group.deadUnits().format(1, 100) + note);
        accuracyRow.add(group.accuracy().format(1, 100) + note);
      }
      dead.add(deadRow);
      accuracy.add(accuracyRow);
    }
    findings.say(
        "3 hidden layers of 64 ReLU units, He's weights, plain SGD, batch 32, %d epochs of the embedded digits, %d seeds. Published: 10–20 %% dead units in trained networks (CS231n lecture, no setting given)."
            .formatted(experiment.epochs(), experiment.seeds().size()));
    findings.say("Dead units at the end, %:");
    findings.show(new Table(columns, dead));
    findings.say("Test accuracy at the end, %:");
    findings.show(new Table(columns, accuracy));
    for (double bias : BIASES.subList(1, BIASES.size())) {
      findings.say(effectOf(bias, groups, experiment.seeds()));
    }
  }

  /**
   * Compares trials that differ in the bias alone: networks of one seed are alike at all rates, so
   * seeds are what is counted, and rates at which some network diverged are left out for all.
   */
  private static String effectOf(double bias, List<Group> groups, List<Long> seeds) {
    List<Double> rates =
        DoubleStream.of(RATES)
            .filter(rate -> diverged(groups, rate, 0) + diverged(groups, rate, bias) == 0)
            .boxed()
            .toList();
    Spread dead = change(bias, groups, rates, seeds, TrialResult::deadUnits);
    Spread accuracy = change(bias, groups, rates, seeds, TrialResult::testAccuracy);
    return String.format(
        Locale.ROOT,
        "Bias %s against none, at the rates at which none of their networks diverged (%s), mean over the rates, %d seeds: dead units %+.1f points (95 %% interval ± %.1f), accuracy %+.1f points (± %.1f). Of %d networks each, %d diverged with it and %d without.",
        bias,
        rates.stream().map(String::valueOf).collect(Collectors.joining(", ")),
        seeds.size(),
        dead.mean(),
        dead.halfWidth95(),
        accuracy.mean(),
        accuracy.halfWidth95(),
        RATES.length * seeds.size(),
        DoubleStream.of(RATES).mapToLong(rate -> diverged(groups, rate, bias)).sum(),
        DoubleStream.of(RATES).mapToLong(rate -> diverged(groups, rate, 0)).sum());
  }

  private static long diverged(List<Group> groups, double rate, double bias) {
    return find(groups, rate, bias).count(TrialOutcome.DIVERGED);
  }

  /** For each seed the mean over rates of what the bias changes, in points. */
  private static Spread change(
      double bias,
      List<Group> groups,
      List<Double> rates,
      List<Long> seeds,
      ToDoubleFunction<TrialResult> figure) {
    return Spread.of(
        seeds.stream()
            .map(
                seed ->
                    rates.stream()
                        .mapToDouble(
                            rate ->
                                100
                                    * (figure.applyAsDouble(find(groups, rate, bias, seed))
                                        - figure.applyAsDouble(find(groups, rate, 0, seed))))
                        .average()
                        .orElse(Double.NaN))
            .toList());
  }

  private static TrialResult find(List<Group> groups, double rate, double bias, long seed) {
    return find(groups, rate, bias).trials().stream()
        .filter(result -> result.trial().seed() == seed)
        .findFirst()
        .orElseThrow();
  }

  private static Group find(List<Group> groups, double rate, double bias) {
    return groups.stream()
        .filter(g -> g.setting().learningRate() == rate && g.setting().bias() == bias)
        .findFirst()
        .orElseThrow();
  }
}

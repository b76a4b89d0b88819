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
import io.github.activations4j.experiments.trial.Outcome;
import io.github.activations4j.experiments.trial.TrialResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

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
            .seeds(effort.of(3, 10))
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
        long diverged = group.count(Outcome.DIVERGED);
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
      findings.say(effectOf(bias, groups));
    }
  }

  /** Compares trials that differ in the bias alone. */
  private static String effectOf(double bias, List<Group> groups) {
    List<Double> dead = new ArrayList<>();
    List<Double> accuracy = new ArrayList<>();
    for (double rate : RATES) {
      for (TrialResult without : find(groups, rate, 0).trials()) {
        for (TrialResult with : find(groups, rate, bias).trials()) {
          if (with.trial().seed() == without.trial().seed()
              && with.outcome() == Outcome.FINISHED
              && without.outcome() == Outcome.FINISHED) {
            dead.add(100 * (with.deadUnits() - without.deadUnits()));
            accuracy.add(100 * (with.testAccuracy() - without.testAccuracy()));
          }
        }
      }
    }
    Spread deadChange = Spread.of(dead);
    Spread accuracyChange = Spread.of(accuracy);
    return "Bias %s against none, %d pairs of equal rate and seed that both finished: dead units %+.1f points (95 %% interval ± %.1f), accuracy %+.1f points (± %.1f)."
        .formatted(
            bias,
            deadChange.count(),
            deadChange.mean(),
            deadChange.halfWidth95(),
            accuracyChange.mean(),
            accuracyChange.halfWidth95());
  }

  private static Group find(List<Group> groups, double rate, double bias) {
    return groups.stream()
        .filter(g -> g.setting().learningRate() == rate && g.setting().bias() == bias)
        .findFirst()
        .orElseThrow();
  }
}

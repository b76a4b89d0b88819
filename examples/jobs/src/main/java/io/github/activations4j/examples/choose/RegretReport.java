package io.github.activations4j.examples.choose;

import io.github.activations4j.diagnostics.report.AlignedText;
import io.github.activations4j.experiments.statistics.Spread;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** The tables about races and grids. */
final class RegretReport {
  private static final int RACES = 20;

  /** For shares that are right to a few percent. */
  private static final int RESAMPLINGS = 100;

  private final List<TrainingCurve> curves;
  private final List<Regret> regrets = new ArrayList<>();
  private final List<String> untrained = new ArrayList<>();

  /**
   * Replays the races.
   *
   * @param settings the problems
   * @param curves of all of them, perhaps of others too
   */
  RegretReport(List<RegretSetting> settings, List<TrainingCurve> curves) {
    this.curves = curves;
    for (RegretSetting setting : settings) {
      List<TrainingCurve> complete = Regret.complete(setting.arms(), of(setting));
      if (complete.isEmpty()) {
        untrained.add(setting.problem().name());
      } else {
        regrets.add(Regret.of(setting, complete, RACES, RESAMPLINGS));
      }
    }
  }

  private List<TrainingCurve> of(RegretSetting setting) {
    return curves.stream().filter(c -> c.problem().equals(setting.problem().name())).toList();
  }

  /** All tables. */
  List<String> lines() {
    List<String> lines = new ArrayList<>(table());
    if (!untrained.isEmpty()) {
      lines.add("not trained with any seed yet: " + String.join(", ", untrained));
    }
    for (Regret regret : regrets) {
      lines.add("");
      lines.add(
          "%s: best %s; answers %s"
              .formatted(
                  regret.setting().problem().name(),
                  regret.words(regret.best()),
                  regret.answers()));
    }
    for (Regret regret : regrets) {
      RegretSetting setting = regret.setting();
      lines.add("");
      lines.add(
          "%s: %s; %d seeds"
              .formatted(setting.problem().name(), setting.problem().words(), regret.seeds()));
      List<TrainingCurve> complete = Regret.complete(setting.arms(), of(setting));
      lines.addAll(new ActivationTable(setting, complete).lines());
    }
    return lines;
  }

  private List<String> table() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "problem",
            "arms",
            "best",
            "present",
            "answer",
            "",
            "finalist",
            "resampled",
            "",
            "grids",
            "cost"));
    for (Regret regret : regrets) {
      rows.add(
          List.of(
              regret.setting().problem().name(),
              String.valueOf(regret.setting().arms().size()),
              regret.measure().format(regret.bestQuality()),
              regret.measure().format(regret.ofPresent()),
              mean(regret, regret.ofAnswers()),
              percent(regret.within(regret.ofAnswers())),
              percent(regret.within(regret.ofFinalists())),
              mean(regret, regret.ofResampled()),
              percent(regret.within(regret.ofResampled())),
              percent(regret.within(regret.ofGrids())),
              percent(regret.meanCost())));
    }
    List<Boolean> right = new ArrayList<>(Collections.nCopies(rows.get(0).size(), true));
    right.set(0, false);
    return AlignedText.lines(rows, right);
  }

  private static String mean(Regret regret, List<Double> regrets) {
    return regret.measure().format(Spread.of(regrets).mean());
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }
}

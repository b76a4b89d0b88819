package io.github.activations4j.examples.choose;

import io.github.activations4j.diagnostics.report.AlignedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The tables about races and grids. */
final class RegretReport {
  private static final int RACES = 20;

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
        regrets.add(Regret.of(setting, complete, RACES));
      }
    }
  }

  private List<TrainingCurve> of(RegretSetting setting) {
    return curves.stream().filter(c -> c.problem().equals(setting.problem().name())).toList();
  }

  List<Regret> regrets() {
    return List.copyOf(regrets);
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
            "problem", "arms", "seeds", "best", "present", "answer", "", "finalist", "", "cost"));
    for (Regret regret : regrets) {
      rows.add(
          List.of(
              regret.setting().problem().name(),
              String.valueOf(regret.setting().arms().size()),
              String.valueOf(regret.seeds()),
              regret.measure().format(regret.bestQuality()),
              regret.measure().format(regret.ofPresent()),
              regret.measure().format(regret.mean(Regret.Repetition::regret)),
              percent(regret.within(Regret.Repetition::regret)),
              regret.measure().format(regret.mean(Regret.Repetition::ofFinalist)),
              percent(regret.within(Regret.Repetition::ofFinalist)),
              percent(regret.meanCost())));
    }
    return AlignedText.lines(
        rows, List.of(false, true, true, true, true, true, true, true, true, true));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }
}
